package org.liandong.gateway.events;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.streams.WriteStream;
import io.vertx.ext.web.RoutingContext;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.liandong.gateway.cases.EventQueries;
import org.liandong.gateway.cases.EventQueries.Opening;
import org.liandong.gateway.cases.LogPlace;
import org.liandong.gateway.catalogue.Station;
import org.liandong.gateway.http.ApiRequest;
import org.liandong.gateway.http.Endpoint;
import org.liandong.gateway.http.FailureKind;
import org.liandong.gateway.http.GatewayException;
import org.liandong.gateway.http.Reply;
import org.liandong.gateway.model.ChinaTime;

/**
 * {@code GET /api/v1/events}: what happens to a station's cases, from now on or from where its
 * reader left off.
 */
final class EventsEndpoint implements Endpoint {
  private static final String MEDIA_TYPE = "text/event-stream";
  private static final Duration CURSORS_HOLD = Duration.ofDays(30);
  private static final Duration LONGEST_LOOK_BACK = Duration.ofDays(3);
  private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(1);
  private static final int DATE_LENGTH = 10;

  private final Parts parts;
  private final Function<ApiRequest, Station> agentStation;
  private final String version;

  /**
   * The endpoint of one configuration.
   *
   * @param agentStation whom a caller acts for, by that configuration
   */
  EventsEndpoint(Parts parts, Function<ApiRequest, Station> agentStation, String version) {
    this.parts = parts;
    this.agentStation = agentStation;
    this.version = version;
  }

  /** What all endpoints of a node share. */
  record Parts(EventQueries queries, EventReader reader, StreamLimit limit, InstantSource clock) {}

  @Override
  public Future<Reply> handle(RoutingContext ctx) {
    ApiRequest request = ApiRequest.of(ctx);
    String station = agentStation.apply(request).code();
    Optional<EventCursor> cursor = cursor(request, station);
    Optional<Instant> since =
        cursor.isPresent() ? Optional.empty() : request.optional("from").map(this::since);
    if (ctx.request().method() == HttpMethod.HEAD) {
      return Future.succeededFuture(
          unbuffered(new Reply(200, Map.of("Content-Type", MEDIA_TYPE), Buffer.buffer())));
    }
    String account = request.caller().account();
    parts.limit().enter(account);
    return parts
        .queries()
        .open(cursor.map(EventCursor::place).orElse(null), since.orElse(null))
        .map(opening -> stream(request, station, cursor, opening))
        .onFailure(cause -> parts.limit().leave(account))
        .map(stream -> unbuffered(Reply.streamed(MEDIA_TYPE, counted(stream, account))));
  }

  /** What a proxy collected before it passed it on would come late or never. */
  private static Reply unbuffered(Reply reply) {
    return reply.with("X-Accel-Buffering", "no");
  }

  private Reply.Stream counted(EventStream stream, String account) {
    return new Reply.Stream() {
      @Override
      public boolean isOpenEnded() {
        return true;
      }

      @Override
      public Future<Void> writeTo(WriteStream<Buffer> response) {
        return Future.succeededFuture()
            .compose(begun -> stream.writeTo(response))
            .onComplete(ended -> parts.limit().leave(account));
      }
    };
  }

  private EventStream stream(
      ApiRequest request, String station, Optional<EventCursor> cursor, Opening opening) {
    if (cursor.isPresent() && !(cursor.get().epoch().equals(opening.epoch()) && opening.known())) {
      throw gone();
    }
    String from =
        cursor.isPresent() ? "CURSOR" : request.optional("from").isPresent() ? "TIME" : "NOW";
    LogPlace start = cursor.map(EventCursor::place).orElse(opening.head());
    EventStream.Terms terms =
        new EventStream.Terms(station, opening.epoch(), from, version, until(request, station));
    return new EventStream(terms, start, parts.reader(), parts.clock());
  }

  /** A secondment holds for whole days: whoever is seconded shows each day anew that he is. */
  private Instant until(ApiRequest request, String station) {
    Instant token = request.caller().until();
    Instant midnight =
        ChinaTime.dayOf(parts.clock().instant())
            .plusDays(1)
            .atStartOfDay(ChinaTime.ZONE)
            .toInstant();
    boolean seconded = !station.equals(request.caller().station());
    return seconded && midnight.isBefore(token) ? midnight : token;
  }

  /** A reader that reconnects by itself repeats the address it began with: the header is newer. */
  private Optional<EventCursor> cursor(ApiRequest request, String station) {
    Optional<String> text =
        request
            .optional("Last-Event-ID")
            .filter(id -> !id.isEmpty())
            .or(() -> request.optional("after").filter(id -> !id.isEmpty()));
    Optional<EventCursor> cursor =
        text.map(id -> EventCursor.read(id, station).orElseThrow(EventsEndpoint::unreadable));
    Instant oldest = parts.clock().instant().minus(CURSORS_HOLD);
    if (cursor.isPresent() && cursor.get().given().isBefore(oldest)) {
      throw gone();
    }
    return cursor;
  }

  private Instant since(String text) {
    try {
      Instant since =
          text.length() == DATE_LENGTH
              ? LocalDate.parse(text).atStartOfDay(ChinaTime.ZONE).toInstant()
              : OffsetDateTime.parse(text).toInstant();
      Instant now = parts.clock().instant();
      if (since.isAfter(now.plus(CLOCKS_DIFFER))) {
        throw unfit("from 还没有到。从现在开始的，请不写 from。");
      }
      if (!since.isBefore(now.minus(LONGEST_LOOK_BACK))) {
        return since;
      }
    } catch (DateTimeException impossible) {
      throw unfit("from 写的日期或时间不存在，请更正后重试。");
    }
    throw unfit("from 最多早到 " + LONGEST_LOOK_BACK.toDays() + " 天前。更早的请查办件列表和流转记录。");
  }

  private static GatewayException unfit(String detail) {
    return GatewayException.malformed("invalid-parameter", detail);
  }

  private static GatewayException unreadable() {
    return GatewayException.of(
        FailureKind.CONFLICT,
        "event-cursor-unreadable",
        "这不是本站点收到的事件编号。请原样使用本站点最后收到的 id；已经没有的，先不带编号重新打开事件流，再查一遍办件列表补齐。");
  }

  private static GatewayException gone() {
    return GatewayException.of(
        FailureKind.GONE,
        "event-cursor-gone",
        "从这个编号起已经接不上了（编号超过 " + CURSORS_HOLD.toDays() + " 天，或数据库恢复过）。请先不带编号重新打开事件流，再查一遍办件列表补齐。");
  }
}
