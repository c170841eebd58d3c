package org.liandong.gateway.audit;

import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.streams.WriteStream;
import io.vertx.ext.web.RoutingContext;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.concurrent.atomic.AtomicInteger;
import org.liandong.gateway.cases.AuditLog;
import org.liandong.gateway.cases.AuditQueries;
import org.liandong.gateway.cases.AuditQueries.Event;
import org.liandong.gateway.cases.AuditQueries.Export;
import org.liandong.gateway.http.ApiRequest;
import org.liandong.gateway.http.Endpoint;
import org.liandong.gateway.http.FailureKind;
import org.liandong.gateway.http.GatewayException;
import org.liandong.gateway.http.Reply;
import org.liandong.gateway.model.ChinaTime;

/**
 * {@code GET /api/v1/audit/export}: the logs of a span of time as JSON Lines. That it begins is on
 * record before a line is read, and how it ended after the last.
 */
final class AuditExport implements Endpoint {
  private static final String MEDIA_TYPE = "application/jsonl";
  private static final Duration RETRY = Duration.ofSeconds(30);
  private static final int MOST_AT_ONCE = 2;
  private static final int DATE_LENGTH = 10;

  /** What is younger may still be on its way into the database. */
  private static final Duration UNSETTLED = Duration.ofMinutes(1);

  private final AuditQueries queries;
  private final InstantSource clock;
  private final AtomicInteger underWay;

  /**
   * The endpoint.
   *
   * @param underWay exports of all event loops: each holds a connection often, for long
   */
  AuditExport(AuditQueries queries, InstantSource clock, AtomicInteger underWay) {
    this.queries = queries;
    this.clock = clock;
    this.underWay = underWay;
  }

  @Override
  public Future<Reply> handle(RoutingContext ctx) {
    ApiRequest request = ApiRequest.of(ctx);
    Instant settled = clock.instant().minus(UNSETTLED);
    Instant from = time(request.required("from"), "from");
    Instant to = request.optional("to").map(text -> time(text, "to")).orElse(settled);
    requireSpan(from, to, settled);
    String after = request.optional("after").orElse(null);
    Place start = after == null ? Place.before(AuditLog.HOP, from) : place(after, from, to);
    Export export =
        new Export(request.caller().account(), from, to, after, request.trace().traceId());
    if (underWay.incrementAndGet() > MOST_AT_ONCE) {
      underWay.decrementAndGet();
      throw busy();
    }
    return queries
        .record(export, Event.BEGUN, null)
        .onFailure(cause -> underWay.decrementAndGet())
        .map(
            recorded ->
                Reply.streamed(MEDIA_TYPE, out -> write(export, start, out))
                    .with("Cache-Control", "no-store"));
  }

  private Future<Void> write(Export export, Place start, WriteStream<Buffer> out) {
    ExportRun run = new ExportRun(queries, export, out);
    return run.from(start)
        .transform(end -> recorded(export, run, end))
        .onComplete(ended -> underWay.decrementAndGet());
  }

  private Future<Void> recorded(Export export, ExportRun run, AsyncResult<Void> end) {
    Event event = end.succeeded() ? Event.ENDED : Event.BROKEN;
    Future<Void> outcome =
        end.succeeded() ? Future.succeededFuture() : Future.failedFuture(end.cause());
    return queries.record(export, event, run.lines()).transform(written -> outcome);
  }

  private static Instant time(String text, String parameter) {
    try {
      return text.length() == DATE_LENGTH
          ? LocalDate.parse(text).atStartOfDay(ChinaTime.ZONE).toInstant()
          : OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException impossible) {
      throw unfit(parameter + " 写的日期或时间不存在，请更正后重试。");
    }
  }

  private static void requireSpan(Instant from, Instant to, Instant settled) {
    if (to.isAfter(settled)) {
      throw unfit("to 至少要早于现在 " + UNSETTLED.toMinutes() + " 分钟，以免漏掉正在写入的记录；不写 to 即取最近的可能时间。");
    }
    if (!from.isBefore(to)) {
      throw unfit("from 必须早于 to，请更正后重试。");
    }
  }

  private static Place place(String after, Instant from, Instant to) {
    try {
      Place place = Place.of(after);
      if (!place.at().isBefore(from) && place.at().isBefore(to)) {
        return place;
      }
    } catch (IllegalArgumentException | ArithmeticException | DateTimeException notOurs) {
      throw foreign();
    }
    throw foreign();
  }

  private static GatewayException foreign() {
    return unfit("after 不是这次导出里的位置。请原样使用已收到的最后一行的 position，并保持 from、to 不变。");
  }

  private static GatewayException unfit(String detail) {
    return GatewayException.malformed("invalid-parameter", detail);
  }

  private static GatewayException busy() {
    return GatewayException.of(
            FailureKind.TOO_MANY_REQUESTS,
            "export-busy",
            "本节点正在进行的导出已达 " + MOST_AT_ONCE + " 个，请等其中一个结束后重试。")
        .retryAfter(RETRY);
  }
}
