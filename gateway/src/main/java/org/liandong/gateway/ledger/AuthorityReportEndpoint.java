package org.liandong.gateway.ledger;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.liandong.gateway.cases.ActQueries;
import org.liandong.gateway.cases.ActQueries.Count;
import org.liandong.gateway.cases.ActQueries.Doubtful;
import org.liandong.gateway.cases.ActQueries.Over;
import org.liandong.gateway.cases.ActQueries.Place;
import org.liandong.gateway.cases.ActQueries.Span;
import org.liandong.gateway.cases.OrganAct;
import org.liandong.gateway.catalogue.Catalogue;
import org.liandong.gateway.catalogue.Station;
import org.liandong.gateway.http.ApiRequest;
import org.liandong.gateway.http.Cursor;
import org.liandong.gateway.http.Endpoint;
import org.liandong.gateway.http.GatewayException;
import org.liandong.gateway.http.Reply;
import org.liandong.gateway.model.ChinaTime;

/**
 * {@code GET /api/v1/reports/authority}: proves that there is no act without authority, or lists
 * them; and beside them those whose authority was entered only afterwards.
 */
final class AuthorityReportEndpoint implements Endpoint {
  private static final int PAGE = 50;

  /** Longer times are asked for in parts: one request is bounded work. */
  private static final int MOST_DAYS = 92;

  private final Catalogue catalogue;
  private final ActQueries acts;
  private final ActJson json;

  AuthorityReportEndpoint(Catalogue catalogue, ActQueries acts, ActJson json) {
    this.catalogue = catalogue;
    this.acts = acts;
    this.json = json;
  }

  @Override
  public Future<Reply> handle(RoutingContext ctx) {
    ApiRequest request = ApiRequest.of(ctx);
    LocalDate from = AuthorityEndpoints.day("from", request.required("from"));
    LocalDate to = AuthorityEndpoints.day("to", request.required("to"));
    if (to.isBefore(from) || ChronoUnit.DAYS.between(from, to) >= MOST_DAYS) {
      throw GatewayException.malformed(
          "invalid-parameter", "to 不能早于 from，一次最多 " + MOST_DAYS + " 天，请分段查询。");
    }
    int limit = request.integer("limit", PAGE);
    Place after = Cursor.read(request, AuthorityReportEndpoint::place).orElse(null);
    Span span = span(from, to);
    return acts.report(span, after, limit + 1)
        .map(report -> page(request, report.count(), report.doubtful(), limit));
  }

  private Span span(LocalDate from, LocalDate to) {
    List<Over> over = new ArrayList<>();
    for (String region : catalogue.regions().keySet()) {
      catalogue
          .upwardsFrom(region)
          .forEach(above -> over.add(new Over(Over.region(region), above.code())));
    }
    for (Station station : catalogue.stations().values()) {
      catalogue
          .upwardsFrom(station.region())
          .forEach(above -> over.add(new Over(Over.station(station.code()), above.code())));
    }
    return new Span(
        from.atStartOfDay(ChinaTime.ZONE).toInstant(),
        to.plusDays(1).atStartOfDay(ChinaTime.ZONE).toInstant(),
        over,
        catalogue.regions().keySet());
  }

  private Reply page(ApiRequest request, Count count, List<Doubtful> doubtful, int limit) {
    JsonArray items = new JsonArray();
    doubtful.stream().limit(limit).map(this::listed).forEach(items::add);
    return Reply.ok(
        new JsonObject()
            .put("from", request.required("from"))
            .put("to", request.required("to"))
            .put("acts", count.acts())
            .put("withoutAuthority", count.unproven())
            .put("enteredLater", count.late())
            .put("items", items)
            .put("next", Cursor.next(request, doubtful, limit, AuthorityReportEndpoint::text)));
  }

  private JsonObject listed(Doubtful doubtful) {
    OrganAct act = doubtful.act();
    return json.told(act)
        .put("standing", doubtful.proven() ? "ENTERED_LATER" : "NONE")
        .put("case", act.caseId().toString())
        .put("receiptNo", act.receiptNo())
        .put("item", json.item(act.item()))
        .put("station", act.place().station());
  }

  private static String text(Doubtful doubtful) {
    OrganAct act = doubtful.act();
    return act.at() + "/" + act.caseId() + '/' + act.seq();
  }

  private static Place place(String text) {
    String[] parts = text.split("/");
    return new Place(
        Instant.parse(parts[0]), UUID.fromString(parts[1]), Integer.parseInt(parts[2]));
  }
}
