package org.liandong.gateway.routing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.liandong.gateway.catalogue.ApplicantKind;
import org.liandong.gateway.catalogue.Condition;
import org.liandong.gateway.catalogue.Item;
import org.liandong.gateway.catalogue.StepTemplate;
import org.liandong.gateway.model.Act;
import org.liandong.gateway.model.Duty;
import org.liandong.gateway.model.Head;
import org.liandong.gateway.model.Limit;
import org.liandong.gateway.model.StepKind;

/** What conditions leave of a route template is a whole route, or the submission is told. */
class RouteConditionsTest {
  private static final String CLINIC = "items/medical-institution-licence.yaml";
  private static final String ALL = "acts: [ACCEPT, EXAMINE, DECIDE]";
  private static final String EXAMINES = "acts: [ACCEPT, EXAMINE]";
  private static final String SMALL = "{ form: category, is: 诊所 }";
  private static final String OTHERWISE = "{ not: { form: category, is: 诊所 } }";
  private static final String LARGE = "{ form: category, is: 门诊部 }";
  private static final String BY = "by: COUNTY\n        department: 卫生健康\n        ";

  @TempDir Path folder;

  @Test
  void alternatives_of_which_one_holds_are_planned_one_at_a_time() {
    Configuration config = clinic(ALL + when(SMALL) + beside(ALL + when(OTHERWISE)));
    for (String category : List.of("诊所", "门诊部")) {
      Planned planned = assertInstanceOf(Planned.class, plan(config, category));
      assertEquals(1, planned.route().stages().get(0).steps().size(), category);
    }
  }

  @Test
  void what_nobody_accepts_is_told_so() {
    Configuration config =
        clinic(EXAMINES + when(SMALL) + beside(EXAMINES + when(LARGE)) + then("acts: [DECIDE]"));
    assertInstanceOf(Planned.class, plan(config, "门诊部"));
    NoRoute none = assertInstanceOf(NoRoute.class, plan(config, "其他"));
    assertTrue(none.detail().contains("没有可以受理的机关"), none.detail());
  }

  @Test
  void what_only_an_upper_organ_could_decide_that_nobody_need_ask_is_told_so() {
    Condition enterprise =
        new Condition(
            null, null, null, null, null, null, null, null, Set.of(ApplicantKind.ENTERPRISE), null);
    Outline outline =
        new Outline(
            null,
            null,
            List.of(
                List.of(line(StepKind.ORDINARY, null, Act.ACCEPT, Act.EXAMINE)),
                List.of(line(StepKind.ORDINARY, enterprise, Act.DECIDE)),
                List.of(line(StepKind.UPPER, null, Act.DECIDE))));
    assertInstanceOf(Planned.class, outline.plan(condition -> true));
    NoRoute none = assertInstanceOf(NoRoute.class, outline.plan(condition -> false));
    assertEquals(NoRoute.Lack.DECISION, none.lack());
  }

  private static Outline.Line line(StepKind kind, Condition when, Act... acts) {
    Duty duty = new Duty(Set.of(acts), kind, null);
    StepTemplate template =
        new StepTemplate(StepTemplate.By.COUNTY, "卫生健康", null, duty.acts(), kind, null, when);
    return new Outline.Line(template, new PlannedStep(null, null, null, template), null);
  }

  @Test
  void the_government_s_head_gives_more_time_only_where_organs_are_side_by_side() {
    String permit = ALL + "\n        kind: PERMIT";
    assertEquals(Optional.empty(), byGovernment(ALL));
    assertEquals(Optional.empty(), byGovernment(ALL + when(SMALL) + beside(ALL + when(OTHERWISE))));
    assertEquals(
        Optional.of(Limit.workingDays(15)),
        byGovernment(permit + when(SMALL) + beside(permit + when("{ applicant: [PERSON] }"))));
    assertEquals(Optional.of(Limit.workingDays(15)), byGovernment(permit + beside(permit)));
  }

  private Optional<Limit> byGovernment(String route) {
    Item item = item(clinic(route));
    return item.terms(Limit.workingDays(30), Map.of()).extension(Head.GOVERNMENT);
  }

  private static String when(String condition) {
    return "\n        when: " + condition;
  }

  private static String beside(String step) {
    return "\n      - " + BY + step;
  }

  private static String then(String step) {
    return "\n    - - " + BY + step;
  }

  private Configuration clinic(String route) {
    ConfigurationCheck check =
        ConfigFiles.copyTo(folder.resolve("config-" + System.nanoTime()))
            .replace(CLINIC, ALL, route)
            .check();
    return check.configuration().orElseThrow(() -> new AssertionError(check.report()));
  }

  private static Item item(Configuration config) {
    return config.catalogue().item("511A0013700019").orElseThrow();
  }

  private static Plan plan(Configuration config, String category) {
    return config
        .planner()
        .plan(
            item(config),
            config.catalogue().station("yanjiang-hall").orElseThrow(),
            ConfigFiles.TODAY,
            JsonNodeFactory.instance.objectNode().put("category", category),
            ApplicantKind.ENTERPRISE);
  }
}
