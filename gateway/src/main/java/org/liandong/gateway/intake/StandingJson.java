package org.liandong.gateway.intake;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.liandong.gateway.cases.StandingQueries.Limited;
import org.liandong.gateway.cases.StandingQueries.Standing;
import org.liandong.gateway.catalogue.Catalogue;
import org.liandong.gateway.catalogue.Organ;
import org.liandong.gateway.http.WireTime;
import org.liandong.gateway.model.Act;
import org.liandong.gateway.model.Countdown;
import org.liandong.gateway.model.CountdownKind.Owner;
import org.liandong.gateway.model.Progress;
import org.liandong.gateway.model.Progress.Acceptance;
import org.liandong.gateway.model.Step;
import org.liandong.gateway.model.StepState;

/** How far each organ has come with a case, and by when what is owed. */
final class StandingJson {
  private final Catalogue catalogue;

  StandingJson(Catalogue catalogue) {
    this.catalogue = catalogue;
  }

  JsonObject addTo(JsonObject receipt, Standing standing, Instant now) {
    JsonArray steps = new JsonArray();
    standing.steps().forEach(step -> steps.add(step(step)));
    JsonArray deadlines = new JsonArray();
    standing.limits().forEach(limit -> deadlines.add(deadline(limit, standing.steps(), now)));
    return receipt.put("steps", steps).put("deadlines", deadlines);
  }

  private JsonObject step(Step step) {
    Progress progress = step.progress();
    return new JsonObject()
        .put("id", step.id().toString())
        .put("stage", step.stage())
        .put("organ", organ(step.organ()))
        .put("kind", step.duty().kind().name())
        .put("acts", new JsonArray(step.acts().stream().sorted().map(Act::name).toList()))
        .put("state", state(step))
        .put("accepted", accepted(progress.accepted()))
        .put("end", progress.end() == null ? null : progress.end().name())
        .put("special", progress.special() == null ? null : progress.special().name())
        .put("breaches", progress.breaches());
  }

  /** To whom it may concern a step that nobody was told of has not begun. */
  private static String state(Step step) {
    return step.state() == StepState.CORRECTION ? "AWAITING_CORRECTION" : step.state().name();
  }

  private static String accepted(Acceptance how) {
    return how == Acceptance.NONE ? null : how.name();
  }

  private JsonObject deadline(Limited limit, List<Step> steps, Instant now) {
    Countdown countdown = limit.countdown();
    return new JsonObject()
        .put("kind", countdown.kind().name())
        .put("owner", countdown.kind().owner().name())
        .put("organ", ofStep(countdown.subject(), steps).map(this::organ).orElse(null))
        .put("amount", countdown.limit().amount())
        .put("unit", countdown.limit().unit().name())
        .put("fixed", countdown.fixed() != null)
        .put("beganAt", WireTime.of(countdown.beganAt()))
        .put("dueAt", WireTime.of(limit.dueAt()))
        .put("provisional", limit.provisional())
        .put("paused", countdown.isPaused())
        .put("endedAt", WireTime.of(countdown.endedAt()))
        .put("light", light(limit, now));
  }

  private static Optional<String> ofStep(UUID subject, List<Step> steps) {
    return steps.stream().filter(step -> step.id().equals(subject)).map(Step::organ).findFirst();
  }

  /** Red is what was not done by then, told or not: an outage makes nobody punctual. */
  static String light(Limited limit, Instant now) {
    Countdown countdown = limit.countdown();
    Instant until = countdown.isRunning() ? now : countdown.endedAt();
    // What was not done before the end was not done in time; what only passes is never late.
    boolean late =
        limit.dueAt() != null
            && countdown.kind().owner() != Owner.NOBODY
            && !until.isBefore(limit.dueAt());
    if (late) {
      return "RED";
    }
    return countdown.isRunning() && countdown.told() == Countdown.Told.YELLOW ? "YELLOW" : "GREEN";
  }

  private JsonObject organ(String code) {
    return Receipts.named(code, catalogue.organ(code).map(Organ::name));
  }
}
