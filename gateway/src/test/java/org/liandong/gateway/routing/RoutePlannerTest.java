package org.liandong.gateway.routing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.liandong.gateway.catalogue.ApplicantKind;
import org.liandong.gateway.model.Act;
import org.liandong.gateway.model.Authority;
import org.liandong.gateway.model.Basis;

class RoutePlannerTest {
  private static final LocalDate TODAY = ConfigFiles.TODAY;
  private static final String MLA = "512B0003600029";
  private static final String OLD_AGE = "512B0003600037";

  private final Configuration shipped = ConfigFiles.shipped().configuration().orElseThrow();

  private static Plan plan(Configuration config, String item, String station, LocalDate day) {
    return config
        .planner()
        .common(
            config.catalogue().item(item).orElseThrow(),
            config.catalogue().station(station).orElseThrow(),
            day);
  }

  /** Each stage as organ, backend, acts, authority. */
  private static List<List<String>> steps(Plan plan) {
    return assertInstanceOf(Planned.class, plan).route().stages().stream()
        .map(stage -> stage.steps().stream().map(RoutePlannerTest::words).toList())
        .toList();
  }

  private static String words(PlannedStep step) {
    return String.join(
        " ",
        step.organ().code(),
        step.backend().code(),
        step.acts().stream().sorted().toList().toString(),
        step.authority().code());
  }

  @Test
  void a_village_submits_the_town_examines_and_posts_the_county_visits_relatives_and_decides()
      throws Exception {
    String county = "yanjiang-civil-affairs yanjiang-civil-affairs ";
    assertEquals(
        List.of(
            List.of("danshan-town town [ACCEPT, EXAMINE] minimum-living-town"),
            List.of("danshan-town town [EXAMINE] minimum-living-town"),
            List.of(county + "[EXAMINE] minimum-living-county"),
            List.of(county + "[DECIDE] minimum-living-county")),
        steps(relatedToOfficials(true)));
    assertEquals(
        List.of(
            List.of("danshan-town town [ACCEPT, EXAMINE] minimum-living-town"),
            List.of("danshan-town town [EXAMINE] minimum-living-town"),
            List.of(county + "[DECIDE] minimum-living-county")),
        steps(relatedToOfficials(false)));
  }

  private Plan relatedToOfficials(boolean related) throws Exception {
    return shipped
        .planner()
        .plan(
            shipped.catalogue().item(MLA).orElseThrow(),
            shipped.catalogue().station("danshan-demo-village").orElseThrow(),
            TODAY,
            new ObjectMapper().readTree("{\"relatedToOfficials\": " + related + "}"),
            ApplicantKind.PERSON);
  }

  @Test
  void a_firm_in_the_park_reaches_the_city_in_one_stage() {
    assertEquals(
        List.of(
            List.of(
                "ziyang-market ziyang-market [ACCEPT, EXAMINE, DECIDE] enterprise-registration-city")),
        steps(plan(shipped, "511A0064100190", "gaoxin-park", TODAY)));
  }

  @Test
  void a_matter_of_the_park_does_not_leave_the_park() {
    assertEquals(
        List.of(
            List.of("gaoxin-committee parks [ACCEPT, EXAMINE, DECIDE] class-one-device-gaoxin")),
        steps(plan(shipped, "SAMPLE-ZY-YX-0002", "gaoxin-park", TODAY)));
  }

  @Test
  void the_same_item_goes_to_each_county_s_own_organ() {
    assertEquals(
        List.of(List.of("anyue-agriculture anyue [ACCEPT, EXAMINE, DECIDE] pesticide-county")),
        steps(plan(shipped, "511A0093000024", "anyue-hall", TODAY)));
    assertEquals(
        List.of(
            List.of(
                "yanjiang-agriculture yanjiang-approval [ACCEPT, EXAMINE, DECIDE] pesticide-county")),
        steps(plan(shipped, "511A0093000024", "yanjiang-hall", TODAY)));
  }

  @Test
  void who_decides_for_a_village_is_a_matter_of_authority_not_of_its_code() {
    String linkong = "linkong-social-affairs parks [DECIDE] old-age-linkong";
    String yanjiang = "yanjiang-civil-affairs yanjiang-civil-affairs [DECIDE] old-age-county";
    assertEquals(List.of(linkong), steps(plan(shipped, OLD_AGE, "renli-village", TODAY)).get(1));
    assertEquals(
        List.of(yanjiang), steps(plan(shipped, OLD_AGE, "danshan-demo-village", TODAY)).get(1));
    assertEquals(
        List.of(yanjiang),
        steps(plan(shipped, OLD_AGE, "renli-village", LocalDate.of(2022, 12, 31))).get(1));
  }

  @Test
  void an_authority_holds_on_its_first_and_its_last_day(@TempDir Path folder) {
    Configuration ends =
        ConfigFiles.copyTo(folder)
            .replace("authorities.yaml", "from: 2016-01-01", "from: 2026-01-05\n    to: 2026-03-02")
            .check()
            .configuration()
            .orElseThrow();

    String permit = "512B0011200070";
    assertTrue(missing(ends, permit, LocalDate.of(2026, 1, 4)));
    assertTrue(!missing(ends, permit, LocalDate.of(2026, 1, 5)));
    assertTrue(!missing(ends, permit, LocalDate.of(2026, 3, 2)));
    assertTrue(missing(ends, permit, LocalDate.of(2026, 3, 3)));
  }

  private static boolean missing(Configuration config, String item, LocalDate day) {
    return plan(config, item, "danshan-demo-village", day) instanceof AuthorityMissing;
  }

  @Test
  void a_missing_authority_is_named() {
    LocalDate before = LocalDate.of(2014, 4, 30);
    var missing =
        assertInstanceOf(
            AuthorityMissing.class, plan(shipped, MLA, "danshan-demo-village", before));

    assertEquals(MLA, missing.item().code());
    assertEquals("danshan-town", missing.organ().code());
    assertEquals(Set.of(Act.ACCEPT, Act.EXAMINE), missing.acts());
    assertEquals("512002107901", missing.region().code());
    assertEquals("资阳市雁江区丹山镇人民政府今天没有对「最低生活保障」在丹山镇示例村进行受理、审查的有效职权依据，暂停受理", missing.detail());
  }

  @Test
  void an_item_that_is_not_offered_has_no_plan() {
    assertThrows(
        IllegalArgumentException.class,
        () -> plan(shipped, "511A0064100190", "danshan-demo-village", TODAY));
  }

  @Test
  void a_plan_is_made_once() {
    assertSame(
        plan(shipped, OLD_AGE, "danshan-demo-village", TODAY),
        plan(shipped, OLD_AGE, "danshan-demo-village", TODAY.plusDays(1)));
  }

  @Test
  void authority_is_asked_again_by_organ_item_region_acts_and_day() {
    RoutePlanner planner = shipped.planner();
    String organ = "linkong-social-affairs";
    String village = "512002103901";

    Authority held =
        planner.authorityFor(organ, OLD_AGE, village, Set.of(Act.DECIDE), TODAY).orElseThrow();
    assertEquals(Basis.ENTRUSTED, held.basis());
    assertEquals("yanjiang-civil-affairs", held.principal());
    assertTrue(
        planner
            .authorityFor(organ, OLD_AGE, village, Set.of(Act.DECIDE, Act.ACCEPT), TODAY)
            .isEmpty());
    assertTrue(
        planner.authorityFor(organ, OLD_AGE, "512002107901", Set.of(Act.DECIDE), TODAY).isEmpty());
    assertTrue(planner.authorityFor(organ, MLA, village, Set.of(Act.DECIDE), TODAY).isEmpty());
    assertTrue(
        planner
            .authorityFor(organ, OLD_AGE, village, Set.of(Act.DECIDE), LocalDate.of(2022, 12, 31))
            .isEmpty());
    assertTrue(planner.authorityFor("?", "?", "?", Set.of(Act.DECIDE), TODAY).isEmpty());
  }

  @Test
  void an_authority_over_the_county_covers_its_villages() {
    assertTrue(
        shipped
            .planner()
            .authorityFor("yanjiang-civil-affairs", MLA, "512002107901", Set.of(Act.DECIDE), TODAY)
            .isPresent());
  }
}
