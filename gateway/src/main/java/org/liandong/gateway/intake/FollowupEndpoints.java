package org.liandong.gateway.intake;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.f4b6a3.uuid.factory.standard.TimeOrderedEpochFactory;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.liandong.gateway.cases.CaseQueries;
import org.liandong.gateway.cases.CaseView;
import org.liandong.gateway.cases.DeclaredMaterial;
import org.liandong.gateway.cases.Followups;
import org.liandong.gateway.cases.Followups.Kind;
import org.liandong.gateway.cases.Followups.NewFollowup;
import org.liandong.gateway.cases.MaterialStore;
import org.liandong.gateway.cases.RequestKey;
import org.liandong.gateway.catalogue.Catalogue;
import org.liandong.gateway.catalogue.Item;
import org.liandong.gateway.catalogue.Station;
import org.liandong.gateway.http.ApiRequest;
import org.liandong.gateway.http.FailureKind;
import org.liandong.gateway.http.FieldError;
import org.liandong.gateway.http.GatewayException;
import org.liandong.gateway.http.Reply;

/** What a station sends of a case: corrections, withdrawal, undo, delivery. */
final class FollowupEndpoints {
  private final Catalogue catalogue;
  private final Callers callers;
  private final Followups followups;
  private final CaseQueries queries;
  private final Views views;

  FollowupEndpoints(
      Catalogue catalogue, Callers callers, Followups followups, CaseQueries queries, Views views) {
    this.catalogue = catalogue;
    this.callers = callers;
    this.followups = followups;
    this.queries = queries;
    this.views = views;
  }

  /** How what was stored is shown, and when it came. */
  record Views(
      Receipts receipts, Fingerprint fingerprint, InstantSource clock, MaterialStore materials) {}

  private static final TimeOrderedEpochFactory IDS = new TimeOrderedEpochFactory();

  Future<Reply> correct(RoutingContext ctx) {
    return take(ctx, Kind.CORRECTION);
  }

  Future<Reply> withdraw(RoutingContext ctx) {
    return take(ctx, Kind.WITHDRAWAL);
  }

  Future<Reply> undo(RoutingContext ctx) {
    return take(ctx, Kind.UNDO);
  }

  Future<Reply> deliver(RoutingContext ctx) {
    return take(ctx, Kind.DELIVERY);
  }

  private Future<Reply> take(RoutingContext ctx, Kind kind) {
    ApiRequest request = ApiRequest.of(ctx);
    Station station = callers.agentStation(request);
    UUID id = UUID.fromString(request.required("id"));
    return find(id, station)
        .compose(view -> take(request, station, view, kind))
        .compose(result -> judge(request, station, result))
        .compose(taken -> find(id, station))
        .map(view -> Reply.accepted(Receipts.path(id), views.receipts().of(view)))
        .recover(SubmissionService::toProblem);
  }

  /** A retry finds what it gave rise to, although the case asks for something else by now. */
  private Future<Followups.Result> take(
      ApiRequest request, Station station, CaseView view, Kind kind) {
    NewFollowup followup;
    try {
      followup = followup(request, station, view, kind);
    } catch (GatewayException refusal) {
      return followups
          .find(key(request, station), fingerprint(request, view, kind))
          .compose(
              known ->
                  known.map(Future::succeededFuture).orElseGet(() -> Future.failedFuture(refusal)));
    }
    return followups.take(followup);
  }

  private static RequestKey key(ApiRequest request, Station station) {
    return new RequestKey(station.code(), request.idempotencyKey());
  }

  private Buffer fingerprint(ApiRequest request, CaseView view, Kind kind) {
    String operation = "POST " + Receipts.path(view.id()) + '/' + kind;
    return views.fingerprint().of(operation, request.body());
  }

  private Future<CaseView> find(UUID id, Station station) {
    return queries
        .find(id, station.code())
        .map(found -> found.orElseThrow(GatewayException::notFound));
  }

  private NewFollowup followup(ApiRequest request, Station station, CaseView view, Kind kind) {
    Set<String> provided = kind == Kind.CORRECTION ? provided(request.json(), view) : Set.of();
    return new NewFollowup(
        IDS.create(),
        view.id(),
        kind,
        key(request, station),
        fingerprint(request, view, kind),
        request.body(),
        views.clock().instant(),
        List.copyOf(provided),
        kind == Kind.CORRECTION ? DeclaredMaterial.of(request.json()) : List.of(),
        Callers.actor(request.caller(), station));
  }

  /** Checks a correction against its item; an amended form is checked field by field. */
  private Set<String> provided(JsonNode body, CaseView view) {
    var item = catalogue.item(view.item()).orElseThrow(FollowupEndpoints::itemGone);
    List<FieldError> errors = new ArrayList<>();
    Set<String> asked = askedInOwnWords(item, view);
    Set<String> given = SubmissionCheck.materials(body.path("materials"), item, asked, errors);
    if (!given.containsAll(asked) && !body.has("remark")) {
      errors.add(
          FieldError.at(
              "/remark",
              "missing",
              "机关还要了办事指南里没有的（见办件 missing）：有编码的，以同样的编码作为材料提交；其余的，请在 remark 里写明怎样补的。"));
    }
    given.addAll(asked);
    if (body.has("form")) {
      // What is not amended stands as the submission said it.
      FormCheck.check(body.get("form"), item).stream()
          .filter(fault -> !body.at(fault.pointer()).isMissingNode())
          .forEach(errors::add);
    }
    if (!errors.isEmpty()) {
      throw GatewayException.invalid(errors);
    }
    return given;
  }

  private Future<Void> notUploaded(JsonNode body, Station station) {
    return views
        .materials()
        .absent(station.code(), DeclaredMaterial.of(body))
        .compose(
            absent -> {
              List<FieldError> errors = new ArrayList<>();
              for (int i = 0; i < body.path("materials").size(); i++) {
                String sha256 = body.path("materials").get(i).get("sha256").textValue();
                if (absent.contains(DeclaredMaterial.digest(sha256))) {
                  errors.add(notUploaded(i));
                }
              }
              // All came in this very moment: the same request will be taken.
              return Future.failedFuture(
                  errors.isEmpty()
                      ? GatewayException.unavailable(Duration.ofSeconds(1))
                      : GatewayException.invalid(errors));
            });
  }

  private static FieldError notUploaded(int index) {
    return FieldError.at(
        "/materials/" + index + "/sha256",
        "material-not-uploaded",
        "本站点还没有上传这份材料的内容。请先用 PUT /api/v1/materials/{sha256} 上传，再提交补正。");
  }

  private static GatewayException itemGone() {
    return GatewayException.of(
        FailureKind.CONFLICT,
        "item-not-configured",
        "网关已不再配置这个事项，暂时无法核对补正内容。请联系网关运维人员写回该事项后，原样重试。");
  }

  /** What an organ asked for that the guide does not have: whether it came, only it can judge. */
  private static Set<String> askedInOwnWords(Item item, CaseView view) {
    return view.missing().stream()
        .filter(code -> item.material(code).isEmpty())
        .collect(Collectors.toSet());
  }

  private Future<Void> judge(ApiRequest request, Station station, Followups.Result result) {
    return switch (result) {
      case APPLIED, REPEATED -> Future.succeededFuture();
      case KEY_REUSED -> Future.failedFuture(SubmissionService.keyReused());
      case UNKNOWN_CASE -> Future.failedFuture(GatewayException.notFound());
      case NOT_NOW ->
          Future.failedFuture(
              GatewayException.of(
                  FailureKind.CONFLICT, "not-now", "办件当前状态不允许这样做。请先查看办件状态（GET 办件）再决定。"));
      case HELD ->
          Future.failedFuture(
              GatewayException.of(
                  FailureKind.CONFLICT,
                  "delivery-held",
                  "有机关作出决定时没有有效的职权依据，决定暂不送达。请等督查员核实处理后再送达。"));
      case NOT_UPLOADED -> notUploaded(request.json(), station);
      case STILL_MISSING ->
          Future.failedFuture(
              GatewayException.of(
                  FailureKind.INVALID,
                  "materials-still-missing",
                  "补正材料仍不齐全，本次未采纳。请按办件 missing 所列一次补齐后再提交。"));
    };
  }
}
