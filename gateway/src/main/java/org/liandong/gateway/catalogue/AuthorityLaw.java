package org.liandong.gateway.catalogue;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.liandong.gateway.model.Act;
import org.liandong.gateway.model.Authority;
import org.liandong.gateway.model.Basis;

/**
 * What the law allows nobody to write down: a village committee that does more than receive, a
 * permit entrusted to a body that is no administrative organ, an entrusted power that is entrusted
 * on (行政许可法 24).
 */
final class AuthorityLaw {
  private final Findings findings;
  private final Map<String, Organ> organs;
  private final Map<String, Item> items;
  private final List<Placed<Authority>> authorities;
  private final Set<String> said = new HashSet<>();

  AuthorityLaw(
      Findings findings,
      Map<String, Organ> organs,
      Map<String, Item> items,
      List<Placed<Authority>> authorities) {
    this.findings = findings;
    this.organs = organs;
    this.items = items;
    this.authorities = authorities;
  }

  void check() {
    for (Placed<Authority> entry : authorities) {
      Organ holder = organs.get(entry.value().holder());
      Item item = items.get(entry.value().item());
      if (item.isReferral()) {
        fault(entry, "/items", "「" + item.name() + "」是转介事项，没有机关审批", "请从 items 里去掉它");
      }
      if (holder.kind() == Organ.Kind.VILLAGE_COMMITTEE && decidesSomething(entry.value())) {
        fault(entry, "/acts", "村(居)民委员会「" + holder.name() + "」只能收件", "请只写 RECEIVE，或把职权给镇、县的机关");
      }
      if (entry.value().basis() == Basis.ENTRUSTED) {
        checkEntrusted(entry, holder);
      } else if (entry.value().principal() != null) {
        fault(entry, "/principal", "不是委托，却写了委托机关", "请删去 principal，或把 basis 改为 ENTRUSTED");
      }
    }
  }

  private void checkEntrusted(Placed<Authority> entry, Organ holder) {
    Authority authority = entry.value();
    if (authority.principal() == null) {
      fault(entry, "/basis", "委托没有写委托机关", "请写上 principal");
      return;
    }
    if (authority.principal().equals(authority.holder())) {
      fault(entry, "/principal", "委托机关就是受托机关自己", "请改正 principal");
      return;
    }
    boolean permit = items.get(authority.item()).type() == ItemType.PERMIT;
    boolean administrative = holder.kind() == Organ.Kind.ADMINISTRATIVE;
    if (permit && !administrative && decidesSomething(authority)) {
      fault(
          entry,
          "/holders",
          "行政许可只能委托给行政机关，「" + holder.name() + "」不是（行政许可法第二十四条）",
          "请改为行政机关，或由法律、法规授权");
    }
    checkPrincipal(entry);
  }

  private void checkPrincipal(Placed<Authority> entry) {
    Authority authority = entry.value();
    List<Authority> held =
        authorities.stream()
            .map(Placed::value)
            .filter(other -> other.holder().equals(authority.principal()))
            .filter(other -> other.item().equals(authority.item()))
            .filter(other -> other.acts().containsAll(authority.acts()))
            .toList();
    boolean own = held.stream().anyMatch(other -> other.basis() != Basis.ENTRUSTED);
    if (!own && !held.isEmpty()) {
      fault(entry, "/principal", "委托机关自己也是受托的，不得再委托（行政许可法第二十四条）", "请由原委托机关直接委托");
    } else if (!own && said.add(entry.pointer() + "/principal")) {
      entry.warning(findings, "/principal", "没有记载委托机关自己的职权", "请在本文件补上它对这些事项的职权依据");
    }
  }

  private static boolean decidesSomething(Authority authority) {
    return authority.acts().stream().anyMatch(act -> act != Act.RECEIVE);
  }

  // One entry is many authorities; what is wrong at a place of it is said once.
  private void fault(Placed<Authority> entry, String place, String problem, String remedy) {
    if (said.add(entry.pointer() + place)) {
      entry.fault(findings, place, problem, remedy);
    }
  }
}
