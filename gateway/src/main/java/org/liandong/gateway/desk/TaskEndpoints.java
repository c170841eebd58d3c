package org.liandong.gateway.desk;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.function.BiFunction;
import org.liandong.adapter.desk.TaskState;
import org.liandong.gateway.cases.AccessLog;
import org.liandong.gateway.cases.DeskQueries;
import org.liandong.gateway.cases.DeskQueries.Filter;
import org.liandong.gateway.cases.DeskQueries.Place;
import org.liandong.gateway.cases.DeskTask;
import org.liandong.gateway.http.ApiRequest;
import org.liandong.gateway.http.Cursor;
import org.liandong.gateway.http.GatewayException;
import org.liandong.gateway.http.Reply;
import org.liandong.gateway.model.ChinaTime;

/** {@code GET /api/v1/desk/tasks…}: what lies at a desk, what is due first at the head of it. */
final class TaskEndpoints {
  private static final int PAGE = 50;
  private static final String NO_LIMIT = "-";

  private final Reviewers reviewers;
  private final DeskQueries queries;
  private final ShownTask shown;
  private final Beside beside;

  TaskEndpoints(Reviewers reviewers, DeskQueries queries, ShownTask shown, Beside beside) {
    this.reviewers = reviewers;
    this.queries = queries;
    this.shown = shown;
    this.beside = beside;
  }

  /**
   * What lists and materials need beside the tasks.
   *
   * @param materials hands out a content of a case, and notes who had it
   */
  record Beside(
      TaskJson json,
      AccessLog access,
      BiFunction<ApiRequest, UUID, Future<Reply>> materials,
      InstantSource clock) {}

  Future<Reply> list(RoutingContext ctx) {
    ApiRequest request = ApiRequest.of(ctx);
    int limit = request.integer("limit", PAGE);
    String own = reviewers.visible(request);
    Instant now = beside.clock().instant();
    Filter filter =
        new Filter(
            own == null ? request.optional("organ").orElse(null) : own,
            request
                .optional("mine")
                .filter("true"::equals)
                .map(yes -> request.caller().account())
                .orElse(null),
            Turns.step(TaskState.valueOf(request.optional("state").orElse("OPEN"))),
            request.optional("due").map(due -> before(due, now)).orElse(null),
            Cursor.read(request, TaskEndpoints::place).orElse(null),
            limit + 1);
    return queries
        .list(filter)
        .compose(rows -> recorded(request, own, rows.stream().limit(limit).toList()).map(rows))
        .map(rows -> page(request, rows, limit, now));
  }

  /** The first moment that is not asked for any more. */
  private static Instant before(String due, Instant now) {
    return due.equals("overdue") ? now : ChinaTime.endOf(ChinaTime.dayOf(now));
  }

  private static Place place(String text) {
    int space = text.indexOf(' ');
    String due = text.substring(0, space);
    return new Place(
        due.equals(NO_LIMIT) ? null : Instant.parse(due),
        UUID.fromString(text.substring(space + 1)));
  }

  private static String text(DeskTask task) {
    return (task.dueAt() == null ? NO_LIMIT : task.dueAt().toString()) + ' ' + task.id();
  }

  private Future<Void> recorded(ApiRequest request, String own, List<DeskTask> tasks) {
    return own != null
        ? Future.succeededFuture()
        : beside
            .access()
            .record(
                request.caller().account(),
                request.operationId(),
                tasks.stream().map(DeskTask::caseId).distinct().toList(),
                request.trace().traceId());
  }

  private Reply page(ApiRequest request, List<DeskTask> rows, int limit, Instant now) {
    JsonArray items = new JsonArray();
    rows.stream()
        .limit(limit)
        .map(task -> beside.json().summary(task, request.caller().account(), now))
        .forEach(items::add);
    String next = Cursor.next(request, rows, limit, TaskEndpoints::text);
    return Reply.ok(new JsonObject().put("items", items).put("next", next));
  }

  Future<Reply> read(RoutingContext ctx) {
    ApiRequest request = ApiRequest.of(ctx);
    return reviewers.shown(request).compose(task -> shown.reply(request, task));
  }

  /** Who had it is on record, whoever it is. */
  Future<Reply> material(RoutingContext ctx) {
    ApiRequest request = ApiRequest.of(ctx);
    return reviewers
        .shown(request)
        .compose(
            task ->
                queries
                    .orders(task.id())
                    .map(TaskContent::of)
                    .compose(
                        content ->
                            content.has(request.required("sha256"))
                                ? beside.materials().apply(request, task.caseId())
                                : Future.failedFuture(GatewayException.notFound())));
  }
}
