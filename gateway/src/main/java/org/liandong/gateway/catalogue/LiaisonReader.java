package org.liandong.gateway.catalogue;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** liaisons.yaml, which may be missing: then no case has a liaison. */
final class LiaisonReader {
  /** An account stands in hops as a pseudonym where it may be somebody's number. */
  private static final Pattern NUMBER = Pattern.compile("\\d{11}");

  private final Reading reading;

  LiaisonReader(Reading reading) {
    this.reading = reading;
  }

  List<Liaison> read() {
    List<Placed<Liaison>> entries =
        reading
            .document(ConfigFolder.LIAISONS, Shape.named("liaisons"))
            .map(document -> reading.entries(document, "/liaisons", Liaison.class))
            .orElse(List.of());
    List<Placed<Liaison>> earlier = new ArrayList<>();
    for (Placed<Liaison> entry : entries) {
      check(entry);
      checkAlone(entry, earlier);
      earlier.add(entry);
    }
    return entries.stream().map(Placed::value).toList();
  }

  private void check(Placed<Liaison> entry) {
    Liaison liaison = entry.value();
    if (NUMBER.matcher(liaison.person()).find()) {
      entry.fault(
          reading.findings(), "/person", "像是手机号或证件号码", "请写此人在流转记录里的账号（身份平台按号码编人的，是 p- 开头的化名）");
    }
    if (liaison.stations().isEmpty() && liaison.regions().isEmpty()) {
      entry.fault(
          reading.findings(), "", "没有写帮办哪些站点或区划", "请写 stations 或 regions，至少一处；不再帮办的，写明 to 的日期");
    }
    if (liaison.from() != null && liaison.to() != null && liaison.to().isBefore(liaison.from())) {
      entry.fault(reading.findings(), "/to", "终止日期早于起始日期", "请改正 from 或 to");
    }
  }

  /** Of two of whom either may be chosen only the first ever is. */
  private void checkAlone(Placed<Liaison> entry, List<Placed<Liaison>> earlier) {
    Liaison liaison = entry.value();
    for (Placed<Liaison> before : earlier) {
      Liaison other = before.value();
      if (liaison.sharesDay(other) && liaison.sharesItem(other)) {
        shared(liaison.stations(), other.stations()).forEach(code -> twice(entry, other, code));
        shared(liaison.regions(), other.regions()).forEach(code -> twice(entry, other, code));
      }
    }
  }

  private static List<String> shared(Set<String> some, Set<String> others) {
    return some.stream().filter(others::contains).sorted().toList();
  }

  private void twice(Placed<Liaison> entry, Liaison other, String code) {
    entry.fault(
        reading.findings(),
        "",
        "「" + code + "」在这些日子已由「" + other.person() + "」帮办",
        "一处一天只有一名政务专员，请用 items 分开事项，或改正日期");
  }
}
