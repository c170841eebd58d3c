package org.liandong.gateway.e2e;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.liandong.gateway.DatabaseExtension;
import org.liandong.gateway.TestPorts;
import org.liandong.gateway.boot.DatabaseAddress;
import org.liandong.gateway.boot.demo.ScenarioRun;
import org.liandong.gateway.boot.demo.Seen;

/** The stories that the gateway is for, each from its beginning to its end under its own clock. */
@ExtendWith(DatabaseExtension.class)
class ScenariosTest {
  private static final long LONGEST_SECONDS = 300;

  @TempDir Path folder;

  @Test
  void a_village_family_is_posted_over_the_festival_and_a_relative_of_an_official_is_visited(
      DatabaseAddress database) throws Exception {
    Seen family = play("minimum-living", database).get("低保");

    assertEquals("APPROVED", family.outcome());
    assertEquals(List.of("OPINION", "PUBLICIZED", "OPINION", "APPROVED"), ends(family));
    JsonObject flagged = only(family.hops("FLAGGED", "RELATIVE"));
    assertEquals(2, flagged.getInteger("seq"), "as soon as it came in");
    assertEquals(
        List.of("ORDINARY", "PUBLICITY", "ORDINARY", "ORDINARY"),
        family.steps().stream().map(step -> step.getString("kind")).toList());
    JsonObject posted = only(family.hops("PUBLICITY_ENDED"));
    assertEquals("2026-02-25T00:00:00.000+08:00", posted.getString("at"));
    assertEquals("2026-03-27T00:00:00.000+08:00", deadline(family, "LEGAL").getString("dueAt"));
    assertEquals("GREEN", deadline(family, "LEGAL").getString("light"));
    assertEquals(List.of(), family.hops("BREACH").toList());
  }

  @Test
  void the_town_accepts_the_district_decides_the_town_hands_out_in_a_year_without_a_notice(
      DatabaseAddress database) throws Exception {
    Seen house = play("town-district-town", database).get("建房规划");

    assertEquals("DELIVERED", house.state());
    assertEquals(List.of("OPINION", "APPROVED"), ends(house));
    JsonObject handed = only(house.hops("HANDED_OVER"));
    assertEquals("danshan-town", handed.getString("from"));
    for (String kind : List.of("LEGAL", "EXAMINATION", "DELIVERY")) {
      assertTrue(deadline(house, kind).getBoolean("provisional"), kind);
    }
    assertFalse(deadline(house, "ACCEPTANCE").getBoolean("provisional"));
  }

  @Test
  void a_device_goes_to_the_province_whose_clock_stands_while_the_firm_supplements(
      DatabaseAddress database) throws Exception {
    Seen device = play("device-registration", database).get("器械注册");

    assertEquals("APPROVED", device.outcome());
    assertEquals(List.of("OPINION", "APPROVED"), ends(device));
    assertEquals(2, device.hops("ANSWERED", "SPECIAL_STARTED").count());
    assertEquals(2, device.hops("ANSWERED", "SPECIAL_ENDED").count());
    assertEquals(List.of(), device.hops("BREACH").toList(), "a supplement is no second correction");
    assertEquals(List.of(), device.hops("DEADLINE_PASSED").toList(), "nobody was late");
    assertEquals("2027-03-09T00:00:00.000+08:00", deadline(device, "LEGAL").getString("dueAt"));
    assertTrue(deadline(device, "LEGAL").getBoolean("provisional"));
  }

  @Test
  void a_correction_that_comes_on_its_last_day_is_in_time(DatabaseAddress database)
      throws Exception {
    Seen clinic = play("medical-institution", database).get("口腔诊所");

    assertEquals("APPROVED", clinic.outcome());
    JsonObject correction = deadline(clinic, "CORRECTION");
    assertEquals("2026-02-26T00:00:00.000+08:00", correction.getString("dueAt"));
    assertEquals("2026-02-25T16:50:00.000+08:00", correction.getString("endedAt"));
    JsonObject warned = only(clinic.hops("DEADLINE_NEAR", "CORRECTION"));
    assertEquals("yanjiang-hall", warned.getString("to"));
    assertEquals("STATION", warned.getString("fault"));
    assertEquals(List.of(), clinic.hops("LAPSED").toList());
    assertEquals(List.of(), clinic.hops("BREACH").toList());
  }

  @Test
  void one_permit_of_several_is_rejected_and_the_others_go_on(DatabaseAddress database)
      throws Exception {
    Seen building = play("joint-building", database).get("厂房");

    assertEquals("PARTLY_APPROVED", building.outcome());
    assertEquals(List.of("APPROVED", "REJECTED", "APPROVED", "APPROVED"), ends(building));
    assertEquals("2027-01-06T00:00:00.000+08:00", deadline(building, "LEGAL").getString("dueAt"));
    JsonObject construction = building.steps().get(3);
    List<JsonObject> told =
        building.hops("DELIVERED").filter(hop -> isOf(hop, construction)).toList();
    assertEquals(1, told.size());
    assertTrue(
        told.get(0).getString("at").startsWith("2026-11-27"), "not before the three were decided");
  }

  @Test
  void nobody_is_registered_before_the_tax_is_paid(DatabaseAddress database) throws Exception {
    Seen house = play("tax-before-title", database).get("二手房");

    assertEquals("APPROVED", house.outcome());
    assertEquals(List.of("OPINION", "OPINION", "APPROVED", "APPROVED"), ends(house));
    int paid =
        house
            .hops("ANSWERED", "APPROVED")
            .filter(hop -> isOf(hop, house.steps().get(2)))
            .findFirst()
            .orElseThrow()
            .getInteger("seq");
    JsonObject registry =
        only(house.hops("DELIVERED").filter(hop -> isOf(hop, house.steps().get(3))));
    assertTrue(registry.getInteger("seq") > paid, house.hops()::toString);
  }

  @Test
  void three_working_days_over_the_national_day_are_ten_days(DatabaseAddress database)
      throws Exception {
    Seen refund = play("vat-refund", database).get("留抵退税");

    assertEquals("APPROVED", refund.outcome());
    JsonObject promised = deadline(refund, "PROMISED");
    assertEquals("2026-10-10T00:00:00.000+08:00", promised.getString("dueAt"));
    assertEquals("GREEN", promised.getString("light"));
    assertFalse(promised.getBoolean("provisional"));
    assertEquals(
        "2026-10-09T09:00:00.000+08:00",
        only(refund.hops("DEADLINE_NEAR", "PROMISED")).getString("at"));
    assertEquals(List.of(), refund.hops("DEADLINE_PASSED").toList());
  }

  @Test
  void power_comes_in_three_and_two_days_beside_an_organ_that_is_late(DatabaseAddress database)
      throws Exception {
    Map<String, Seen> cases = play("power-supply", database);

    for (Seen seen : cases.values()) {
      assertEquals("APPROVED", seen.outcome(), seen.receipt()::encode);
    }
    assertEquals("GREEN", deadline(cases.get("用电验收"), "PROMISED").getString("light"));
    assertEquals("GREEN", deadline(cases.get("装表接电"), "PROMISED").getString("light"));
    assertEquals(
        "2027-01-07T00:00:00.000+08:00",
        deadline(cases.get("装表接电"), "PROMISED").getString("dueAt"));
    Seen road = cases.get("挖掘道路");
    assertEquals("RED", deadline(road, "LEGAL").getString("light"));
    assertEquals(
        "2027-01-20T09:00:00.000+08:00", only(road.hops("DEADLINE_NEAR", "LEGAL")).getString("at"));
    JsonObject red = only(road.hops("DEADLINE_PASSED", "LEGAL"));
    assertEquals("2027-01-26T00:00:00.000+08:00", red.getString("at"));
    assertEquals("BACKEND", red.getString("fault"));
  }

  @Test
  void an_organ_that_is_silent_has_accepted_and_what_it_asks_then_stops_no_clock(
      DatabaseAddress database) throws Exception {
    Seen logging = play("silent-organ", database).get("林木采伐");

    assertEquals("APPROVED", logging.outcome());
    assertEquals("DELIVERED", logging.state());
    JsonObject silent = logging.hops("DEEMED_ACCEPTED").findFirst().orElseThrow();
    assertEquals("2026-02-26T00:00:00.000+08:00", silent.getString("at"));
    assertEquals(
        List.of("corrected-after-acceptance", "corrected-after-acceptance"),
        logging.hops("BREACH").map(hop -> hop.getString("errorCode")).toList());
    JsonObject step = logging.steps().get(0);
    assertEquals("SILENT", step.getString("accepted"));
    assertEquals("APPROVED", step.getString("end"));
    assertEquals(2, step.getInteger("breaches"));
    JsonObject legal = deadline(logging, "LEGAL");
    assertEquals("2026-02-11T10:00:00.000+08:00", legal.getString("beganAt"));
    assertEquals("2026-03-18T00:00:00.000+08:00", legal.getString("dueAt"));
    assertEquals("GREEN", legal.getString("light"));
  }

  @Test
  void powers_go_back_while_fifty_cases_are_under_way_and_none_is_lost(DatabaseAddress database)
      throws Exception {
    Map<String, Seen> cases = play("hand-back", database);

    assertEquals(52, cases.size());
    cases.forEach((title, seen) -> assertEquals("APPROVED", seen.outcome(), title));
    long finished =
        cases.entrySet().stream()
            .filter(each -> each.getKey().startsWith("在办"))
            .filter(each -> organs(each.getValue()).equals(List.of("gaoxin-committee")))
            .count();
    assertEquals(50, finished);
    assertEquals(List.of("ziyang-market"), organs(cases.get("新件（归市）")));
    assertEquals(List.of("yanjiang-market"), organs(cases.get("新件（归区）")));
  }

  @Test
  void a_village_s_land_goes_up_five_levels_past_an_office_that_says_nothing_and_comes_back(
      DatabaseAddress database) throws Exception {
    Seen land = play("five-levels", database).get("村卫生室用地");

    assertEquals("DELIVERED", land.state());
    assertEquals("APPROVED", land.outcome());
    assertEquals(
        List.of("OPINION", "OPINION", "SILENT", "OPINION", "OPINION", "OPINION", "APPROVED"),
        ends(land));
    assertEquals(
        List.of(
            "danshan-town",
            "yanjiang-agriculture",
            "yanjiang-forestry",
            "yanjiang-water",
            "yanjiang-natural-resources",
            "ziyang-natural-resources",
            "sichuan-government"),
        organs(land));
    JsonObject closed = only(land.hops("CONSULTATION_CLOSED"));
    assertEquals("2026-05-01T00:00:00.000+08:00", closed.getString("at"));
    assertTrue(isOf(closed, land.steps().get(2)));
    assertEquals("danshan-demo-village", only(land.hops("HANDED_OVER")).getString("from"));
    assertEquals("GREEN", deadline(land, "LEGAL").getString("light"));
    assertEquals(List.of(), land.hops("BREACH").toList());
  }

  @Test
  void a_device_goes_by_its_class_to_the_city_the_province_or_whom_the_station_follows(
      DatabaseAddress database) throws Exception {
    Map<String, Seen> cases = play("device-by-class", database);

    assertEquals(List.of("ziyang-market"), organs(cases.get("Ⅰ类压舌板")));
    assertEquals(List.of("sichuan-drug-administration"), organs(cases.get("Ⅱ类托槽")));
    Seen third = cases.get("Ⅲ类种植体");
    assertEquals("DELIVERED", third.state());
    assertEquals(List.of("国家药品监督管理局"), organs(third));
    assertEquals("TRACKED", third.steps().get(0).getString("kind"));
    assertEquals(
        List.of("ACCEPTED", "CORRECTION", "APPROVED"),
        third.hops("TRACKED").map(hop -> hop.getString("outcome")).toList());
    for (JsonObject hop : third.hops("TRACKED").toList()) {
      assertEquals("gaoxin-park", hop.getString("from"));
      assertEquals("国家药品监督管理局", hop.getString("saidOf"));
    }
    for (String kind : List.of("DELIVERED", "ANSWERED", "DEEMED_ACCEPTED", "OVERDUE")) {
      assertEquals(List.of(), third.hops(kind).toList(), "nobody here speaks with it");
    }
    JsonObject reminded = only(third.hops("DEADLINE_PASSED"));
    assertEquals("gaoxin-park", reminded.getString("to"));
    assertEquals(null, reminded.getString("fault"));
    assertEquals(
        List.of("TRACKING", "DELIVERY"),
        third.deadlines().stream().map(each -> each.getString("kind")).toList());
  }

  @Test
  void every_scenario_has_a_line_in_the_guide() throws Exception {
    String guide = Files.readString(Path.of("..", "docs", "scenarios.md"));
    assertEquals(12, ScenarioRun.names().size());
    for (String name : ScenarioRun.names()) {
      assertTrue(guide.contains("`" + name + "`"), name);
    }
  }

  private static List<String> organs(Seen seen) {
    return seen.steps().stream()
        .map(step -> step.getJsonObject("organ").getString("code"))
        .toList();
  }

  private static List<String> ends(Seen seen) {
    return seen.steps().stream().map(step -> step.getString("end")).toList();
  }

  private static boolean isOf(JsonObject hop, JsonObject step) {
    return step.getString("id").equals(hop.getString("step"));
  }

  private static JsonObject only(Stream<JsonObject> hops) {
    List<JsonObject> all = hops.toList();
    assertEquals(1, all.size(), all::toString);
    return all.get(0);
  }

  private static JsonObject deadline(Seen seen, String kind) {
    List<JsonObject> found =
        seen.deadlines().stream().filter(each -> each.getString("kind").equals(kind)).toList();
    assertEquals(1, found.size(), () -> kind + ": " + seen.receipt());
    return found.get(0);
  }

  private Map<String, Seen> play(String scenario, DatabaseAddress database) throws Exception {
    ScenarioRun.Place place =
        new ScenarioRun.Place(folder, Path.of("..", "config"), TestPorts.free(), TestPorts.free());
    ScenarioRun run = new ScenarioRun(scenario, place, System.out);
    Map<String, Seen> cases;
    try {
      cases = run.on(database).await(LONGEST_SECONDS, SECONDS);
    } finally {
      run.stop().await(60, SECONDS);
    }
    for (Seen seen : cases.values()) {
      assertTrue(!seen.receipt().getBoolean("attention"), () -> seen.receipt().encode());
    }
    return cases;
  }
}
