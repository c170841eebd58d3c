package org.liandong.gateway.intake;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.liandong.gateway.cases.DeclaredMaterial;
import org.liandong.gateway.cases.MaterialStore;
import org.liandong.gateway.catalogue.Catalogue;
import org.liandong.gateway.catalogue.Item;
import org.liandong.gateway.catalogue.Material;
import org.liandong.gateway.catalogue.Station;
import org.liandong.gateway.http.ApiRequest;
import org.liandong.gateway.http.Endpoint;
import org.liandong.gateway.http.FieldError;
import org.liandong.gateway.http.GatewayException;
import org.liandong.gateway.http.Reply;
import org.liandong.gateway.http.WireTime;
import org.liandong.gateway.intake.SubmissionCheck.Checked;
import org.liandong.gateway.model.ChinaTime;
import org.liandong.gateway.routing.NoRoute;
import org.liandong.gateway.routing.Plan;
import org.liandong.gateway.routing.RoutePlanner;

/**
 * {@code POST /api/v1/prechecks}, 事前预审: what would become of a submission, by the very checks that
 * it will meet. Nothing is stored.
 */
final class PrecheckEndpoint implements Endpoint {
  private static final int MOST_ERRORS = 100;

  private final Catalogue catalogue;
  private final RoutePlanner planner;
  private final Callers callers;
  private final MaterialStore materials;
  private final InstantSource clock;
  private final SubmissionCheck check;

  PrecheckEndpoint(
      Catalogue catalogue,
      RoutePlanner planner,
      Callers callers,
      MaterialStore materials,
      InstantSource clock) {
    this.materials = materials;
    this.catalogue = catalogue;
    this.planner = planner;
    this.callers = callers;
    this.clock = clock;
    this.check = new SubmissionCheck(catalogue);
  }

  @Override
  public Future<Reply> handle(RoutingContext ctx) {
    ApiRequest request = ApiRequest.of(ctx);
    Station station = callers.agentStation(request);
    Instant now = clock.instant();
    LocalDate today = ChinaTime.dayOf(now);
    requireItem(request);
    Checked checked = check.look(request.json(), station, today);
    Plan plan =
        planner.plan(
            checked.item(),
            station,
            today,
            request.json().path("form"),
            ApplicantCheck.kind(request.json().path("applicant")));
    List<FieldError> errors = withoutRoute(all(request.faults(), checked.errors()), plan);
    List<DeclaredMaterial> declared = DeclaredMaterial.readable(request.json());
    return materials
        .absent(station.code(), declared)
        .map(absent -> declared.stream().filter(one -> absent.contains(one.sha256())).toList())
        .map(
            awaited ->
                Reply.ok(
                    verdict(
                        new Checked(checked.item(), checked.missing(), errors),
                        awaited,
                        plan,
                        now)));
  }

  /** Where the form itself is no good, that says why. */
  private static List<FieldError> withoutRoute(List<FieldError> errors, Plan plan) {
    return errors.isEmpty() && plan instanceof NoRoute none
        ? List.of(FieldError.at("/form", "no-route", none.detail() + "。请核对申请表；确需办理的，请联系主管部门。"))
        : errors;
  }

  /** Without an item there is nothing to show beside the faults. */
  private static void requireItem(ApiRequest request) {
    boolean named = request.json().isObject() && request.json().path("item").isTextual();
    if (!named || concerns(request.faults(), "/item")) {
      throw GatewayException.invalid(request.faults());
    }
  }

  private static boolean concerns(List<FieldError> faults, String place) {
    return faults.stream().anyMatch(fault -> (fault.pointer() + "/").startsWith(place + "/"));
  }

  /**
   * What stands at a place that is no good is not judged any further. A field that has no place at
   * all is told of where it stands, which says nothing of what else stands there.
   */
  private static List<FieldError> all(List<FieldError> unfit, List<FieldError> wrong) {
    List<FieldError> all = new ArrayList<>(unfit);
    wrong.stream()
        .filter(
            error ->
                unfit.stream()
                    .filter(fault -> !fault.code().equals("unknown-field"))
                    .noneMatch(fault -> (error.pointer() + "/").startsWith(fault.pointer() + "/")))
        .forEach(all::add);
    return all;
  }

  private JsonObject verdict(
      Checked checked, List<DeclaredMaterial> awaited, Plan plan, Instant now) {
    Item item = checked.item();
    String suspended = RouteJson.suspended(plan);
    return new JsonObject()
        .put("item", new JsonObject().put("code", item.code()).put("name", item.name()))
        .put("receivable", checked.errors().isEmpty() && suspended == null)
        .put("complete", checked.missing().isEmpty() && awaited.isEmpty())
        .put("errors", errors(checked.errors()))
        .put("missing", missing(item, checked.missing()))
        .put("uploads", Receipts.uploads(awaited))
        .put("suspended", suspended)
        .put("route", RouteJson.steps(plan))
        .put("dates", dates(item, now))
        .put("lookUps", RegisterJson.of(item));
  }

  private static JsonArray errors(List<FieldError> errors) {
    JsonArray all = new JsonArray();
    errors.stream().limit(MOST_ERRORS).forEach(error -> all.add(error.toJson()));
    return all;
  }

  private static JsonArray missing(Item item, List<String> codes) {
    JsonArray all = new JsonArray();
    codes.forEach(code -> all.add(Receipts.named(code, item.material(code).map(Material::name))));
    return all;
  }

  /**
   * The law's clock and the promise's begin at acceptance (行政许可法 42), of which no station decides.
   */
  private JsonObject dates(Item item, Instant now) {
    return new JsonObject()
        .put("ifAcceptedAt", WireTime.of(now))
        .put("promised", LimitJson.from(item.promised(), now, catalogue.clock()))
        .put("legal", LimitJson.from(item.legal(), now, catalogue.clock()));
  }
}
