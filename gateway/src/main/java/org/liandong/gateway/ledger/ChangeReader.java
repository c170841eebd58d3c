package org.liandong.gateway.ledger;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.liandong.gateway.catalogue.Catalogue;
import org.liandong.gateway.http.FieldError;
import org.liandong.gateway.http.GatewayException;
import org.liandong.gateway.model.Act;
import org.liandong.gateway.model.Authority;
import org.liandong.gateway.model.Basis;
import org.liandong.gateway.model.Masking;

/**
 * Makes of a request for a change the versions it would enter, seen from what stands; fails with
 * every fault at once.
 */
final class ChangeReader {
  private static final Set<String> ALWAYS = Set.of("kind", "document", "reason", "code");
  private static final Map<ChangeKind, Set<String>> FIELDS =
      Map.of(
          ChangeKind.GRANT,
          Set.of("items", "acts", "basis", "holder", "principal", "regions", "from", "until"),
          ChangeKind.END,
          Set.of("items", "holder", "until"),
          ChangeKind.HAND_BACK,
          Set.of("source", "items", "basis", "holder", "to", "principal", "from", "openCases"));

  private final Catalogue catalogue;
  private final List<Entry> standing;
  private final LocalDate today;
  private final JsonNode body;
  private final List<FieldError> faults = new ArrayList<>();

  private ChangeReader(Catalogue catalogue, List<Entry> standing, LocalDate today, JsonNode body) {
    this.catalogue = catalogue;
    this.standing = standing;
    this.today = today;
    this.body = body;
  }

  /** The contract allows the body. */
  static Proposal read(Catalogue catalogue, List<Entry> standing, LocalDate today, JsonNode body) {
    return new ChangeReader(catalogue, standing, today, body).read();
  }

  private Proposal read() {
    ChangeKind kind = ChangeKind.valueOf(text("kind"));
    requireFitting(kind);
    List<NewVersion> versions =
        switch (kind) {
          case GRANT -> grant();
          case END -> end();
          case HAND_BACK -> handBack();
          case CONFIG -> throw new IllegalStateException("not of the contract");
        };
    if (faults.isEmpty() && versions.isEmpty()) {
      fault("", "nothing-to-change", "台账里没有符合这些条件、届时仍有效的职权，请先用 GET /authorities 核对。");
    }
    if (!faults.isEmpty()) {
      throw GatewayException.invalid(faults);
    }
    return new Proposal(kind, document(), versions);
  }

  /** A field that has no say would be believed to have one. */
  private void requireFitting(ChangeKind kind) {
    Set<String> fitting = FIELDS.get(kind);
    body.fieldNames()
        .forEachRemaining(
            name -> {
              if (!ALWAYS.contains(name) && !fitting.contains(name)) {
                fault("/" + name, "not-of-this-kind", kind + " 不看这一项，请删去。");
              }
            });
  }

  private List<NewVersion> grant() {
    knownOrgan("holder");
    knownOrgan("principal");
    knownAll("items", catalogue.items());
    knownAll("regions", catalogue.regions());
    LocalDate from = day("from");
    LocalDate until = day("until");
    if (from != null && until != null && until.isBefore(from)) {
      fault("/until", "out-of-range", "终止日期早于起始日期，请更正。");
    }
    if (!faults.isEmpty()) {
      return List.of();
    }
    List<String> regions =
        body.has("regions")
            ? texts("regions")
            : List.of(catalogue.organs().get(text("holder")).region());
    List<Authority> granted = new ArrayList<>();
    for (String item : texts("items")) {
      for (String region : regions) {
        granted.add(granted(item, region, text("holder"), acts(), from, until));
      }
    }
    return fresh(granted);
  }

  private Authority granted(
      String item, String region, String holder, Set<Act> acts, LocalDate from, LocalDate until) {
    return new Authority(
        text("code"),
        item,
        region,
        acts,
        Basis.valueOf(text("basis")),
        document(),
        holder,
        text("principal"),
        from,
        until);
  }

  /**
   * Two codes of one holder for one item and region would become one with the other's acts lost.
   */
  private void requireOneOfEach(List<NewVersion> versions) {
    Set<AuthorityKey> seen = new HashSet<>();
    for (NewVersion version : versions) {
      if (!seen.add(AuthorityKey.of(version.authority()))) {
        fault(
            "/items",
            "one-code-at-a-time",
            "现持有机关在同一事项、区划下有几个代码的职权，不能合并成一个代码返还。请用 source 按原代码分几次返还。");
        return;
      }
    }
  }

  private List<NewVersion> fresh(List<Authority> granted) {
    Set<AuthorityKey> taken = standing.stream().map(Entry::key).collect(Collectors.toSet());
    if (granted.stream().map(AuthorityKey::of).anyMatch(taken::contains)) {
      fault("/code", "code-taken", "台账里这个代码下已有同一事项、区划和机关的职权，请另起一个代码。");
    }
    return granted.stream().map(NewVersion::of).toList();
  }

  private List<NewVersion> end() {
    LocalDate last = day("until");
    if (last != null && last.isBefore(today)) {
      fault("/until", "out-of-range", "最后一日不能早于今天：已经做出的不因此失去依据。");
    }
    if (!faults.isEmpty()) {
      return List.of();
    }
    List<Entry> ended = chosen(last.plusDays(1));
    everyItemIsHeld(ended);
    return ended.stream()
        .map(entry -> new NewVersion(entry, ending(entry.authority(), last, null)))
        .toList();
  }

  private List<NewVersion> handBack() {
    knownOrgan("holder");
    knownOrgan("to");
    knownOrgan("principal");
    knownAll("items", catalogue.items());
    LocalDate from = day("from");
    if (from != null && !from.isAfter(today)) {
      fault("/from", "out-of-range", "返还的日期须晚于今天。");
    }
    if (text("holder").equals(text("to"))) {
      fault("/to", "same-organ", "返还给的机关就是现在的持有机关，请更正。");
    }
    if (!body.has("items") && !body.has("source")) {
      fault("", "items-or-source", "请写 items（哪些事项）或 source（职权代码），也可以都写。");
    }
    if (!faults.isEmpty()) {
      return List.of();
    }
    List<Entry> handed = chosen(from);
    everyItemIsHeld(handed);
    List<NewVersion> versions = new ArrayList<>();
    for (Entry entry : handed) {
      Authority held = entry.authority();
      versions.add(new NewVersion(entry, ending(held, from.minusDays(1), document())));
    }
    versions.addAll(
        fresh(handed.stream().map(entry -> received(entry.authority(), from)).distinct().toList()));
    requireOneOfEach(versions);
    return versions;
  }

  /** What another gets begins on the day, or with what it takes over where that is later. */
  private Authority received(Authority held, LocalDate from) {
    LocalDate begins = held.from().isAfter(from) ? held.from() : from;
    return granted(held.item(), held.region(), text("to"), held.acts(), begins, held.to());
  }

  private void everyItemIsHeld(List<Entry> handed) {
    Set<String> asked = new TreeSet<>(texts("items"));
    handed.forEach(entry -> asked.remove(entry.authority().item()));
    if (!asked.isEmpty()) {
      fault(
          "/items",
          "not-held",
          "有 " + asked.size() + " 项届时不由这个机关持有，例如 " + asked.iterator().next() + "，请核对。");
    }
  }

  /** What has not begun by then never holds, and leaves nothing to finish. */
  private static Authority ending(Authority authority, LocalDate last, String finishing) {
    return last.isBefore(authority.from())
        ? authority.endingOn(authority.from().minusDays(1))
        : authority.endingOn(last, finishing);
  }

  /** Those that the request means and that would still hold on the day. */
  private List<Entry> chosen(LocalDate day) {
    String code = body.has("source") ? text("source") : null;
    String meant = text("kind").equals(ChangeKind.END.name()) ? text("code") : code;
    Set<String> items = Set.copyOf(texts("items"));
    return standing.stream()
        .filter(entry -> meant == null || entry.authority().code().equals(meant))
        .filter(entry -> !body.has("holder") || entry.authority().holder().equals(text("holder")))
        .filter(entry -> items.isEmpty() || items.contains(entry.authority().item()))
        .filter(entry -> entry.authority().to() == null || !entry.authority().to().isBefore(day))
        .filter(entry -> !isNever(entry.authority()))
        .toList();
  }

  private static boolean isNever(Authority authority) {
    return authority.to() != null && authority.to().isBefore(authority.from());
  }

  private Set<Act> acts() {
    Set<Act> acts = EnumSet.noneOf(Act.class);
    texts("acts").forEach(act -> acts.add(Act.valueOf(act)));
    return acts;
  }

  private void knownOrgan(String field) {
    if (body.has(field) && !catalogue.organs().containsKey(text(field))) {
      fault("/" + field, "unknown-organ", "没有这个机关，请核对代码；新的机关先写进 organs.yaml。");
    }
  }

  private void knownAll(String field, Map<String, ?> known) {
    List<String> given = texts(field);
    for (int i = 0; i < given.size() && faults.size() < 50; i++) {
      if (!known.containsKey(given.get(i))) {
        fault("/" + field + "/" + i, "unknown-code", "没有这个代码，请核对。");
      }
    }
  }

  private LocalDate day(String field) {
    if (!body.has(field)) {
      return null;
    }
    try {
      return LocalDate.parse(text(field));
    } catch (DateTimeException none) {
      fault("/" + field, "wrong-format", "须是存在的日期，例如 2026-01-05。");
      return null;
    }
  }

  /** It is kept for ever and read by many: no place for numbers of persons. */
  private String document() {
    return Masking.text(text("document"));
  }

  private String text(String field) {
    return body.has(field) ? body.get(field).textValue().strip() : null;
  }

  private List<String> texts(String field) {
    List<String> texts = new ArrayList<>();
    body.path(field).forEach(each -> texts.add(each.textValue()));
    return texts;
  }

  private void fault(String pointer, String code, String detail) {
    faults.add(FieldError.at(pointer, code, detail));
  }
}
