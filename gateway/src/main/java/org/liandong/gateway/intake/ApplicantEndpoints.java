package org.liandong.gateway.intake;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.UUID;
import java.util.function.Function;
import org.liandong.gateway.cases.AccessLog;
import org.liandong.gateway.cases.CaseView;
import org.liandong.gateway.cases.PaperQueries;
import org.liandong.gateway.http.ApiRequest;
import org.liandong.gateway.http.FailureKind;
import org.liandong.gateway.http.GatewayException;
import org.liandong.gateway.http.Reply;
import org.liandong.gateway.model.Masking;
import org.liandong.gateway.sealing.Erased;

/**
 * {@code GET /api/v1/cases/{id}/applicant} and {@code POST …/unmasking}: the applicant of a case,
 * masked for all; in full for who says what for, and that is on record first.
 */
final class ApplicantEndpoints {
  private final Function<ApiRequest, Future<CaseView>> readable;
  private final Function<ApiRequest, Future<CaseView>> visible;
  private final PaperQueries queries;
  private final AccessLog access;

  /**
   * The endpoints.
   *
   * @param readable the case of a request, and the look is on record
   * @param visible the same, and nothing is on record yet
   */
  ApplicantEndpoints(
      Function<ApiRequest, Future<CaseView>> readable,
      Function<ApiRequest, Future<CaseView>> visible,
      PaperQueries queries,
      AccessLog access) {
    this.readable = readable;
    this.visible = visible;
    this.queries = queries;
    this.access = access;
  }

  Future<Reply> masked(RoutingContext ctx) {
    return readable
        .apply(ApiRequest.of(ctx))
        .compose(view -> applicant(view.id()))
        .map(applicant -> reply(MaskedApplicant.of(applicant), true));
  }

  Future<Reply> unmasked(RoutingContext ctx) {
    ApiRequest request = ApiRequest.of(ctx);
    // The reason is for the auditor's eyes and must not become one more place for numbers.
    String reason = Masking.text(request.json().path("reason").asText());
    return visible
        .apply(request)
        .compose(view -> recorded(request, view, reason))
        .compose(view -> applicant(view.id()))
        .map(applicant -> reply(applicant, false));
  }

  private Future<JsonObject> applicant(UUID caseId) {
    return queries
        .applicant(caseId)
        .recover(
            cause ->
                Future.failedFuture(
                    cause instanceof Erased
                        ? GatewayException.of(
                            FailureKind.GONE,
                            "personal-data-erased",
                            "这个办件里申请人的信息已依法删除，不能再查看；办件的结果和流转记录仍可查看。")
                        : cause));
  }

  private Future<CaseView> recorded(ApiRequest request, CaseView view, String reason) {
    return access
        .unmasking(request.caller().account(), view.id(), reason, request.trace().traceId())
        .map(view);
  }

  private static Reply reply(JsonObject applicant, boolean masked) {
    return Reply.ok(new JsonObject().put("masked", masked).put("applicant", applicant))
        .with("Cache-Control", "no-store");
  }
}
