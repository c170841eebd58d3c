package org.liandong.gateway.ledger;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.function.Function;
import org.liandong.gateway.http.ApiRequest;
import org.liandong.gateway.http.Cursor;
import org.liandong.gateway.http.FailureKind;
import org.liandong.gateway.http.GatewayException;
import org.liandong.gateway.http.Reply;
import org.liandong.gateway.ledger.LedgerQueries.Change;
import org.liandong.gateway.ledger.LedgerQueries.Filter;
import org.liandong.gateway.ledger.LedgerQueries.Version;
import org.liandong.gateway.model.Act;
import org.liandong.gateway.model.ChinaTime;

/** {@code GET /authorities…} and {@code GET /authority-changes…}: what holds, and what was done. */
final class AuthorityEndpoints {
  private static final int PAGE = 50;

  private final LedgerQueries queries;
  private final LedgerJson json;
  private final InstantSource clock;

  AuthorityEndpoints(LedgerQueries queries, LedgerJson json, InstantSource clock) {
    this.queries = queries;
    this.json = json;
    this.clock = clock;
  }

  Future<Reply> list(RoutingContext ctx) {
    ApiRequest request = ApiRequest.of(ctx);
    int limit = request.integer("limit", PAGE);
    LocalDate at =
        request
            .optional("at")
            .map(text -> day("at", text))
            .orElseGet(() -> ChinaTime.dayOf(clock.instant()));
    Filter filter =
        new Filter(
            at,
            request.optional("known").map(AuthorityEndpoints::moment).orElseGet(clock::instant),
            request.optional("organ").orElse(null),
            request.optional("item").orElse(null),
            request.optional("act").map(Act::valueOf).orElse(null));
    return queries
        .page(filter, after(request), limit + 1)
        .map(rows -> Reply.ok(page(request, rows, limit).put("at", at.toString())));
  }

  Future<Reply> history(RoutingContext ctx) {
    ApiRequest request = ApiRequest.of(ctx);
    int limit = request.integer("limit", PAGE);
    long after = after(request);
    return queries
        .history(request.required("code"), request.optional("item").orElse(null), after, limit + 1)
        .map(
            rows -> {
              if (rows.isEmpty() && after == 0) {
                throw GatewayException.of(
                    FailureKind.NOT_FOUND, "unknown-authority", "台账里没有这个代码的职权，请核对代码和事项。");
              }
              return Reply.ok(page(request, rows, limit));
            });
  }

  Future<Reply> changes(RoutingContext ctx) {
    ApiRequest request = ApiRequest.of(ctx);
    int limit = request.integer("limit", PAGE);
    return queries
        .changes(
            request.optional("state").orElse(null),
            Cursor.read(request, Long::valueOf).orElse(null),
            limit + 1)
        .map(
            rows ->
                Reply.ok(
                    page(
                        request,
                        rows,
                        limit,
                        row -> counted(row.change()),
                        row -> row.change().id())));
  }

  Future<Reply> change(RoutingContext ctx) {
    ApiRequest request = ApiRequest.of(ctx);
    int limit = request.integer("limit", PAGE);
    long id = Long.parseLong(request.required("change"));
    return queries
        .change(id)
        .map(found -> found.orElseThrow(ChangeWriter::unknown))
        .compose(
            found ->
                queries
                    .ofChange(id, after(request), limit + 1)
                    .map(
                        rows ->
                            Reply.ok(
                                page(request, rows, limit)
                                    .put("change", counted(found.change())))));
  }

  /** A change with how many authorities it touches. */
  JsonObject counted(Change change) {
    return json.change(change).put("authorities", change.versions());
  }

  private JsonObject page(ApiRequest request, List<Version> rows, int limit) {
    return page(request, rows, limit, json::of, Version::id);
  }

  private static <T> JsonObject page(
      ApiRequest request,
      List<T> rows,
      int limit,
      Function<T, JsonObject> shown,
      Function<T, Long> place) {
    JsonArray items = new JsonArray();
    rows.stream().limit(limit).map(shown).forEach(items::add);
    return new JsonObject()
        .put("items", items)
        .put("next", Cursor.next(request, rows, limit, row -> place.apply(row).toString()));
  }

  private static long after(ApiRequest request) {
    return Cursor.read(request, Long::valueOf).orElse(0L);
  }

  static LocalDate day(String parameter, String text) {
    try {
      return LocalDate.parse(text);
    } catch (DateTimeException none) {
      throw GatewayException.malformed(
          "invalid-parameter", parameter + " 须是存在的日期，例如 2026-01-05，请更正。");
    }
  }

  private static Instant moment(String text) {
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException none) {
      throw GatewayException.malformed(
          "invalid-parameter", "known 须带时区，例如 2026-01-05T18:00:00+08:00，并在网址里编码。");
    }
  }
}
