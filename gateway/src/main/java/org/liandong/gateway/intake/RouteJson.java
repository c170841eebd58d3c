package org.liandong.gateway.intake;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.function.Function;
import org.liandong.gateway.catalogue.Condition;
import org.liandong.gateway.model.Act;
import org.liandong.gateway.routing.AuthorityMissing;
import org.liandong.gateway.routing.Plan;
import org.liandong.gateway.routing.Planned;
import org.liandong.gateway.routing.PlannedStep;

/** Shows which organs a case would go to, or why it cannot go today. */
final class RouteJson {
  private RouteJson() {}

  /** The steps in their order; empty where there is no plan, or nobody may act today. */
  static JsonArray steps(Plan plan) {
    return steps(plan, condition -> null);
  }

  /**
   * The same, with what a submission must say to come there.
   *
   * @param words a condition in words
   */
  static JsonArray steps(Plan plan, Function<Condition, String> words) {
    JsonArray steps = new JsonArray();
    if (plan instanceof Planned planned) {
      for (int stage = 0; stage < planned.route().stages().size(); stage++) {
        for (PlannedStep step : planned.route().stages().get(stage).steps()) {
          steps.add(step(stage + 1, step, words));
        }
      }
    }
    return steps;
  }

  /** 暂停受理: what is missing; null where somebody may act. */
  static String suspended(Plan plan) {
    return plan instanceof AuthorityMissing missing ? missing.detail() : null;
  }

  private static JsonObject step(int stage, PlannedStep step, Function<Condition, String> words) {
    Condition when = step.template().when();
    return new JsonObject()
        .put("stage", stage)
        .put("organ", new JsonObject().put("code", step.who()).put("name", step.name()))
        .put("kind", step.duty().kind().name())
        .put("acts", new JsonArray(step.acts().stream().sorted().map(Act::name).toList()))
        .put("when", when == null ? null : words.apply(when));
  }
}
