package org.liandong.gateway.ops;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Locale;
import org.liandong.gateway.backends.Backends;
import org.liandong.gateway.cases.DispatchQueries;
import org.liandong.gateway.cases.DispatchQueries.Filter;
import org.liandong.gateway.cases.DispatchQueries.Place;
import org.liandong.gateway.cases.DispatchQueries.State;
import org.liandong.gateway.cases.Waiting;
import org.liandong.gateway.cases.WorkId;
import org.liandong.gateway.http.ApiRequest;
import org.liandong.gateway.http.Cursor;
import org.liandong.gateway.http.Reply;

/** {@code GET /dispatches}: orders and answers that wait, for whom, since when, and what to do. */
final class DispatchEndpoints {
  private static final int PAGE = 50;

  private final Backends backends;
  private final DispatchQueries queries;
  private final WaitingJson json;

  DispatchEndpoints(Backends backends, DispatchQueries queries, WaitingJson json) {
    this.backends = backends;
    this.queries = queries;
    this.json = json;
  }

  Future<Reply> list(RoutingContext ctx) {
    ApiRequest request = ApiRequest.of(ctx);
    int limit = request.integer("limit", PAGE);
    State state = State.valueOf(request.required("state").toUpperCase(Locale.ROOT));
    Filter filter =
        filter(
            backends,
            state,
            request.optional("backend").orElse(null),
            request.optional("errorCode").orElse(null));
    Place place = Cursor.read(request, DispatchEndpoints::place).orElse(Place.START);
    return queries.list(filter, place, limit + 1).map(rows -> page(request, state, rows, limit));
  }

  /** Fails with 404 for a backend that is not configured. */
  static Filter filter(Backends backends, State state, String backend, String errorCode) {
    if (backend == null) {
      return new Filter(state, null, null, errorCode);
    }
    int number = backends.byCode(backend).orElseThrow(GateEndpoints::unknownBackend).number();
    return new Filter(state, number, backend, errorCode);
  }

  private Reply page(ApiRequest request, State state, List<Waiting> rows, int limit) {
    JsonArray items = new JsonArray();
    rows.stream().limit(limit).map(row -> json.of(state, row)).forEach(items::add);
    return Reply.ok(
        new JsonObject()
            .put("items", items)
            .put("next", Cursor.next(request, rows, limit, row -> row.id().toString())));
  }

  private static Place place(String text) {
    WorkId last = WorkId.of(text);
    return new Place(last.order(), last.row());
  }
}
