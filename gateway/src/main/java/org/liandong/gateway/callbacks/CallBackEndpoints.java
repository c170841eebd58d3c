package org.liandong.gateway.callbacks;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.liandong.gateway.cases.AccessLog;
import org.liandong.gateway.cases.Actor;
import org.liandong.gateway.cases.CallBackQueries;
import org.liandong.gateway.cases.CallBackQueries.Filter;
import org.liandong.gateway.cases.CallBackView;
import org.liandong.gateway.cases.CallBacks;
import org.liandong.gateway.cases.CallBacks.Call;
import org.liandong.gateway.cases.CallBacks.Noted;
import org.liandong.gateway.cases.CaseHelpers;
import org.liandong.gateway.catalogue.Liaisons.Reach;
import org.liandong.gateway.http.ApiRequest;
import org.liandong.gateway.http.Caller;
import org.liandong.gateway.http.Cursor;
import org.liandong.gateway.http.FailureKind;
import org.liandong.gateway.http.GatewayException;
import org.liandong.gateway.http.KeyedHash;
import org.liandong.gateway.http.Reply;
import org.liandong.gateway.model.CallBackResult;

/** {@code GET /api/v1/callbacks} and {@code POST /api/v1/callbacks/{case}}. */
final class CallBackEndpoints {
  private static final int PAGE = 50;

  private final Callers callers;
  private final CallBackJson json;
  private final Stores stores;
  private final KeyedHash hash;
  private final InstantSource clock;

  /** The key must be the same on all nodes. */
  CallBackEndpoints(
      Callers callers, CallBackJson json, Stores stores, byte[] key, InstantSource clock) {
    this.callers = callers;
    this.json = json;
    this.stores = stores;
    this.hash = new KeyedHash(key, "call back");
    this.clock = clock;
  }

  /** Where call-backs are read and written. */
  record Stores(CallBackQueries queries, CallBacks calls, CaseHelpers helpers, AccessLog access) {}

  Future<Reply> list(RoutingContext ctx) {
    ApiRequest request = ApiRequest.of(ctx);
    int limit = request.integer("limit", PAGE);
    Optional<Reach> reach = callers.reach(request);
    Filter filter =
        new Filter(
            reach.map(Reach::stations).orElse(null),
            reach.map(Reach::regions).orElse(null),
            Cursor.read(request, UUID::fromString).orElse(null),
            limit + 1);
    return rows(request, filter)
        .compose(rows -> recorded(request, rows.stream().limit(limit).toList()).map(rows))
        .map(rows -> page(request, rows, limit));
  }

  private Future<List<CallBackView>> rows(ApiRequest request, Filter filter) {
    return switch (request.optional("state").orElse("open")) {
      case "done" -> stores.queries().done(filter);
      case "overdue" -> stores.queries().open(filter, clock.instant());
      default -> stores.queries().open(filter, null);
    };
  }

  /** Notes tell of applicants: who reads some is on record before. */
  private Future<Void> recorded(ApiRequest request, List<CallBackView> shown) {
    List<UUID> told =
        shown.stream()
            .filter(view -> view.attempts().stream().anyMatch(each -> each.note() != null))
            .map(CallBackView::caseId)
            .toList();
    return stores
        .access()
        .record(request.caller().account(), request.operationId(), told, request.trace().traceId());
  }

  private Reply page(ApiRequest request, List<CallBackView> rows, int limit) {
    Instant now = clock.instant();
    JsonArray items = new JsonArray();
    rows.stream().limit(limit).map(view -> json.of(view, now)).forEach(items::add);
    String next = Cursor.next(request, rows, limit, view -> view.caseId().toString());
    return Reply.ok(new JsonObject().put("items", items).put("next", next))
        .with("Cache-Control", "no-store");
  }

  Future<Reply> note(RoutingContext ctx) {
    ApiRequest request = ApiRequest.of(ctx);
    UUID id = UUID.fromString(request.required("case"));
    return stores
        .helpers()
        .of(id, clock.instant())
        .compose(
            helped -> {
              // Before it is said whether there is one: who is of the station is not to know.
              Callers.requireIndependent(request, helped.orElseThrow(Callers::unknown));
              return stores.queries().find(id);
            })
        .map(found -> callers.visible(request, found))
        .compose(view -> noted(call(request, id)))
        .compose(done -> stores.queries().find(id))
        .compose(found -> shown(request, callers.visible(request, found)));
  }

  private Future<Reply> shown(ApiRequest request, CallBackView view) {
    return recorded(request, List.of(view))
        .map(known -> Reply.json(201, json.of(view, clock.instant()).toBuffer()));
  }

  private Call call(ApiRequest request, UUID id) {
    Caller caller = request.caller();
    String note = request.json().path("note").textValue();
    return new Call(
        id,
        new Actor(caller.account(), caller.station(), null),
        CallBackResult.valueOf(request.json().get("result").textValue()),
        note == null ? null : new JsonObject().put("note", note.strip()).toBuffer(),
        request.idempotencyKey(),
        Buffer.buffer(hash.of("POST /api/v1/callbacks/" + id + '\0' + request.body())),
        request.trace().traceId());
  }

  /** A retry finds what it did, although it may be done since. */
  private Future<Void> noted(Call call) {
    return stores
        .calls()
        .find(call)
        .compose(
            known -> known.map(Future::succeededFuture).orElseGet(() -> stores.calls().note(call)))
        .compose(CallBackEndpoints::judged);
  }

  private static Future<Void> judged(Noted noted) {
    return switch (noted) {
      case RECORDED, REPEATED -> Future.succeededFuture();
      case UNKNOWN -> Future.failedFuture(Callers.unknown());
      case KEY_REUSED ->
          refused(
              FailureKind.INVALID,
              "idempotency-key-reused",
              "这个 Idempotency-Key 已用于另一份内容。新的回访请换一个新的 Idempotency-Key；要重试原来的，请原样重发。");
      case CLOSED ->
          refused(
              FailureKind.CONFLICT,
              "call-back-closed",
              "这个办件的回访已经结束，不用再打。已打过的见 GET /api/v1/callbacks?state=done。");
      case ERASED -> refused(FailureKind.GONE, "personal-data-erased", "这个办件里申请人的信息已依法删除，不再回访。");
    };
  }

  private static Future<Void> refused(FailureKind kind, String code, String detail) {
    return Future.failedFuture(GatewayException.of(kind, code, detail));
  }
}
