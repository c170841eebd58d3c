package org.liandong.gateway.catalogue;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.liandong.gateway.catalogue.AuthorityLaw.Breach;
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
    List<Placed<Authority>> authorities = new ArrayList<>();
    for (Placed<Entry> entry : entries) {
      checkDates(entry);
      authorities.addAll(expanded(entry));
    }
    List<Authority> read = authorities.stream().map(Placed::value).toList();
    checkLaw(authorities, new AuthorityLaw(regions, organs, items, read));
    return read;
  }

  /** One entry is many authorities; what is wrong at a place of it is said once. */
  private void checkLaw(List<Placed<Authority>> authorities, AuthorityLaw law) {
    Set<String> said = new HashSet<>();
    for (Placed<Authority> entry : authorities) {
      for (Breach breach : law.breaches(entry.value())) {
        if (said.add(entry.pointer() + breach.place())) {
          tell(entry, breach);
        }
      }
    }
  }

  private void tell(Placed<Authority> entry, Breach breach) {
    if (breach.fault()) {
      entry.fault(reading.findings(), breach.place(), breach.problem(), breach.remedy());
    } else {
      entry.warning(reading.findings(), breach.place(), breach.problem(), breach.remedy());
    }
  }

  private void checkDates(Placed<Entry> entry) {
    LocalDate to = entry.value().to();
    if (to != null && to.isBefore(entry.value().from())) {
      entry.fault(reading.findings(), "/to", "终止日期早于起始日期", "请改正 from 或 to");
    }
  }

  private List<Placed<Authority>> expanded(Placed<Entry> placed) {
    Entry entry = placed.value();
    List<String> holders = known(entry, entry.holders(), organs.keySet());
    List<String> places = known(entry, entry.regions(), regions.keySet());
    List<Placed<Authority>> authorities = new ArrayList<>();
    for (String item : itemsOf(entry)) {
      for (String holder : holders) {
        List<String> where =
            entry.regions().isEmpty() ? List.of(organs.get(holder).region()) : places;
        where.forEach(
            region -> authorities.add(placed.with(authority(entry, item, region, holder))));
      }
    }
    return authorities;
  }

  private Collection<String> itemsOf(Entry entry) {
    return entry.items().contains(ALL)
        ? items.values().stream().filter(item -> !item.isReferral()).map(Item::code).toList()
        : known(entry, entry.items(), items.keySet());
  }

  /** Those that can be used; where one cannot, what the entry says of its items is in doubt. */
  private List<String> known(Entry entry, List<String> codes, Set<String> all) {
    List<String> known = codes.stream().filter(all::contains).toList();
    if (known.size() < codes.size()) {
      entry.items().forEach(reading.doubt(ConfigFolder.AUTHORITIES)::code);
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
