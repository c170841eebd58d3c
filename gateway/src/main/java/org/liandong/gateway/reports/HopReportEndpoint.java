package org.liandong.gateway.reports;

import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.liandong.gateway.cases.TimeReport;
import org.liandong.gateway.cases.TimeReport.By;
import org.liandong.gateway.cases.TimeReport.Group;
import org.liandong.gateway.cases.TimeReport.Query;
import org.liandong.gateway.cases.TimeReport.Result;
import org.liandong.gateway.catalogue.Catalogue;
import org.liandong.gateway.http.ApiRequest;
import org.liandong.gateway.http.Cursor;
import org.liandong.gateway.http.Endpoint;
import org.liandong.gateway.http.FailureKind;
import org.liandong.gateway.http.GatewayException;
import org.liandong.gateway.http.Reply;
import org.liandong.gateway.model.ChinaTime;

/** {@code GET /api/v1/reports/hops}: where the time of concluded cases went. */
final class HopReportEndpoint implements Endpoint {
  private static final int PAGE = 50;

  /** A table is not turned over: it holds all there is, up to what nobody reads any more. */
  private static final int MOST_ROWS = 10_000;

  /** Longer times are asked for in parts: one request is bounded work. */
  private static final int MOST_DAYS = 366;

  private final Catalogue catalogue;
  private final TimeReport report;
  private final Names names;
  private final Function<ApiRequest, String> visibleStation;

  HopReportEndpoint(
      Catalogue catalogue,
      TimeReport report,
      Names names,
      Function<ApiRequest, String> visibleStation) {
    this.catalogue = catalogue;
    this.report = report;
    this.names = names;
    this.visibleStation = visibleStation;
  }

  @Override
  public Future<Reply> handle(RoutingContext ctx) {
    ReportFormat format = ReportFormat.wantedBy(ctx.request());
    ApiRequest request = ApiRequest.of(ctx);
    Query query = query(request);
    return switch (format) {
      case JSON -> page(request, query);
      case CSV -> report.of(query, null, MOST_ROWS + 1).map(result -> table(query, result));
    };
  }

  private Future<Reply> page(ApiRequest request, Query query) {
    int limit = request.integer("limit", PAGE);
    String after = Cursor.read(request, Function.identity()).orElse(null);
    return report
        .of(query, after, limit + 1)
        .map(
            result -> {
              List<Group> shown = result.groups().stream().limit(limit).toList();
              String next = Cursor.next(request, result.groups(), limit, Group::key);
              return Reply.ok(
                  new HopReportJson(names, query)
                      .of(request, new Result(result.since(), shown))
                      .put("next", next));
            });
  }

  private Reply table(Query query, Result result) {
    if (result.groups().size() > MOST_ROWS) {
      throw GatewayException.malformed(
          "too-many-rows", "结果超过 " + MOST_ROWS + " 行。请缩短时间，或加上 item、region、station、organ 条件。");
    }
    CsvStream table = new HopReportCsv(names, query).of(result);
    return ReportFormat.csv(table, "hops-by-" + query.by().name().toLowerCase(Locale.ROOT));
  }

  private Query query(ApiRequest request) {
    LocalDate from = day(request, "from");
    LocalDate to = day(request, "to");
    if (to.isBefore(from) || ChronoUnit.DAYS.between(from, to) >= MOST_DAYS) {
      throw GatewayException.malformed(
          "invalid-parameter", "to 不能早于 from，一次最多 " + MOST_DAYS + " 天，请分段查询。");
    }
    return new Query(
        By.valueOf(request.required("by").toUpperCase(Locale.ROOT)),
        ChinaTime.startOf(from),
        ChinaTime.startOf(to.plusDays(1)),
        request.optional("item").orElse(null),
        request.optional("region").map(this::within).orElse(null),
        station(request),
        request.optional("organ").orElse(null));
  }

  private static LocalDate day(ApiRequest request, String parameter) {
    try {
      return LocalDate.parse(request.required(parameter));
    } catch (DateTimeException none) {
      throw GatewayException.malformed(
          "invalid-parameter", parameter + " 须是存在的日期，例如 2026-01-05，请更正。");
    }
  }

  /** An agent learns of its own station; what others take is not for it to compare. */
  private String station(ApiRequest request) {
    String own = visibleStation.apply(request);
    String asked = request.optional("station").orElse(own);
    if (own != null && !own.equals(asked)) {
      throw GatewayException.of(
          FailureKind.FORBIDDEN, "other-station", "代办员只能看本站点的用时。请去掉 station，或写本站点的代码。");
    }
    return asked;
  }

  /** The region and all beneath it. */
  private List<String> within(String region) {
    List<String> within = new ArrayList<>(List.of(region));
    for (String code : catalogue.regions().keySet()) {
      boolean beneath =
          catalogue.upwardsFrom(code).stream().anyMatch(above -> above.code().equals(region));
      if (beneath && !code.equals(region)) {
        within.add(code);
      }
    }
    return within;
  }
}
