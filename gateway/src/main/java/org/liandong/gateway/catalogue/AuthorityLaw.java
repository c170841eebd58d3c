package org.liandong.gateway.catalogue;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.liandong.gateway.model.Act;
import org.liandong.gateway.model.Authority;
import org.liandong.gateway.model.Basis;

/**
 * What the law allows nobody to write down, neither in the configuration nor in the ledger: a
 * village committee that does more than receive, a permit in the hands of a body that is no
 * administrative organ without a law that says so, a permit entrusted to such a body, an entrusted
 * power that is entrusted on (行政许可法 22 to 24).
 */
public final class AuthorityLaw {
  private final Map<String, Region> regions;
  private final Map<String, Organ> organs;
  private final Map<String, Item> items;
  private final Map<String, List<Authority>> byHolder;

  /**
   * The law for these authorities, which may refer to one another.
   *
   * @param all whose holders and items are known
   */
  public AuthorityLaw(
      Map<String, Region> regions,
      Map<String, Organ> organs,
      Map<String, Item> items,
      Collection<Authority> all) {
    this.regions = regions;
    this.organs = organs;
    this.items = items;
    this.byHolder = all.stream().collect(Collectors.groupingBy(Authority::holder));
  }

  /**
   * What is wrong with an authority.
   *
   * @param fault false where it deserves no more than a look
   * @param place JSON Pointer within an entry of authorities.yaml
   * @param problem in Chinese
   * @param remedy in Chinese, what to do
   */
  public record Breach(boolean fault, String place, String problem, String remedy) {}

  /** Everything that is wrong with one of them; its holder and item must be known. */
  public List<Breach> breaches(Authority authority) {
    List<Breach> breaches = new ArrayList<>();
    Organ holder = organs.get(authority.holder());
    Item item = items.get(authority.item());
    if (item.isReferral()) {
      breaches.add(fault("/items", "「" + item.name() + "」是转介事项，没有机关审批", "请从 items 里去掉它"));
    }
    if (holder.kind() == Organ.Kind.VILLAGE_COMMITTEE && decidesSomething(authority)) {
      breaches.add(
          fault("/acts", "村(居)民委员会「" + holder.name() + "」只能收件", "请只写 RECEIVE，或把职权给镇、县的机关"));
    } else if (needsLaw(authority, holder, item)) {
      breaches.add(
          fault(
              "/basis",
              "「" + holder.name() + "」不是行政机关，没有法律、法规的授权不能实施行政许可（行政许可法第二十二条、第二十三条）",
              "请改由行政机关持有；确有法律、法规授权的，basis 写 DELEGATED_BY_LAW 并注明条款"));
    }
    if (authority.basis() == Basis.ENTRUSTED) {
      entrusted(authority, holder, item).ifPresent(breaches::add);
    } else if (authority.principal() != null) {
      breaches.add(fault("/principal", "不是委托，却写了委托机关", "请删去 principal，或把 basis 改为 ENTRUSTED"));
    }
    return breaches;
  }

  private static boolean needsLaw(Authority authority, Organ holder, Item item) {
    return item.type() == ItemType.PERMIT
        && holder.kind() == Organ.Kind.INSTITUTION
        && authority.basis() != Basis.DELEGATED_BY_LAW
        && authority.basis() != Basis.ENTRUSTED
        && decidesSomething(authority);
  }

  private Optional<Breach> entrusted(Authority authority, Organ holder, Item item) {
    if (authority.principal() == null) {
      return Optional.of(fault("/basis", "委托没有写委托机关", "请写上 principal"));
    }
    if (authority.principal().equals(authority.holder())) {
      return Optional.of(fault("/principal", "委托机关就是受托机关自己", "请改正 principal"));
    }
    boolean administrative = holder.kind() == Organ.Kind.ADMINISTRATIVE;
    if (item.type() == ItemType.PERMIT && !administrative && decidesSomething(authority)) {
      return Optional.of(
          fault(
              "/holders",
              "行政许可只能委托给行政机关，「" + holder.name() + "」不是（行政许可法第二十四条）",
              "请改为行政机关，或由法律、法规授权"));
    }
    Organ principal = organs.get(authority.principal());
    if (principal != null && principal.kind() == Organ.Kind.VILLAGE_COMMITTEE) {
      return Optional.of(
          fault("/principal", "村(居)民委员会「" + principal.name() + "」没有可以委托的职权", "请改为有权的机关"));
    }
    return principal(authority);
  }

  /** What the principal holds itself, there and at the same time. */
  private Optional<Breach> principal(Authority authority) {
    List<Authority> held =
        byHolder.getOrDefault(authority.principal(), List.of()).stream()
            .filter(other -> other.item().equals(authority.item()))
            .filter(other -> other.acts().containsAll(authority.acts()))
            .filter(other -> overlap(other, authority))
            .toList();
    boolean own =
        held.stream()
            .filter(other -> other.basis() != Basis.ENTRUSTED)
            .anyMatch(other -> covers(other.region(), authority.region()));
    if (!own && held.stream().anyMatch(other -> other.basis() == Basis.ENTRUSTED)) {
      return Optional.of(fault("/principal", "委托机关自己也是受托的，不得再委托（行政许可法第二十四条）", "请由原委托机关直接委托"));
    }
    return own
        ? Optional.empty()
        : Optional.of(new Breach(false, "/principal", "没有记载委托机关自己当时在那里的职权", "请补上它对这些事项的职权依据"));
  }

  private boolean covers(String wide, String narrow) {
    Region next = regions.get(narrow);
    while (next != null && !next.code().equals(wide)) {
      next = next.parent() == null ? null : regions.get(next.parent());
    }
    return next != null;
  }

  private static boolean overlap(Authority one, Authority other) {
    return (one.to() == null || !other.from().isAfter(one.to()))
        && (other.to() == null || !one.from().isAfter(other.to()));
  }

  private static boolean decidesSomething(Authority authority) {
    return authority.acts().stream().anyMatch(act -> act != Act.RECEIVE);
  }

  private static Breach fault(String place, String problem, String remedy) {
    return new Breach(true, place, problem, remedy);
  }
}
