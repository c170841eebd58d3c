package org.liandong.gateway.reports;

import io.vertx.core.Future;
import java.util.function.Function;
import org.liandong.gateway.cases.CaseView;
import org.liandong.gateway.cases.TimeReport;
import org.liandong.gateway.cases.TimelineQueries;
import org.liandong.gateway.catalogue.Catalogue;
import org.liandong.gateway.http.ApiRequest;
import org.liandong.gateway.http.ApiRoutes;

/** All operations of this door; one per event loop. */
public final class ReportsDoor {
  private final HopReportEndpoint report;
  private final TimelineEndpoint timeline;

  public ReportsDoor(Parts parts) {
    Names names = new Names(parts.catalogue());
    this.report =
        new HopReportEndpoint(parts.catalogue(), parts.report(), names, parts.visibleStation());
    this.timeline = new TimelineEndpoint(parts.readable(), parts.timelines(), names);
  }

  /**
   * What the door works with.
   *
   * @param readable the case a request names, where its caller may read it
   * @param visibleStation the station whose cases a request's caller may see; null for all
   */
  public record Parts(
      Catalogue catalogue,
      TimeReport report,
      TimelineQueries timelines,
      Function<ApiRequest, Future<CaseView>> readable,
      Function<ApiRequest, String> visibleStation) {}

  /** Binds every operation of this door. */
  public void bind(ApiRoutes routes) {
    routes.bind("reportHops", report).bind("readTimeline", timeline);
  }
}
