package org.liandong.gateway.desk;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.UUID;
import org.liandong.gateway.cases.AccessLog;
import org.liandong.gateway.cases.DeskQueries;
import org.liandong.gateway.http.ApiRequest;
import org.liandong.gateway.http.Endpoint;
import org.liandong.gateway.http.FailureKind;
import org.liandong.gateway.http.GatewayException;
import org.liandong.gateway.http.Reply;
import org.liandong.gateway.model.Masking;

/**
 * {@code POST …/unmasking}: the applicant in full, for who says what for; that is on record first.
 */
final class UnmaskEndpoint implements Endpoint {
  private final Reviewers reviewers;
  private final DeskQueries queries;
  private final AccessLog access;

  UnmaskEndpoint(Reviewers reviewers, DeskQueries queries, AccessLog access) {
    this.reviewers = reviewers;
    this.queries = queries;
    this.access = access;
  }

  @Override
  public Future<Reply> handle(RoutingContext ctx) {
    ApiRequest request = ApiRequest.of(ctx);
    return reviewers
        .own(request)
        .compose(task -> recorded(request, task.caseId()).map(task))
        .compose(task -> queries.orders(task.id()))
        .map(orders -> reply(TaskContent.of(orders).applicant()));
  }

  /** The reason is for the auditor's eyes and must not become one more place for numbers. */
  private Future<Void> recorded(ApiRequest request, UUID caseId) {
    String reason = Masking.text(request.json().get("reason").textValue());
    return access.unmasking(request.caller().account(), caseId, reason, request.trace().traceId());
  }

  private static Reply reply(JsonObject applicant) {
    if (applicant == null) {
      throw GatewayException.of(
          FailureKind.GONE, "personal-data-erased", "这个办件里申请人的信息已依法删除，不能再查看。");
    }
    return Reply.ok(new JsonObject().put("masked", false).put("applicant", applicant))
        .with("Cache-Control", "no-store");
  }
}
