package org.liandong.gateway.catalogue;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** secondments.yaml, which may be missing: then nobody is seconded. */
final class SecondmentReader {
  /** An account stands in hops as a pseudonym where it may be somebody's number. */
  private static final Pattern NUMBER = Pattern.compile("\\d{11}");

  private final Reading reading;

  SecondmentReader(Reading reading) {
    this.reading = reading;
  }

  List<Secondment> read() {
    List<Placed<Secondment>> entries =
        reading
            .document(ConfigFolder.SECONDMENTS, Shape.named("secondments"))
            .map(document -> reading.entries(document, "/secondments", Secondment.class))
            .orElse(List.of());
    List<Placed<Secondment>> earlier = new ArrayList<>();
    for (Placed<Secondment> entry : entries) {
      check(entry);
      checkAlone(entry, earlier);
      earlier.add(entry);
    }
    return entries.stream().map(Placed::value).toList();
  }

  private void check(Placed<Secondment> entry) {
    Secondment secondment = entry.value();
    if (NUMBER.matcher(secondment.person()).find()) {
      entry.fault(
          reading.findings(), "/person", "像是手机号或证件号码", "请写此人在流转记录里的账号（身份平台按号码编人的，是 p- 开头的化名）");
    }
    if (secondment.home().equals(secondment.acting())) {
      entry.fault(reading.findings(), "/acting", "派往的就是本站点", "请改为派往的站点，或删去这一项");
    }
    if (secondment.to().isBefore(secondment.from())) {
      entry.fault(reading.findings(), "/to", "终止日期早于起始日期", "请改正 from 或 to");
    }
  }

  private void checkAlone(Placed<Secondment> entry, List<Placed<Secondment>> earlier) {
    earlier.stream()
        .filter(other -> other.value().overlaps(entry.value()))
        .findFirst()
        .ifPresent(
            other ->
                entry.fault(
                    reading.findings(),
                    "/from",
                    "此人在这些日子已派往「" + other.value().acting() + "」",
                    "一人同一天只能派往一处，请改正日期"));
  }
}
