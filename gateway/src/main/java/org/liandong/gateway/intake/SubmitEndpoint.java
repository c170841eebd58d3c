package org.liandong.gateway.intake;

import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import org.liandong.gateway.cases.CaseView;
import org.liandong.gateway.cases.FirstReceipt;
import org.liandong.gateway.catalogue.Handling;
import org.liandong.gateway.catalogue.Station;
import org.liandong.gateway.http.ApiRequest;
import org.liandong.gateway.http.Endpoint;
import org.liandong.gateway.http.Reply;

/** {@code POST /api/v1/submissions}. */
final class SubmitEndpoint implements Endpoint {
  private final Callers callers;
  private final SubmissionService service;
  private final Receipts receipts;
  private final Sitting sitting;

  SubmitEndpoint(Callers callers, SubmissionService service, Receipts receipts, Sitting sitting) {
    this.callers = callers;
    this.service = service;
    this.receipts = receipts;
    this.sitting = sitting;
  }

  @Override
  public Future<Reply> handle(RoutingContext ctx) {
    ApiRequest request = ApiRequest.of(ctx);
    Station station = callers.agentStation(request);
    Duration wish = request.optional("Prefer").map(Prefer::wait).orElse(Duration.ZERO);
    return service
        .submit(request, station)
        .compose(
            first ->
                sitting
                    .concluded(first.id(), station.code(), wait(first, wish))
                    .map(
                        view ->
                            view.map(this::concluded).orElseGet(() -> received(first, station))));
  }

  /** Only what can be decided in one sitting, and waits for nobody's papers. */
  private Duration wait(FirstReceipt first, Duration wish) {
    boolean atOnce =
        first.missing().isEmpty() && receipts.isHandled(first.item(), Handling.IMMEDIATE);
    return atOnce ? wish : Duration.ZERO;
  }

  private Reply concluded(CaseView view) {
    return Reply.ok(receipts.of(view))
        .with("Content-Location", Receipts.path(view.id()))
        .with("Preference-Applied", "wait");
  }

  private Reply received(FirstReceipt first, Station station) {
    return Reply.accepted(Receipts.path(first.id()), receipts.first(first, station.code()));
  }
}
