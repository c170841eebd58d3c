package org.liandong.gateway.intake;

import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import org.liandong.gateway.catalogue.Station;
import org.liandong.gateway.http.ApiRequest;
import org.liandong.gateway.http.Endpoint;
import org.liandong.gateway.http.Reply;

/** {@code POST /api/v1/submissions}. */
final class SubmitEndpoint implements Endpoint {
  private final Callers callers;
  private final SubmissionService service;
  private final Receipts receipts;

  SubmitEndpoint(Callers callers, SubmissionService service, Receipts receipts) {
    this.callers = callers;
    this.service = service;
    this.receipts = receipts;
  }

  @Override
  public Future<Reply> handle(RoutingContext ctx) {
    ApiRequest request = ApiRequest.of(ctx);
    Station station = callers.agentStation(request);
    return service
        .submit(request, station)
        .map(
            first ->
                Reply.accepted(Receipts.path(first.id()), receipts.first(first, station.code())));
  }
}
