package org.liandong.gateway.intake;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
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
    JsonArray steps = new JsonArray();
    if (plan instanceof Planned planned) {
      for (int stage = 0; stage < planned.route().stages().size(); stage++) {
        for (PlannedStep step : planned.route().stages().get(stage).steps()) {
          steps.add(step(stage + 1, step));
        }
      }
    }
    return steps;
  }

  /** 暂停受理: what is missing; null where somebody may act. */
  static String suspended(Plan plan) {
    return plan instanceof AuthorityMissing missing ? missing.detail() : null;
  }

  private static JsonObject step(int stage, PlannedStep step) {
    return new JsonObject()
        .put("stage", stage)
        .put(
            "organ",
            new JsonObject().put("code", step.organ().code()).put("name", step.organ().name()))
        .put("acts", new JsonArray(step.acts().stream().sorted().map(Act::name).toList()));
  }
}
