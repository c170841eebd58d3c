package org.liandong.gateway.intake;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.liandong.gateway.cases.AccessLog;
import org.liandong.gateway.cases.CaseQueries;
import org.liandong.gateway.cases.CaseQueries.Filter;
import org.liandong.gateway.cases.CaseQueries.LoggedHop;
import org.liandong.gateway.cases.CaseView;
import org.liandong.gateway.cases.MaterialStore;
import org.liandong.gateway.cases.OrganAnswer;
import org.liandong.gateway.cases.StandingQueries;
import org.liandong.gateway.http.ApiRequest;
import org.liandong.gateway.http.Caller;
import org.liandong.gateway.http.Cursor;
import org.liandong.gateway.http.GatewayException;
import org.liandong.gateway.http.Reply;
import org.liandong.gateway.http.Role;
import org.liandong.gateway.model.CaseState;
import org.liandong.gateway.model.Helper;

/** {@code GET /api/v1/cases…}: what became of it, and every hop. */
final class CaseEndpoints {
  private static final int PAGE = 50;

  private final Callers callers;
  private final CaseQueries queries;
  private final Receipts receipts;
  private final AccessLog access;
  private final Beside beside;

  CaseEndpoints(
      Callers callers, CaseQueries queries, Receipts receipts, AccessLog access, Beside beside) {
    this.callers = callers;
    this.queries = queries;
    this.receipts = receipts;
    this.access = access;
    this.beside = beside;
  }

  /** What one case is shown with, besides itself. */
  record Beside(
      MaterialStore materials,
      StandingQueries standing,
      StandingJson json,
      HelperJson helpers,
      TrackingJson tracking,
      RegisterJson registers,
      MyCases mine,
      OriginJson origins,
      InstantSource clock) {}

  Future<Reply> read(RoutingContext ctx) {
    return helped(ApiRequest.of(ctx))
        .compose(
            view ->
                queries
                    .answers(view.id())
                    .map(answers -> receipts.of(view, shown(ApiRequest.of(ctx), view, answers)))
                    .compose(receipt -> withUploads(view, receipt))
                    .compose(receipt -> withStanding(ApiRequest.of(ctx), view, receipt))
                    .compose(receipt -> beside.helpers().addTo(receipt, view.id()))
                    .compose(receipt -> beside.registers().addTo(receipt, view))
                    .compose(receipt -> beside.origins().addTo(receipt, view.id())))
        .map(Reply::ok);
  }

  private Future<JsonObject> withStanding(ApiRequest request, CaseView view, JsonObject receipt) {
    return beside
        .standing()
        .of(view.id())
        .compose(
            standing -> {
              beside.json().addTo(receipt, standing, beside.clock().instant());
              return beside.tracking().addTo(receipt, view.id(), standing, tells(request, view));
            });
  }

  private Future<JsonObject> withUploads(CaseView view, JsonObject receipt) {
    return view.state() == CaseState.AWAITING_CORRECTION
        ? beside
            .materials()
            .awaited(view.id())
            .map(awaited -> Receipts.withUploads(receipt, awaited))
        : Future.succeededFuture(receipt);
  }

  /** The station tells the applicant what the organ said; others need no numbers in it. */
  private List<OrganAnswer> shown(ApiRequest request, CaseView view, List<OrganAnswer> answers) {
    return tells(request, view) ? answers : answers.stream().map(OrganAnswer::masked).toList();
  }

  private boolean tells(ApiRequest request, CaseView view) {
    return request.caller().has(Role.AGENT)
        && view.station().equals(callers.visibleStation(request));
  }

  Future<Reply> list(RoutingContext ctx) {
    ApiRequest request = ApiRequest.of(ctx);
    int limit = request.integer("limit", PAGE);
    if (MyCases.isAskedFor(request)) {
      return beside
          .mine()
          .page(request, filter(request, null, limit))
          .compose(mine -> page(request, mine.cases(), Cursor.at(request, mine.next())));
    }
    Filter filter = filter(request, callers.visibleStation(request), limit + 1);
    return request
        .optional("originNo")
        .map(number -> queries.ofOrigin(number, filter))
        .orElseGet(() -> queries.list(filter))
        .compose(rows -> page(request, rows, limit));
  }

  private static Filter filter(ApiRequest request, String station, int limit) {
    return new Filter(
        station,
        request.optional("state").map(CaseState::valueOf).orElse(null),
        request.optional("item").orElse(null),
        request.optional("receiptNo").orElse(null),
        request.optional("caseNo").orElse(null),
        Cursor.read(request, UUID::fromString).orElse(null),
        limit);
  }

  /** By a number that stands in the body alone, and that nobody keeps. */
  Future<Reply> search(RoutingContext ctx) {
    ApiRequest request = ApiRequest.of(ctx);
    int limit = request.integer("limit", PAGE);
    String station = callers.visibleStation(request);
    UUID after = Cursor.read(request, UUID::fromString).orElse(null);
    String number = request.json().elements().next().textValue();
    return queries
        .ofPerson(number, new Filter(station, null, null, null, null, after, limit + 1))
        .compose(
            rows ->
                isOwn(request, station) ? Future.succeededFuture(rows) : recorded(request, rows))
        .compose(rows -> page(request, rows, limit))
        .map(page -> page.with("Cache-Control", "no-store"));
  }

  private Future<List<CaseView>> recorded(ApiRequest request, List<CaseView> rows) {
    List<UUID> found = rows.stream().map(CaseView::id).toList();
    return access
        .record(request.caller().account(), request.operationId(), found, request.trace().traceId())
        .map(rows);
  }

  Future<Reply> hops(RoutingContext ctx) {
    ApiRequest request = ApiRequest.of(ctx);
    int limit = request.integer("limit", PAGE);
    int after = Cursor.read(request, Integer::valueOf).orElse(0);
    return helped(request)
        .compose(view -> queries.hops(view.id(), after, limit + 1))
        .map(rows -> hopPage(request, rows, limit));
  }

  /** The same as {@link #find}, also for who helps from another station: always on record. */
  private Future<CaseView> helped(ApiRequest request) {
    Caller caller = request.caller();
    if (!caller.has(Role.LIAISON) || callers.visibleStation(request) == null) {
      return find(request);
    }
    Helper liaison = new Helper(caller.account(), caller.station());
    UUID id = UUID.fromString(request.required("id"));
    return queries
        .find(id, null)
        .map(found -> found.orElseThrow(GatewayException::notFound))
        .compose(
            view ->
                beside
                    .helpers()
                    .isLiaison(view.id(), liaison)
                    .compose(helps -> helps ? recorded(request, view) : agents(request)));
  }

  private Future<CaseView> agents(ApiRequest request) {
    return request.caller().has(Role.AGENT)
        ? find(request)
        : Future.failedFuture(GatewayException.notFound());
  }

  /** The case the request names, where its caller may read it; who reads others' is on record. */
  Future<CaseView> find(ApiRequest request) {
    boolean own = isOwn(request, callers.visibleStation(request));
    return own ? visible(request) : visible(request).compose(view -> recorded(request, view));
  }

  /** The same for who puts on record himself what is read, and why. */
  Future<CaseView> visible(ApiRequest request) {
    return queries
        .find(UUID.fromString(request.required("id")), callers.visibleStation(request))
        .map(view -> view.orElseThrow(GatewayException::notFound));
  }

  private static boolean isOwn(ApiRequest request, String station) {
    return station != null && station.equals(request.caller().station());
  }

  private Future<CaseView> recorded(ApiRequest request, CaseView view) {
    return access
        .record(
            request.caller().account(), request.operationId(), view.id(), request.trace().traceId())
        .map(view);
  }

  private Future<Reply> page(ApiRequest request, List<CaseView> rows, int limit) {
    String next = Cursor.next(request, rows, limit, row -> row.id().toString());
    return page(request, rows.stream().limit(limit).toList(), next);
  }

  private Future<Reply> page(ApiRequest request, List<CaseView> rows, String next) {
    JsonArray items = new JsonArray();
    rows.stream().map(receipts::of).forEach(items::add);
    return beside
        .origins()
        .addTo(items, rows.stream().map(CaseView::id).toList())
        .map(shown -> Reply.ok(new JsonObject().put("items", shown).put("next", next)));
  }

  private static Reply hopPage(ApiRequest request, List<LoggedHop> rows, int limit) {
    JsonArray items = new JsonArray();
    rows.stream().limit(limit).map(HopJson::of).forEach(items::add);
    String next = Cursor.next(request, rows, limit, row -> Integer.toString(row.hop().seq()));
    return Reply.ok(new JsonObject().put("items", items).put("next", next));
  }
}
