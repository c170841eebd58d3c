package org.liandong.gateway.catalogue;

import java.util.List;
import java.util.Map;
import org.liandong.gateway.model.Level;

/** organs.yaml. */
final class OrganReader {
  private final Reading reading;

  OrganReader(Reading reading) {
    this.reading = reading;
  }

  Map<String, Organ> read(Map<String, Region> regions) {
    List<Placed<Organ>> entries =
        reading
            .document(ConfigFolder.ORGANS, Shape.named("organs"))
            .map(document -> reading.entries(document, "/organs", Organ.class))
            .orElse(List.of());
    entries.forEach(this::checkKind);
    return Reading.byCode(
        entries.stream().filter(entry -> regions.containsKey(entry.value().region())).toList(),
        Organ::code);
  }

  private void checkKind(Placed<Organ> entry) {
    Organ organ = entry.value();
    if (organ.kind() == Organ.Kind.VILLAGE_COMMITTEE && organ.level() != Level.VILLAGE) {
      entry.fault(reading.findings(), "/level", "村(居)民委员会的级别只能是 VILLAGE", "请改正 level 或 kind");
    }
  }
}
