package org.liandong.gateway.routing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.liandong.gateway.catalogue.Item;
import org.liandong.gateway.catalogue.Station;
import org.liandong.gateway.routing.RouteExplanation.Contender;
import org.liandong.gateway.routing.RouteExplanation.ExplainedStep;
import org.liandong.gateway.routing.RouteExplanation.Standing;

/** What people are told of a route is what the planner plans, with the reasons. */
class RouteExplainerTest {
  private static final String OLD_AGE = "512B0003600037";

  private final Configuration shipped = ConfigFiles.shipped().configuration().orElseThrow();
  private final RouteExplainer explainer = new RouteExplainer(shipped.catalogue());

  private RouteExplanation explain(String item, String station, LocalDate day) {
    return explainer.explain(
        shipped.catalogue().item(item).orElseThrow(),
        shipped.catalogue().station(station).orElseThrow(),
        day);
  }

  @Test
  void every_route_of_the_shipped_configuration_is_told_as_it_is_planned() {
    for (LocalDate day : List.of(ConfigFiles.TODAY, LocalDate.of(2022, 12, 31))) {
      for (Station station : shipped.catalogue().stations().values()) {
        for (String code : station.items()) {
          Item item = shipped.catalogue().item(code).orElseThrow();
          if (item.isReferral()) {
            assertEquals(List.of(), explainer.explain(item, station, day).steps(), code);
            continue;
          }
          Plan plan = shipped.planner().common(item, station, day);
          RouteExplanation told = explainer.explain(item, station, day);
          assertTrue(told.offered());
          assertEquals(plan instanceof Planned, told.isComplete(), code);
          if (plan instanceof Planned planned) {
            assertEquals(words(planned), words(told), code + " at " + station.code());
          }
        }
      }
    }
  }

  private static List<String> words(Planned planned) {
    return planned.route().stages().stream()
        .flatMap(stage -> stage.steps().stream())
        .map(
            step ->
                String.join(
                    " ", step.organ().code(), step.backend().code(), step.authority().code()))
        .toList();
  }

  /** What belongs to some cases only is told, and is in no plan that all have in common. */
  private static List<String> words(RouteExplanation told) {
    return told.steps().stream()
        .filter(step -> step.template().when() == null)
        .map(
            step ->
                String.join(
                    " ",
                    step.taker().organ().code(),
                    step.backend().code(),
                    step.taker().authority().code()))
        .toList();
  }

  @Test
  void the_nearest_region_takes_it_and_the_county_is_told_to_be_farther() {
    ExplainedStep decision = explain(OLD_AGE, "renli-village", ConfigFiles.TODAY).steps().get(1);

    assertEquals("linkong-social-affairs", decision.taker().organ().code());
    assertEquals(Standing.FARTHER, standings(decision).get("yanjiang-civil-affairs"));
    assertTrue(standings(decision).containsValue(Standing.REGION), "other counties' are told too");
  }

  @Test
  void before_its_first_day_a_nearer_authority_loses() {
    ExplainedStep decision =
        explain(OLD_AGE, "renli-village", LocalDate.of(2022, 12, 31)).steps().get(1);

    assertEquals("yanjiang-civil-affairs", decision.taker().organ().code());
    assertEquals(Standing.NOT_YET, standings(decision).get("linkong-social-affairs"));
  }

  @Test
  void what_is_missing_is_told_with_who_will_hold_it() {
    RouteExplanation early = explain(OLD_AGE, "renli-village", LocalDate.of(1900, 1, 1));

    assertFalse(early.isComplete());
    ExplainedStep first = early.steps().get(0);
    assertNull(first.taker());
    assertTrue(standings(first).containsValue(Standing.NOT_YET));
  }

  @Test
  void an_item_that_is_not_offered_is_explained_all_the_same() {
    RouteExplanation told = explain("511A0064100190", "danshan-demo-village", ConfigFiles.TODAY);
    assertFalse(told.offered());
    assertFalse(told.steps().isEmpty());
  }

  private static Map<String, Standing> standings(ExplainedStep step) {
    return step.others().stream()
        .collect(
            Collectors.toMap(
                other -> other.organ().code(), Contender::standing, (one, other) -> one));
  }
}
