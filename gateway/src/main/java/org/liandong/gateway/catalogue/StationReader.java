package org.liandong.gateway.catalogue;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.liandong.gateway.model.Level;

/** stations.yaml. */
final class StationReader {
  private final Reading reading;
  private final Map<String, Region> regions;
  private final Map<String, Item> items;

  StationReader(Reading reading, Map<String, Region> regions, Map<String, Item> items) {
    this.reading = reading;
    this.regions = regions;
    this.items = items;
  }

  private record Entry(
      String code,
      String name,
      Station.Type type,
      String region,
      Offers offers,
      List<OpenHours> hours,
      List<Shift> shifts,
      String note) {
    Entry {
      hours = hours == null ? List.of() : hours;
      shifts = shifts == null ? List.of() : shifts;
    }
  }

  private record Offers(List<ItemList> lists, List<String> items, List<String> except) {
    Offers {
      lists = lists == null ? List.of() : lists;
      items = items == null ? List.of() : items;
      except = except == null ? List.of() : except;
    }
  }

  Map<String, Station> read() {
    List<Placed<Entry>> entries =
        reading
            .document(ConfigFolder.STATIONS, Shape.named("stations"))
            .map(document -> reading.entries(document, "/stations", Entry.class))
            .orElse(List.of());
    entries.forEach(this::checkShifts);
    List<Placed<Station>> stations =
        entries.stream().map(entry -> entry.with(station(entry))).toList();
    return Reading.byCode(stations.stream().filter(this::hasSeat).toList(), Station::code);
  }

  private Station station(Placed<Entry> entry) {
    Entry station = entry.value();
    return new Station(
        station.code(),
        station.name(),
        station.type(),
        station.region(),
        offered(entry),
        station.hours(),
        station.shifts());
  }

  private void checkShifts(Placed<Entry> entry) {
    List<OpenHours> known = new ArrayList<>(entry.value().hours());
    for (int i = 0; i < entry.value().shifts().size(); i++) {
      OpenHours shift = entry.value().shifts().get(i).hours();
      if (known.stream().anyMatch(shift::overlap)) {
        entry.fault(
            reading.findings(), "/shifts/" + i, "与开放时间或另一段延时服务重叠", "延时服务只写开放时间以外的时段，请改正其中一处");
      }
      known.add(shift);
    }
  }

  private boolean hasSeat(Placed<Station> entry) {
    Station station = entry.value();
    Region region = regions.get(station.region());
    if (region == null) {
      return false;
    }
    boolean fits =
        switch (station.type()) {
          case VILLAGE -> region.level() == Level.VILLAGE;
          case TOWN -> region.level() == Level.TOWN;
          case PARK -> region.kind() == Region.Kind.ZONE;
          case HALL -> region.level().code() <= Level.COUNTY.code();
        };
    if (!fits) {
      entry.fault(
          reading.findings(), "/region", "站点类型与区划的级别不符", "村站写村的代码，镇站写镇的代码，园区站写园区的代码，大厅写县或市的代码");
    }
    return fits;
  }

  private Set<String> offered(Placed<Entry> entry) {
    Offers offers = entry.value().offers();
    Set<String> offered = new LinkedHashSet<>();
    items.values().stream()
        .filter(item -> offers.lists().contains(item.list()))
        .forEach(item -> offered.add(item.code()));
    offers.items().stream().filter(items::containsKey).forEach(offered::add);
    offers.except().forEach(offered::remove);
    if (offered.isEmpty() && !reading.findings().hasFaults()) {
      entry.warning(reading.findings(), "/offers", "这个站点没有可办的事项", "请在 lists 或 items 里写上");
    }
    return offered;
  }
}
