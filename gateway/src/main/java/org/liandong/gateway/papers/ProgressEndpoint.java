package org.liandong.gateway.papers;

import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import org.liandong.gateway.cases.CaseView;
import org.liandong.gateway.cases.PaperQueries;
import org.liandong.gateway.http.ApiRequest;
import org.liandong.gateway.http.Endpoint;
import org.liandong.gateway.http.FailureKind;
import org.liandong.gateway.http.GatewayException;
import org.liandong.gateway.http.Reply;

/**
 * {@code GET /api/v1/receipts/{receiptNo}?code=}: progress for whoever holds the receipt. The code
 * is judged first and alone: who does not have it costs one hash and no look at the database,
 * whether the number exists or not.
 */
final class ProgressEndpoint implements Endpoint {
  private final ReceiptCode codes;
  private final PublicLimit limit;
  private final PaperQueries queries;
  private final PublicView views;
  private final boolean behindProxy;

  ProgressEndpoint(
      ReceiptCode codes,
      PublicLimit limit,
      PaperQueries queries,
      PublicView views,
      boolean behindProxy) {
    this.codes = codes;
    this.limit = limit;
    this.queries = queries;
    this.views = views;
    this.behindProxy = behindProxy;
  }

  @Override
  public Future<Reply> handle(RoutingContext ctx) {
    Duration pause = limit.take(ClientAddress.of(ctx.request(), behindProxy));
    if (!pause.isZero()) {
      throw tooOften(pause);
    }
    ApiRequest request = ApiRequest.of(ctx);
    String receiptNo = request.required("receiptNo");
    if (!codes.fits(receiptNo, request.optional("code").orElse(""))) {
      throw GatewayException.hidden();
    }
    return queries
        .findByReceipt(receiptNo)
        .map(found -> found.orElseThrow(GatewayException::hidden))
        .compose(this::progress)
        .map(reply -> reply.with("Cache-Control", "no-store"));
  }

  private Future<Reply> progress(CaseView view) {
    var steps = queries.steps(view.id());
    var since = queries.since(view.id());
    return Future.all(steps, since)
        .map(both -> Reply.ok(views.of(view, steps.result(), since.result())));
  }

  private static GatewayException tooOften(Duration pause) {
    return GatewayException.of(
            FailureKind.TOO_MANY_REQUESTS, "too-many-requests", "查询过于频繁。请稍候片刻再查。")
        .retryAfter(pause)
        .header("Cache-Control", "no-store");
  }
}
