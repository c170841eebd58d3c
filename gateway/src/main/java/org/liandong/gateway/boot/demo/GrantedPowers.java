package org.liandong.gateway.boot.demo;

import io.vertx.core.json.JsonArray;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.liandong.gateway.catalogue.ApplicantKind;
import org.liandong.gateway.catalogue.Catalogue;
import org.liandong.gateway.catalogue.Item;
import org.liandong.gateway.catalogue.Station;
import org.liandong.gateway.model.Act;
import org.liandong.gateway.model.Authority;
import org.liandong.gateway.model.Basis;

/** The documents' figures (S4): 3,095 powers granted to 高新区, as items under made-up codes. */
public final class GrantedPowers {
  public static final int ALL = 3095;
  public static final int BACK = 1859;
  public static final int STAY = 1236;

  /** Of those that go back, so many to the city; the rest to the district. */
  public static final int TO_CITY = 1000;

  public static final String CODE = "gaoxin-powers";
  public static final String COMMITTEE = "gaoxin-committee";

  private static final String LIKE = "SAMPLE-ZY-YX-0002";

  private GrantedPowers() {}

  /** The code of one of them, from 0. */
  public static String item(int number) {
    return "SAMPLE-GX-%04d".formatted(number);
  }

  /** The codes of those from one number until another. */
  public static JsonArray items(int from, int until) {
    return new JsonArray(IntStream.range(from, until).mapToObj(GrantedPowers::item).toList());
  }

  /** The catalogue with all of them, which the park's service centre offers. */
  public static Catalogue grantedIn(Catalogue shipped) {
    Item like = shipped.item(LIKE).orElseThrow();
    Set<ApplicantKind> everybody = EnumSet.allOf(ApplicantKind.class);
    Map<String, Item> items = new LinkedHashMap<>(shipped.items());
    List<Authority> authorities = new ArrayList<>(shipped.authorities());
    for (int i = 0; i < ALL; i++) {
      items.put(item(i), named(like, item(i), everybody));
      authorities.add(granted(item(i)));
    }
    Map<String, Station> stations = new LinkedHashMap<>(shipped.stations());
    stations.compute(DemoTokens.PARK_STATION, (code, park) -> offering(park));
    return new Catalogue(
        shipped.version(),
        shipped.regions(),
        shipped.organs(),
        shipped.backends(),
        stations,
        items,
        authorities,
        shipped.secondments(),
        shipped.liaisons(),
        shipped.clock());
  }

  private static Item named(Item like, String code, Set<ApplicantKind> applicants) {
    return new Item(
        like.file(),
        code,
        "示例事项 " + code,
        like.note(),
        like.list(),
        like.facet(),
        like.type(),
        like.handling(),
        like.lead(),
        applicants,
        like.guidance(),
        like.referral(),
        like.legal(),
        like.promised(),
        like.law(),
        like.materials(),
        like.form(),
        like.stages(),
        like.attention(),
        like.joint(),
        like.lookUps());
  }

  private static Authority granted(String item) {
    return new Authority(
        CODE,
        item,
        "512071",
        Set.of(Act.ACCEPT, Act.EXAMINE, Act.DECIDE),
        Basis.DEVOLVED,
        "高新区授权事项目录（示例）",
        COMMITTEE,
        null,
        LocalDate.of(2022, 1, 1),
        null);
  }

  private static Station offering(Station park) {
    Set<String> items = new HashSet<>(park.items());
    IntStream.range(0, ALL).forEach(i -> items.add(item(i)));
    return new Station(
        park.code(), park.name(), park.type(), park.region(), items, park.hours(), park.shifts());
  }
}
