package org.liandong.simulator;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpServer;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Supplier;

/** One organ's system: listens, and can be switched off and on from any thread. */
public final class SimulatedBackend extends VerticleBase {
  private static final String HOST = "127.0.0.1";

  private final BackendOptions options;
  private final List<String> callbackUrls;
  private final Journal journal;
  private final Ledger ledger;
  private final InstantSource clock;
  private AnswerSchedule schedule;
  private OrdersApi api;
  private HttpServer server;
  private volatile int port;
  private volatile Outage outage = Outage.NONE;

  SimulatedBackend(BackendOptions options, SimulatorOptions whole, Journal journal, Ledger ledger) {
    this.options = options;
    this.clock = whole.clock();
    this.callbackUrls = whole.gateways().stream().map(this::callbackUrl).toList();
    this.journal = journal;
    this.ledger = ledger;
    this.port = options.port();
  }

  public String code() {
    return options.code();
  }

  /** Where it listens, and will listen again after an outage. */
  public int port() {
    return port;
  }

  /** The base URL, as the gateway's configuration wants it. */
  public String url() {
    return "http://" + HOST + ":" + port;
  }

  public Outage outage() {
    return outage;
  }

  /** Closes the listener and every connection. */
  public Future<Void> goDown() {
    return goDown(Outage.REFUSING);
  }

  public Future<Void> goDown(Outage how) {
    return onContext(() -> become(how));
  }

  /** Listens again, on the same port. */
  public Future<Void> comeUp() {
    return onContext(() -> become(Outage.NONE));
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
  public Future<?> start() {
    var signer = new Signer(options.callbackSecret());
    var sender = new CallbackSender(vertx, callbackUrls, signer, clock);
    var telling = new AnswerSchedule.Means(options, ledger, journal, sender);
    schedule = new AnswerSchedule(vertx, telling, () -> outage == Outage.NONE, clock);
    var taker = new OrderTaker(options, journal, ledger, clock);
    var taking = new OrdersApi.Means(options, ledger, taker, schedule);
    api = new OrdersApi(vertx, taking, signer, () -> outage, clock);
    return listen().onSuccess(listening -> ledger.submitKeys().forEach(schedule::plan));
  }

  private Future<Void> become(Outage next) {
    outage = next;
    if (next == Outage.REFUSING) {
      return silence();
    }
    return server == null ? listen() : Future.succeededFuture();
  }

  private Future<Void> listen() {
    return vertx
        .createHttpServer()
        .requestHandler(api.router())
        .listen(port, HOST)
        .map(this::bound);
  }

  private Void bound(HttpServer listening) {
    server = listening;
    port = listening.actualPort();
    return null;
  }

  private Future<Void> silence() {
    HttpServer listening = server;
    server = null;
    return listening == null ? Future.succeededFuture() : listening.close();
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
