package org.liandong.gateway.catalogue;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.liandong.gateway.model.Act;
import org.liandong.gateway.model.Authority;
import org.liandong.gateway.model.Basis;

/**
 * authorities.yaml: one entry of the file is one authority per item, holder and region, all under
 * the entry's code.
 */
final class AuthorityReader {
  private static final String ALL = "*";

  private final Reading reading;
  private final Map<String, Region> regions;
  private final Map<String, Organ> organs;
  private final Map<String, Item> items;

  AuthorityReader(
      Reading reading,
      Map<String, Region> regions,
      Map<String, Organ> organs,
      Map<String, Item> items) {
    this.reading = reading;
    this.regions = regions;
    this.organs = organs;
    this.items = items;
  }

  private record Entry(
      String code,
      List<String> items,
      Set<Act> acts,
      Basis basis,
      String citation,
      List<String> holders,
      List<String> regions,
      String principal,
      LocalDate from,
      LocalDate to) {
    Entry {
      regions = regions == null ? List.of() : regions;
    }
  }

  List<Authority> read() {
    List<Placed<Entry>> entries =
        reading
            .document(ConfigFolder.AUTHORITIES, Shape.named("authorities"))
            .map(document -> reading.entries(document, "/authorities", Entry.class))
            .orElse(List.of());
    reading.byCode(entries, Entry::code);
    List<Placed<Authority>> authorities = new ArrayList<>();
    for (Placed<Entry> entry : entries) {
      checkDates(entry);
      authorities.addAll(expanded(entry));
    }
    new AuthorityLaw(reading.findings(), organs, items, authorities).check();
    return authorities.stream().map(Placed::value).toList();
  }

  private void checkDates(Placed<Entry> entry) {
    LocalDate to = entry.value().to();
    if (to != null && to.isBefore(entry.value().from())) {
      entry.fault(reading.findings(), "/to", "终止日期早于起始日期", "请改正 from 或 to");
    }
  }

  private List<Placed<Authority>> expanded(Placed<Entry> placed) {
    Entry entry = placed.value();
    if (entry.principal() != null) {
      reading.known(placed, "/principal", entry.principal(), organs.keySet(), ConfigFolder.ORGANS);
    }
    List<String> holders =
        known(placed, "holders", entry.holders(), organs.keySet(), ConfigFolder.ORGANS);
    List<String> places =
        known(placed, "regions", entry.regions(), regions.keySet(), ConfigFolder.REGIONS);
    List<Placed<Authority>> authorities = new ArrayList<>();
    for (String item : itemsOf(placed)) {
      for (String holder : holders) {
        List<String> where =
            entry.regions().isEmpty() ? List.of(organs.get(holder).region()) : places;
        where.forEach(
            region -> authorities.add(placed.with(authority(entry, item, region, holder))));
      }
    }
    return authorities;
  }

  private Collection<String> itemsOf(Placed<Entry> placed) {
    List<String> codes = placed.value().items();
    return codes.contains(ALL)
        ? items.keySet()
        : known(placed, "items", codes, items.keySet(), ConfigFolder.ITEMS);
  }

  private List<String> known(
      Placed<Entry> entry, String key, List<String> codes, Collection<String> all, String in) {
    List<String> known = new ArrayList<>();
    for (int i = 0; i < codes.size(); i++) {
      if (reading.known(entry, "/" + key + "/" + i, codes.get(i), all, in)) {
        known.add(codes.get(i));
      }
    }
    if (known.size() < codes.size()) {
      entry.value().items().forEach(reading.doubt()::code);
    }
    return known;
  }

  private static Authority authority(Entry entry, String item, String region, String holder) {
    return new Authority(
        entry.code(),
        item,
        region,
        entry.acts(),
        entry.basis(),
        entry.citation(),
        holder,
        entry.principal(),
        entry.from(),
        entry.to());
  }
}
