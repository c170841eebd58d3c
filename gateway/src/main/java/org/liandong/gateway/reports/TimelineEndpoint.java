package org.liandong.gateway.reports;

import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import java.util.function.Function;
import org.liandong.gateway.cases.CaseView;
import org.liandong.gateway.cases.Timeline;
import org.liandong.gateway.cases.TimelineQueries;
import org.liandong.gateway.http.ApiRequest;
import org.liandong.gateway.http.Endpoint;
import org.liandong.gateway.http.GatewayException;
import org.liandong.gateway.http.Reply;

/** {@code GET /api/v1/cases/{id}/timeline}: where the time of one case went, or goes. */
final class TimelineEndpoint implements Endpoint {
  private final Function<ApiRequest, Future<CaseView>> readable;
  private final TimelineQueries timelines;
  private final Names names;

  TimelineEndpoint(
      Function<ApiRequest, Future<CaseView>> readable, TimelineQueries timelines, Names names) {
    this.readable = readable;
    this.timelines = timelines;
    this.names = names;
  }

  @Override
  public Future<Reply> handle(RoutingContext ctx) {
    ReportFormat format = ReportFormat.wantedBy(ctx.request());
    return readable
        .apply(ApiRequest.of(ctx))
        .compose(
            view -> timelines.of(view.id()).map(found -> reply(format, view, found.orElse(null))));
  }

  private Reply reply(ReportFormat format, CaseView view, Timeline timeline) {
    if (timeline == null) {
      throw GatewayException.notFound();
    }
    return switch (format) {
      case JSON -> Reply.ok(new TimelineJson(names).of(view, timeline));
      case CSV ->
          ReportFormat.csv(new TimelineCsv(names).of(timeline), view.receiptNo() + "-timeline");
    };
  }
}
