package org.liandong.simulator;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.liandong.simulator.ExchangeOptions.Licence;
import org.liandong.simulator.ExchangeOptions.Register;

/**
 * A data-sharing platform with registers and a library of electronic licences, as the public shapes
 * have it: a secret that is fetched and expires, signed calls, a code in every answer. Each answer
 * that tells something is an effect, under a key that names nobody.
 */
public final class SimulatedExchange implements SimulatedSystem {
  private static final ZoneOffset BEIJING = ZoneOffset.ofHours(8);
  private static final String OK = "0";
  private static final String NOTHING = "404";
  private static final String SECRET_EXPIRED = "1001";
  private static final String NO_CAUSE = "1002";

  private final ExchangeOptions options;
  private final InstantSource clock;
  private final Conditions conditions;
  private final ExchangeKeys keys;
  private final List<JsonObject> effects = new CopyOnWriteArrayList<>();
  private Journal journal;
  private Calls calls;
  private volatile SwitchedServer server;

  /** A platform that listens nowhere yet. */
  public SimulatedExchange(ExchangeOptions options, InstantSource clock) {
    this.options = options;
    this.clock = clock;
    this.conditions = new Conditions(options.disturbances(), clock);
    this.keys = new ExchangeKeys(options.rid(), options.appKey());
  }

  @Override
  public String code() {
    return options.code();
  }

  @Override
  public int port() {
    return server == null ? options.port() : server.port();
  }

  @Override
  public Conditions conditions() {
    return conditions;
  }

  /** The secret that was handed out last holds no more, although its time is not over. */
  public void revokeSecret() {
    synchronized (keys) {
      keys.revoke();
    }
  }

  @Override
  public void replay(JsonObject line) {
    if (JournalLine.EFFECT.equals(line.getString("event"))) {
      effects.add(line);
    }
  }

  @Override
  public Future<Void> open(Vertx vertx, Journal kept) {
    journal = kept;
    calls = new Calls(vertx, conditions, new Dice(options.seed()));
    server = new SwitchedServer(vertx, options.port(), router(vertx), conditions);
    return server.start();
  }

  @Override
  public Future<Void> close() {
    return server == null ? Future.succeededFuture() : server.stop();
  }

  @Override
  public Future<Void> follow() {
    return server == null ? Future.succeededFuture() : server.follow();
  }

  @Override
  public Future<JsonArray> effects(String key) {
    return Future.succeededFuture(
        new JsonArray(
            effects.stream()
                .filter(each -> key == null || key.equals(each.getString("key")))
                .toList()));
  }

  private Router router(Vertx vertx) {
    Router router = Router.router(vertx);
    router.route().handler(BodyHandler.create(false));
    router.route().handler(calls::admit);
    router.post("/" + ExchangeOptions.SECRET).handler(ctx -> answer(ctx, secret(ctx)));
    options
        .registers()
        .forEach(
            each ->
                router
                    .post("/" + each.sid())
                    .handler(
                        ctx -> answer(ctx, called(ctx, each.sid(), body -> look(each, body)))));
    router
        .post("/" + ExchangeOptions.LICENCE)
        .handler(ctx -> answer(ctx, called(ctx, ExchangeOptions.LICENCE, this::licence)));
    return router;
  }

  /** What is answered, and what it is an effect of; null for none. */
  private record Told(JsonObject body, String key) {
    static Told of(String code, String message) {
      return new Told(new JsonObject().put("code", code).put("message", message), null);
    }
  }

  private void answer(RoutingContext ctx, Told told) {
    Future<Void> kept = told.key() == null ? Future.succeededFuture() : keep(told.key());
    kept.compose(done -> calls.answer(ctx, new Reply(200, told.body()))).onFailure(ctx::fail);
  }

  private Future<Void> keep(String key) {
    JsonObject line = JournalLine.of(JournalLine.EFFECT, code(), clock.instant()).put("key", key);
    return journal.append(line).onSuccess(written -> effects.add(line));
  }

  private Told secret(RoutingContext ctx) {
    Instant now = clock.instant();
    synchronized (keys) {
      if (!keys.mayHaveSecret(ctx.request(), now)) {
        return Told.of("1000", "签名不正确（模拟）");
      }
      Instant until = now.plus(options.secretLasts());
      JsonObject data =
          new JsonObject()
              .put("secret", keys.renew(until))
              .put("secretEndTime", String.valueOf(until.toEpochMilli()));
      return ok(data, ExchangeOptions.SECRET);
    }
  }

  private interface Service {
    Told answer(JsonObject body);
  }

  private Told called(RoutingContext ctx, String sid, Service service) {
    synchronized (keys) {
      if (!keys.holds(ctx.request(), sid, clock.instant())) {
        return Told.of(SECRET_EXPIRED, "密钥已失效或签名不正确（模拟）");
      }
    }
    JsonObject body = ctx.body().asJsonObject();
    return body.getString("useCause", "").isBlank()
        ? Told.of(NO_CAUSE, "没有写用途（模拟）")
        : service.answer(body);
  }

  private Told look(Register register, JsonObject body) {
    String subject = body.getString("subjectId");
    String key = register.sid() + "/" + keys.pseudonym(subject);
    JsonArray records = register.records().get(subject);
    return records == null
        ? new Told(Told.of(NOTHING, "没有记录（模拟）").body(), key)
        : ok(
            new JsonObject()
                .put("records", records.copy())
                .put(
                    "updateTime",
                    OffsetDateTime.ofInstant(register.updatedAt(), BEIJING).toString()),
            key);
  }

  private Told licence(JsonObject body) {
    String identifier = body.getString("certIdentifier");
    String key = ExchangeOptions.LICENCE + "/" + keys.pseudonym(identifier);
    Optional<Licence> held =
        options.licences().stream()
            .filter(each -> each.certIdentifier().equals(identifier))
            .filter(each -> each.holderId().equals(body.getString("holderId", each.holderId())))
            .findFirst();
    return held.map(licence -> ok(json(licence), key))
        .orElseGet(() -> new Told(Told.of(NOTHING, "没有这份证照（模拟）").body(), key));
  }

  private static JsonObject json(Licence licence) {
    return new JsonObject()
        .put("certIdentifier", licence.certIdentifier())
        .put("certName", licence.name())
        .put("holderName", licence.holderName())
        .put("validUntil", licence.validUntil() == null ? null : licence.validUntil().toString())
        .put("fileName", licence.fileName())
        .put("mediaType", licence.mediaType())
        .put("content", licence.content());
  }

  private static Told ok(JsonObject data, String key) {
    return new Told(
        new JsonObject().put("code", OK).put("message", "success").put("data", data), key);
  }
}
