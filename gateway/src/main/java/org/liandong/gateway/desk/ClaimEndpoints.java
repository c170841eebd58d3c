package org.liandong.gateway.desk;

import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Optional;
import org.liandong.adapter.desk.DeskSettings;
import org.liandong.adapter.desk.Turn.Hindrance;
import org.liandong.gateway.cases.DeskTask;
import org.liandong.gateway.cases.DeskTasks;
import org.liandong.gateway.catalogue.Catalogue;
import org.liandong.gateway.http.ApiRequest;
import org.liandong.gateway.http.IfMatch;
import org.liandong.gateway.http.Reply;

/** {@code POST …/claim} and {@code …/release}: who has a task in hand. */
final class ClaimEndpoints {
  private final Catalogue catalogue;
  private final Reviewers reviewers;
  private final DeskTasks tasks;
  private final TaskJson json;
  private final InstantSource clock;

  ClaimEndpoints(
      Catalogue catalogue,
      Reviewers reviewers,
      DeskTasks tasks,
      TaskJson json,
      InstantSource clock) {
    this.catalogue = catalogue;
    this.reviewers = reviewers;
    this.tasks = tasks;
    this.json = json;
    this.clock = clock;
  }

  Future<Reply> claim(RoutingContext ctx) {
    ApiRequest request = ApiRequest.of(ctx);
    return claimed(request, IfMatch.versions(request))
        .compose(
            claimed ->
                claimed.isPresent()
                    ? Future.succeededFuture(claimed)
                    // Somebody was quicker: what is in the way now, if anything.
                    : claimed(request, IfMatch.versions(request)))
        .map(
            claimed -> reply(request, claimed.orElseThrow(() -> Turns.refusal(Hindrance.CHANGED))));
  }

  private Future<Optional<DeskTask>> claimed(ApiRequest request, Collection<Integer> known) {
    String person = request.caller().account();
    return reviewers
        .own(request)
        .map(task -> require(task, Turns.of(task).claim(person, known)))
        .compose(task -> tasks.claim(task, person, claim(task)));
  }

  private static DeskTask require(DeskTask task, Hindrance hindrance) {
    if (hindrance != Hindrance.NONE) {
      throw Turns.refusal(hindrance);
    }
    return task;
  }

  /** As its backend is configured now; a desk that left the configuration keeps the usual. */
  private Duration claim(DeskTask task) {
    return catalogue
        .backend(task.backend())
        .map(backend -> DeskSettings.from(backend.settings()).claim())
        .orElse(DeskSettings.CLAIM);
  }

  Future<Reply> release(RoutingContext ctx) {
    ApiRequest request = ApiRequest.of(ctx);
    String person = request.caller().account();
    return reviewers
        .own(request)
        .map(task -> require(task, Turns.of(task).release(person)))
        .compose(task -> tasks.release(task.id(), person))
        .map(
            released ->
                reply(request, released.orElseThrow(() -> Turns.refusal(Hindrance.NOT_CLAIMED))));
  }

  private Reply reply(ApiRequest request, DeskTask task) {
    return Reply.ok(json.summary(task, request.caller().account(), clock.instant()))
        .with("ETag", TaskJson.tag(task));
  }
}
