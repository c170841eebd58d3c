package org.liandong.gateway.intake;

import com.github.f4b6a3.uuid.factory.standard.TimeOrderedEpochFactory;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.function.Function;
import org.liandong.gateway.cases.Actor;
import org.liandong.gateway.cases.CaseView;
import org.liandong.gateway.cases.Followups;
import org.liandong.gateway.cases.Followups.Kind;
import org.liandong.gateway.cases.Followups.NewFollowup;
import org.liandong.gateway.cases.Followups.Release;
import org.liandong.gateway.cases.RequestKey;
import org.liandong.gateway.http.ApiRequest;
import org.liandong.gateway.http.Endpoint;
import org.liandong.gateway.http.FailureKind;
import org.liandong.gateway.http.GatewayException;
import org.liandong.gateway.http.Reply;
import org.liandong.gateway.model.Masking;

/**
 * {@code POST /api/v1/cases/{id}/release}: a supervisor has looked into a decision without
 * authority and lets it be handed out.
 */
final class ReleaseEndpoint implements Endpoint {
  /** No station's key holds a blank. */
  private static final String KEY = "supervisor ";

  private static final TimeOrderedEpochFactory IDS = new TimeOrderedEpochFactory();

  private final Function<ApiRequest, Future<CaseView>> cases;
  private final Followups followups;
  private final FollowupEndpoints.Views views;

  /**
   * The endpoint.
   *
   * @param cases the case a request names, where its caller may read it
   */
  ReleaseEndpoint(
      Function<ApiRequest, Future<CaseView>> cases,
      Followups followups,
      FollowupEndpoints.Views views) {
    this.cases = cases;
    this.followups = followups;
    this.views = views;
  }

  @Override
  public Future<Reply> handle(RoutingContext ctx) {
    ApiRequest request = ApiRequest.of(ctx);
    return cases
        .apply(request)
        .compose(view -> followups.release(release(request, view)).compose(ReleaseEndpoint::judge))
        .compose(done -> cases.apply(request))
        .map(view -> Reply.ok(views.receipts().of(view)))
        .recover(SubmissionService::toProblem);
  }

  private Release release(ApiRequest request, CaseView view) {
    return new Release(
        followup(request, view),
        // For the auditor's eyes: it must not become one more place for numbers.
        Masking.text(request.json().get("reason").textValue().strip()),
        request.idempotencyKey(),
        request.trace().traceId());
  }

  private NewFollowup followup(ApiRequest request, CaseView view) {
    Buffer print =
        views.fingerprint().of("POST " + Receipts.path(view.id()) + "/release", request.body());
    return new NewFollowup(
        IDS.create(),
        view.id(),
        Kind.RELEASE,
        new RequestKey(view.station(), KEY + request.idempotencyKey()),
        print,
        request.body(),
        views.clock().instant(),
        List.of(),
        List.of(),
        null,
        new Actor(request.caller().account(), request.caller().station(), null));
  }

  private static Future<Void> judge(Followups.Result result) {
    return switch (result) {
      case APPLIED, REPEATED -> Future.succeededFuture();
      case KEY_REUSED -> Future.failedFuture(SubmissionService.keyReused());
      case UNKNOWN_CASE -> Future.failedFuture(GatewayException.notFound());
      case NOT_NOW, HELD, NOT_UPLOADED, STILL_MISSING ->
          Future.failedFuture(
              GatewayException.of(
                  FailureKind.CONFLICT, "not-now", "只有已办结、还没有送达的办件才能核准送达。请先查看办件状态。"));
    };
  }
}
