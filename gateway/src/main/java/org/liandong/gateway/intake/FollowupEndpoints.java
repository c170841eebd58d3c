package org.liandong.gateway.intake;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.f4b6a3.uuid.factory.standard.TimeOrderedEpochFactory;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
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
import org.liandong.gateway.model.ChinaTime;
import org.liandong.gateway.model.TrackedWord;

/** What a station sends of a case: corrections, withdrawal, undo, delivery, tracking. */
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

  private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(5);

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

  /** 跟踪: what an outside authority said. */
  Future<Reply> track(RoutingContext ctx) {
    return take(ctx, Kind.TRACKING);
  }

  private Future<Reply> take(RoutingContext ctx, Kind kind) {
    ApiRequest request = ApiRequest.of(ctx);
    Station station = callers.agentStation(request);
    UUID id = UUID.fromString(request.required("id"));
    return find(id, station)
        .compose(view -> take(request, station, view, kind))
        .compose(
            result ->
                result == Followups.Result.NOT_NOW
                    ? notNow(kind, id, station)
                    : judge(request, station, result))
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
        brought(request.json(), kind),
        kind == Kind.TRACKING ? word(request.json()) : null,
        Callers.actor(request.caller(), station));
  }

  /** Nobody has said yet what is dated tomorrow; clocks differ by minutes. */
  private TrackedWord word(JsonNode body) {
    Instant said = OffsetDateTime.parse(body.get("decidedAt").textValue()).toInstant();
    if (said.isBefore(ChinaTime.OLDEST)) {
      throw GatewayException.invalid(
          List.of(FieldError.at("/decidedAt", "too-long-ago", "年份不对。请照文书写外部机关作出这个答复的时间。")));
    }
    if (said.isAfter(views.clock().instant().plus(CLOCKS_DIFFER))) {
      throw GatewayException.invalid(
          List.of(FieldError.at("/decidedAt", "in-the-future", "这个时间还没有到。请照文书写外部机关作出这个答复的时间。")));
    }
    return TrackedWord.valueOf(body.get("kind").textValue());
  }

  private static List<DeclaredMaterial> brought(JsonNode body, Kind kind) {
    return switch (kind) {
      case CORRECTION -> DeclaredMaterial.of(body);
      case DELIVERY -> DeclaredMaterial.signature(body);
      case WITHDRAWAL, UNDO, RELEASE, TRACKING -> List.of();
    };
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
    List<DeclaredMaterial> brought = new ArrayList<>(DeclaredMaterial.of(body));
    brought.addAll(DeclaredMaterial.signature(body));
    return views
        .materials()
        .absent(station.code(), brought)
        .map(absent -> faults(body, absent))
        .compose(
            errors ->
                // All came in this very moment: the same request will be taken.
                Future.failedFuture(
                    errors.isEmpty()
                        ? GatewayException.unavailable(Duration.ofSeconds(1))
                        : GatewayException.invalid(errors)));
  }

  private static List<FieldError> faults(JsonNode body, Set<Buffer> absent) {
    List<FieldError> errors = new ArrayList<>();
    for (int i = 0; i < body.path("materials").size(); i++) {
      String sha256 = body.path("materials").get(i).get("sha256").textValue();
      if (absent.contains(DeclaredMaterial.digest(sha256))) {
        errors.add(
            notUploaded(
                "/materials/" + i + "/sha256",
                "本站点还没有上传这份材料的内容。请先用 PUT /api/v1/materials/{sha256} 上传，再提交补正。"));
      }
    }
    DeclaredMaterial.signature(body).stream()
        .filter(signature -> absent.contains(signature.sha256()))
        .forEach(
            signature ->
                errors.add(
                    notUploaded(
                        "/signature",
                        "本站点还没有上传签收单的扫描件。请先用 PUT /api/v1/materials/{sha256} 上传，再登记送达。")));
    return errors;
  }

  private static FieldError notUploaded(String pointer, String remedy) {
    return FieldError.at(pointer, "material-not-uploaded", remedy);
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

  private Future<Void> notNow(Kind kind, UUID id, Station station) {
    return find(id, station).compose(view -> Future.failedFuture(NotNow.of(kind, view)));
  }

  private Future<Void> judge(ApiRequest request, Station station, Followups.Result result) {
    return switch (result) {
      case APPLIED, REPEATED -> Future.succeededFuture();
      case KEY_REUSED -> Future.failedFuture(SubmissionService.keyReused());
      case UNKNOWN_CASE -> Future.failedFuture(GatewayException.notFound());
      case NOT_NOW -> throw new IllegalStateException("what to do instead is told by the case");
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
