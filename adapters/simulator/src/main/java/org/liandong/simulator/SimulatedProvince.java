package org.liandong.simulator;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * A provincial platform after public shapes (no certified one): takes reports, gives numbers, hands
 * over cases that were begun there, and decides.
 */
public final class SimulatedProvince extends VerticleBase implements SimulatedSystem {
  private final ProvinceOptions options;
  private final BackendOptions office;
  private final List<String> callbackUrls;
  private final InstantSource clock;
  private final Conditions conditions;
  private final ProvinceLedger ledger = new ProvinceLedger();
  private final ProvinceStore store = new ProvinceStore(ledger);
  private final Ledger orders = new Ledger();
  private final List<String> handedOut = new ArrayList<>();
  private volatile Faults faults;
  private Journal journal;
  private volatile SwitchedServer server;
  private String deployment;

  /**
   * One that listens nowhere yet.
   *
   * @param gateways base URLs; a callback goes to the first that takes it; none: its answers wait
   *     to be fetched
   */
  public SimulatedProvince(ProvinceOptions options, List<String> gateways, InstantSource clock) {
    this.options = options;
    this.clock = clock;
    this.callbackUrls = gateways.stream().map(this::callbackUrl).toList();
    this.conditions = new Conditions(options.conduct().disturbances(), clock);
    this.faults = options.conduct().faults();
    byte[] secret = options.callbackSecret().getBytes(StandardCharsets.UTF_8);
    this.office =
        BackendOptions.of(options.code(), Base64.getEncoder().encodeToString(secret))
            .withAbilities(Abilities.ALL.withCallback(!gateways.isEmpty()))
            .withConduct(options.conduct());
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

  @Override
  public void fault(Faults value) {
    faults = value;
  }

  @Override
  public void control(Router router) {
    new ProvinceControl(this).add(router);
  }

  /** Begins a case on the platform: the fields of its arrivals, as they go out. */
  public Future<Void> begin(JsonObject arrival) {
    return onContext(() -> store.add(arrival.copy()));
  }

  /** Keeps a paper that an arrival names by its {@code fileId}. */
  public Future<Void> keepPaper(String fileId, Buffer content) {
    String base64 = Base64.getEncoder().encodeToString(content.getBytes());
    return onContext(() -> store.putPaper(fileId, new JsonObject().put("base64", base64)));
  }

  /** What it holds of reports, by rows. */
  public Future<List<ProvinceRecord>> records() {
    return onContext(() -> Future.succeededFuture(ledger.records()));
  }

  /** Somebody at the platform writes a record, past all rules: a new one, or over one. */
  public Future<Void> tamper(ProvinceRecord record) {
    return onContext(() -> store.put(record));
  }

  /** Somebody at the platform loses a record. */
  public Future<Void> lose(String rowGuid) {
    return onContext(() -> store.remove(rowGuid));
  }

  @Override
  public Future<JsonArray> effects(String key) {
    return onContext(
        () ->
            Future.succeededFuture(
                new JsonArray(
                    Stream.concat(
                            ledger.effects().stream(),
                            orders.effects(null).stream().map(Effect::toJson))
                        .filter(each -> key == null || key.equals(each.getString("key")))
                        .map(JsonObject::copy)
                        .toList())));
  }

  @Override
  public void replay(JsonObject line) {
    switch (line.getString("event")) {
      case JournalLine.EFFECT -> effect(line);
      case JournalLine.SAID -> orders.add(Spoken.from(line));
      case JournalLine.TOLD -> orders.addTold(line.getString("messageId"));
      case ProvinceOrders.HANDED_OUT -> handedOut.add(line.getString("messageId"));
      default -> {
        // What was refused is for whoever checks the journal.
      }
    }
  }

  private void effect(JsonObject line) {
    if (line.containsKey("submitKey")) {
      orders.add(Effect.from(line));
    } else {
      ledger.addEffect(line);
    }
  }

  @Override
  public Future<Void> open(Vertx on, Journal kept) {
    journal = kept;
    return store
        .open(on, options.store())
        .compose(this::writeMissing)
        .compose(written -> on.deployVerticle(this))
        .onSuccess(id -> deployment = id)
        .mapEmpty();
  }

  /** What a kill left in the store alone. */
  private Future<Void> writeMissing(List<JsonObject> effects) {
    Set<JsonObject> written = Set.copyOf(ledger.effects());
    List<JsonObject> missing =
        effects.stream()
            .filter(each -> each.getString("backend").equals(code()) && !written.contains(each))
            .toList();
    missing.forEach(ledger::addEffect);
    return missing.isEmpty()
        ? Future.succeededFuture()
        : journal.append(missing.toArray(JsonObject[]::new));
  }

  @Override
  public Future<Void> close() {
    Future<Void> silent =
        deployment == null ? Future.succeededFuture() : vertx.undeploy(deployment);
    return silent.eventually(store::close);
  }

  @Override
  public Future<Void> follow() {
    return server == null ? Future.succeededFuture() : server.follow();
  }

  @Override
  public Future<?> start() {
    var signer = new Signer(office.callbackSecret());
    var envelope = new ProvinceEnvelope(options.appId(), options.callbackSecret());
    var sender = new CallbackSender(vertx, callbackUrls, envelope, clock);
    var telling =
        new AnswerSchedule.Means(office, orders, journal, sender, conditions, () -> faults);
    var schedule = new AnswerSchedule(vertx, telling, clock);
    var taker = new OrderTaker(office, journal, orders, clock);
    var deciding = new ProvinceOrders.Means(office, orders, taker, schedule, journal);
    var tools = new ProvinceTools(code(), clock, signer);
    var means =
        new ProvinceApi.Means(
            options,
            ledger,
            new ProvinceReports(ledger, store, journal, tools),
            new ProvinceArrivals(ledger, store),
            new ProvinceOrders(deciding, signer, clock, handedOut),
            () -> faults);
    var calls = new Calls(vertx, conditions, options.conduct().dice());
    var api = new ProvinceApi(vertx, means, calls, clock);
    server = new SwitchedServer(vertx, options.port(), api.router(), conditions);
    return server.start().onSuccess(listening -> orders.submitKeys().forEach(schedule::plan));
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
