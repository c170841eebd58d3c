package org.liandong.gateway.catalogue;

import java.util.List;
import java.util.Map;
import org.liandong.gateway.model.Level;

/** regions.csv: every region has a known parent of a higher level, so that going up always ends. */
final class RegionReader {
  private final Reading reading;

  RegionReader(Reading reading) {
    this.reading = reading;
  }

  Map<String, Region> read() {
    List<Placed<Region>> entries =
        reading
            .document(ConfigFolder.REGIONS, Shape.named("regions"))
            .map(document -> reading.entries(document, "", Region.class))
            .orElse(List.of());
    Map<String, Region> all = Reading.byCode(entries, Region::code);
    return Reading.byCode(
        entries.stream().filter(entry -> isRight(entry, all)).toList(), Region::code);
  }

  private boolean isRight(Placed<Region> entry, Map<String, Region> all) {
    Region region = entry.value();
    if (region.code().length() != digits(region.level())) {
      fault(entry, "/code", "代码位数与级别不符", "县以上和园区 6 位，镇 9 位，村 12 位");
      return false;
    }
    if (region.parent() == null) {
      return true;
    }
    Region parent = all.get(region.parent());
    if (parent == null) {
      return false;
    }
    if (parent.level().code() >= region.level().code()) {
      fault(entry, "/parent", "上级区划的级别不比本区划高", "请改正 parent 或 level");
      return false;
    }
    if (region.code().length() > 6 && !region.code().startsWith(parent.code())) {
      fault(entry, "/parent", "代码不以上级区划的代码开头", "请改正 code 或 parent");
    }
    return true;
  }

  private void fault(Placed<Region> entry, String place, String problem, String remedy) {
    entry.fault(reading.findings(), place, problem, remedy);
  }

  private static int digits(Level level) {
    return switch (level) {
      case NATION, PROVINCE, CITY, COUNTY -> 6;
      case TOWN -> 9;
      case VILLAGE -> 12;
    };
  }
}
