package org.liandong.simulator;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.liandong.simulator.TurnedAway.Turn;

/**
 * Calls to one system, treated as its {@link Conditions} are: turned away before they have any
 * effect, answered late, wrongly or by half. One counter rolls the dice, so the same calls in the
 * same order meet the same fate.
 */
public final class Calls {
  private static final String JSON = "application/json";

  private final Vertx vertx;
  private final Conditions conditions;
  private final Dice dice;
  private final AtomicLong calls = new AtomicLong();
  private final AtomicLong pauses = new AtomicLong();
  private final AtomicLong answers = new AtomicLong();

  public Calls(Vertx vertx, Conditions conditions, Dice dice) {
    this.vertx = vertx;
    this.conditions = conditions;
    this.dice = dice;
  }

  /** To stand before the routes of a system that keeps no record of what it turns away. */
  public void admit(RoutingContext ctx) {
    turn().ifPresentOrElse(turn -> turnAway(ctx, turn), ctx::next);
  }

  /** Whether the next call is turned away, and how. To be asked once for each call. */
  public Optional<Turn> turn() {
    Optional<Turn> turn =
        conditions.outage() != Outage.NONE
            ? Optional.of(Turn.UNAVAILABLE)
            : conditions.now().turnedAway().at(dice.roll("turned-away", calls.incrementAndGet()));
    turn.ifPresent(away -> conditions.countTurnedAway());
    return turn;
  }

  public Future<Void> turnAway(RoutingContext ctx, Turn turn) {
    return switch (turn) {
      case DROPPED -> ctx.request().connection().close();
      case LIMITED -> refuse(ctx, Reply.refusal(429, "too-many-requests", "请求过于频繁（模拟）"));
      case UNAVAILABLE -> refuse(ctx, Reply.refusal(503, "unavailable", "系统维护中（模拟）"));
    };
  }

  /** Answers when it is time, rightly or not. */
  public Future<Void> answer(RoutingContext ctx, Reply reply) {
    return pause(latency(Pause.NONE)).compose(over -> write(ctx, reply));
  }

  /** How long the next answer takes. */
  Duration latency(Pause usual) {
    Pause latency = conditions.now().latency();
    return (latency == null ? usual : latency)
        .at(dice.roll("acknowledge", pauses.incrementAndGet()));
  }

  Future<Void> pause(Duration pause) {
    return pause.toMillis() < 1
        ? Future.succeededFuture()
        : vertx.timer(pause.toMillis(), TimeUnit.MILLISECONDS).mapEmpty();
  }

  /** Answers now, rightly or not. */
  Future<Void> write(RoutingContext ctx, Reply reply) {
    HttpServerResponse response = ctx.response();
    if (response.closed() || response.ended()) {
      return Future.succeededFuture();
    }
    response.setStatusCode(reply.status());
    return switch (conditions.now().wrong().at(dice.roll("wrong", answers.incrementAndGet()))) {
      case NOT -> end(response, JSON, reply.body().toBuffer());
      case UNKNOWN_CODE -> end(response, JSON, Wrongly.unknown(reply.body()).toBuffer());
      case MALFORMED -> end(response, JSON, Wrongly.malformed(reply.body()));
      case WRONG_TYPE -> end(response, "text/html; charset=utf-8", Wrongly.PAGE);
      case TRUNCATED -> half(ctx, reply.body().toBuffer());
    };
  }

  private Future<Void> refuse(RoutingContext ctx, Reply reply) {
    long seconds = Math.max(1, waitOf(reply).toSeconds());
    ctx.response()
        .setStatusCode(reply.status())
        .putHeader(HttpHeaders.RETRY_AFTER, String.valueOf(seconds));
    return end(ctx.response(), JSON, reply.body().toBuffer());
  }

  private Duration waitOf(Reply reply) {
    boolean away = reply.status() == 503 && conditions.outage() != Outage.NONE;
    return away ? conditions.retryAfter() : conditions.now().turnedAway().retryAfter();
  }

  private static Future<Void> half(RoutingContext ctx, Buffer body) {
    return ctx.response()
        .putHeader(HttpHeaders.CONTENT_TYPE, JSON)
        .putHeader(HttpHeaders.CONTENT_LENGTH, String.valueOf(body.length()))
        .write(body.slice(0, body.length() / 2))
        .compose(written -> ctx.request().connection().close())
        .otherwiseEmpty();
  }

  private static Future<Void> end(HttpServerResponse response, String type, Buffer body) {
    return response.putHeader(HttpHeaders.CONTENT_TYPE, type).end(body).otherwiseEmpty();
  }
}
