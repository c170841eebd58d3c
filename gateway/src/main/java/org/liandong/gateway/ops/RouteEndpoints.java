package org.liandong.gateway.ops;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.time.DateTimeException;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Set;
import org.liandong.gateway.catalogue.Catalogue;
import org.liandong.gateway.catalogue.Item;
import org.liandong.gateway.catalogue.Station;
import org.liandong.gateway.http.ApiRequest;
import org.liandong.gateway.http.FailureKind;
import org.liandong.gateway.http.GatewayException;
import org.liandong.gateway.http.Reply;
import org.liandong.gateway.model.Act;
import org.liandong.gateway.model.Authority;
import org.liandong.gateway.model.ChinaTime;
import org.liandong.gateway.routing.RouteExplainer;
import org.liandong.gateway.routing.RouteExplanation;
import org.liandong.gateway.routing.RouteExplanation.Contender;
import org.liandong.gateway.routing.RouteExplanation.ExplainedStep;
import org.liandong.gateway.routing.RoutePlanner;

/** {@code GET /routes/explain}: who decides an item of a station on a day, and why. */
final class RouteEndpoints {
  private final RoutePlanner planner;
  private final InstantSource clock;

  RouteEndpoints(RoutePlanner planner, InstantSource clock) {
    this.planner = planner;
    this.clock = clock;
  }

  Future<Reply> explain(RoutingContext ctx) {
    ApiRequest request = ApiRequest.of(ctx);
    Catalogue catalogue = planner.catalogue();
    Item item =
        catalogue
            .item(request.required("item"))
            .orElseThrow(() -> unknown("unknown-item", "没有这个事项，请核对编码。"));
    Station station =
        catalogue
            .station(request.required("station"))
            .orElseThrow(() -> unknown("unknown-station", "没有这个站点，请核对编码。"));
    LocalDate day =
        request
            .optional("at")
            .map(RouteEndpoints::day)
            .orElseGet(() -> ChinaTime.dayOf(clock.instant()));
    RouteExplanation route = new RouteExplainer(catalogue).explain(item, station, day);
    return Future.succeededFuture(Reply.ok(json(item, station, day, route)));
  }

  private static LocalDate day(String text) {
    try {
      return LocalDate.parse(text);
    } catch (DateTimeException none) {
      throw GatewayException.malformed("invalid-parameter", "at 须是存在的日期，例如 2026-01-05，请更正。");
    }
  }

  private static GatewayException unknown(String code, String detail) {
    return GatewayException.of(FailureKind.NOT_FOUND, code, detail);
  }

  private static JsonObject json(
      Item item, Station station, LocalDate day, RouteExplanation route) {
    JsonArray steps = new JsonArray();
    route.steps().forEach(step -> steps.add(step(step)));
    return new JsonObject()
        .put("item", named(item.code(), item.name()))
        .put("station", named(station.code(), station.name()).put("region", station.region()))
        .put("at", day.toString())
        .put("offered", route.offered())
        .put("complete", route.isComplete())
        .put("referredTo", item.isReferral() ? item.referral().to() : null)
        .put("steps", steps);
  }

  private static JsonObject step(ExplainedStep step) {
    JsonArray others = new JsonArray();
    step.others().forEach(other -> others.add(contender(other)));
    return new JsonObject()
        .put("stage", step.stage())
        .put("asks", step.template().label())
        .put("acts", acts(step.template().acts()))
        .put("taker", step.taker() == null ? null : contender(step.taker()))
        .put(
            "backend",
            step.backend() == null ? null : named(step.backend().code(), step.backend().name()))
        .put("adapter", step.backend() == null ? null : step.backend().adapter())
        .put("why", RouteText.of(step))
        .put("others", others);
  }

  private static JsonObject contender(Contender contender) {
    return new JsonObject()
        .put("organ", named(contender.organ().code(), contender.organ().name()))
        .put("authority", authority(contender.authority()))
        .put("standing", contender.standing().name())
        .put("why", RouteText.of(contender));
  }

  private static JsonObject authority(Authority authority) {
    return new JsonObject()
        .put("code", authority.code())
        .put("acts", acts(authority.acts()))
        .put("basis", authority.basis().name())
        .put("basisName", authority.basis().label())
        .put("citation", authority.citation())
        .put("region", authority.region())
        .put("principal", authority.principal())
        .put("from", authority.from().toString())
        .put("to", authority.to() == null ? null : authority.to().toString());
  }

  private static JsonArray acts(Set<Act> acts) {
    JsonArray names = new JsonArray();
    acts.stream().sorted().forEach(act -> names.add(act.name()));
    return names;
  }

  private static JsonObject named(String code, String name) {
    return new JsonObject().put("code", code).put("name", name);
  }
}
