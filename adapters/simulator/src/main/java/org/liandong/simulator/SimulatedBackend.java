package org.liandong.simulator;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Supplier;

/** One organ's system: listens, and can be switched off and on from any thread. */
public final class SimulatedBackend extends VerticleBase implements SimulatedSystem {
  private final BackendOptions options;
  private final List<String> callbackUrls;
  private final Ledger ledger = new Ledger();
  private final InstantSource clock;
  private final Conditions conditions;
  private volatile Faults faults;
  private Journal journal;
  private AnswerSchedule schedule;
  private volatile SwitchedServer server;
  private String deployment;

  SimulatedBackend(BackendOptions options, SimulatorOptions whole) {
    this.options = options;
    this.clock = whole.clock();
    this.callbackUrls = whole.gateways().stream().map(this::callbackUrl).toList();
    this.conditions = new Conditions(options.conduct().disturbances(), clock);
    this.faults = options.conduct().faults();
  }

  @Override
  public String code() {
    return options.code();
  }

  @Override
  public int port() {
    return server == null ? options.port() : server.port();
  }

  public Outage outage() {
    return conditions.outage();
  }

  @Override
  public Conditions conditions() {
    return conditions;
  }

  /** Closes the listener and every connection. */
  public Future<Void> goDown() {
    return goDown(Outage.REFUSING);
  }

  public Future<Void> goDown(Outage how) {
    return switchTo(how);
  }

  /** Listens again, on the same port. */
  public Future<Void> comeUp() {
    return switchTo(Outage.NONE);
  }

  /**
   * Other faults from now on. Of those in the options only {@code overtake} stays as it was: when
   * an answer is due follows from it, and must not change any more.
   */
  @Override
  public void fault(Faults value) {
    faults = value;
  }

  /**
   * Has an organ in manual conduct say something. Succeeds once the gateway has taken it; fails
   * where the system holds no such order, or conducts itself.
   *
   * @param key of the SUBMIT, or of a SUPPLEMENT, that it answers
   */
  public Future<Void> say(String key, Said said) {
    return onContext(() -> speak(key, said));
  }

  /** The orders an organ in manual conduct was given since the start, oldest first. */
  public Future<List<HeldOrder>> orders() {
    return onContext(() -> Future.succeededFuture(ledger.held()));
  }

  @Override
  public Future<JsonArray> effects(String key) {
    return onContext(
        () ->
            Future.succeededFuture(
                new JsonArray(ledger.effects(key).stream().map(Effect::toJson).toList())));
  }

  private Future<Void> speak(String key, Said said) {
    Effect effect = ledger.first(key);
    if (!options.conduct().manual() || effect == null) {
      return Future.failedFuture(
          new IllegalArgumentException(code() + " is not manual, or holds no order " + key));
    }
    String submitKey = effect.submitKey();
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    Spoken spoken = new Spoken(submitKey, ledger.nextSequence(submitKey), now, said);
    ledger.add(spoken);
    return journal
        .append(JournalLine.said(code(), spoken))
        .compose(written -> schedule.tellNow(submitKey));
  }

  @Override
  public void replay(JsonObject line) {
    switch (line.getString("event")) {
      case JournalLine.EFFECT -> ledger.add(Effect.from(line));
      case JournalLine.SAID -> ledger.add(Spoken.from(line));
      case JournalLine.TOLD -> ledger.addTold(line.getString("messageId"));
      default -> {
        // What a POST was is for whoever checks the journal.
      }
    }
  }

  @Override
  public Future<Void> open(Vertx on, Journal kept) {
    journal = kept;
    return on.deployVerticle(this).onSuccess(id -> deployment = id).mapEmpty();
  }

  @Override
  public Future<Void> close() {
    return deployment == null ? Future.succeededFuture() : vertx.undeploy(deployment);
  }

  @Override
  public Future<Void> follow() {
    return server == null ? Future.succeededFuture() : server.follow();
  }

  @Override
  public Future<?> start() {
    var signer = new Signer(options.callbackSecret());
    var sender = new CallbackSender(vertx, callbackUrls, new WebhookEnvelope(signer), clock);
    var telling =
        new AnswerSchedule.Means(options, ledger, journal, sender, conditions, () -> faults);
    schedule = new AnswerSchedule(vertx, telling, clock);
    var taker = new OrderTaker(options, journal, ledger, clock);
    var taking = new OrdersApi.Means(options, ledger, taker, schedule, () -> faults);
    var calls = new Calls(vertx, conditions, options.conduct().dice());
    var api = new OrdersApi(vertx, taking, signer, calls, clock);
    server = new SwitchedServer(vertx, options.port(), api.router(), conditions);
    return server.start().onSuccess(listening -> ledger.submitKeys().forEach(schedule::plan));
  }

  @Override
  public Future<?> stop() {
    return server == null ? Future.succeededFuture() : server.stop();
  }

  private String callbackUrl(String gateway) {
    String base = gateway.endsWith("/") ? gateway.substring(0, gateway.length() - 1) : gateway;
    return base + "/callbacks/" + options.code();
  }

  private <T> Future<T> onContext(Supplier<Future<T>> change) {
    Promise<T> done = Promise.promise();
    context.runOnContext(ignored -> change.get().onComplete(done));
    return done.future();
  }
}
