package org.liandong.adapter.tck.planted;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.core.streams.ReadStream;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.logging.Logger;
import org.liandong.adapter.spi.Adapter;
import org.liandong.adapter.spi.AdapterFailure;
import org.liandong.adapter.spi.AdapterHost;
import org.liandong.adapter.spi.Arrival;
import org.liandong.adapter.spi.Arrivals;
import org.liandong.adapter.spi.Capability;
import org.liandong.adapter.spi.Delivered;
import org.liandong.adapter.spi.Exchange;
import org.liandong.adapter.spi.Holdings;
import org.liandong.adapter.spi.LicenceRequest;
import org.liandong.adapter.spi.LicenceResult;
import org.liandong.adapter.spi.LookUp;
import org.liandong.adapter.spi.LookUpResult;
import org.liandong.adapter.spi.Material;
import org.liandong.adapter.spi.NumberResult;
import org.liandong.adapter.spi.Numbered;
import org.liandong.adapter.spi.Order;
import org.liandong.adapter.spi.Polled;
import org.liandong.adapter.spi.QueryResult;
import org.liandong.adapter.spi.RawCallback;
import org.liandong.adapter.spi.Refused;
import org.liandong.adapter.spi.RemoteAnswer;
import org.liandong.adapter.spi.Report;
import org.liandong.adapter.spi.ReportResult;
import org.liandong.adapter.spi.Reported;
import org.liandong.adapter.spi.ReportedCase;
import org.liandong.adapter.spi.SendResult;
import org.liandong.adapter.tck.Specimens;

/** Can all that works by a key, with one flaw or none. */
final class PlantedAdapter implements Adapter {
  private static final String MINE = "from ";

  private final Flaw flaw;
  private final AdapterHost host;
  private final String url;
  private final PlantedCall call;
  private final PlantedAnswers answers;
  private final Asking asking;
  private final AtomicInteger attempts = new AtomicInteger();

  PlantedAdapter(Flaw flaw, AdapterHost host, String url, String secret) {
    this.flaw = flaw;
    this.host = host;
    this.url = url;
    this.call = new PlantedCall(flaw, host);
    this.answers = new PlantedAnswers(flaw, secret);
    this.asking = new Asking(flaw, Set.of(), call, url + "/questions");
  }

  @Override
  public Set<Capability> capabilities() {
    return EnumSet.allOf(Capability.class);
  }

  @Override
  public Future<SendResult> send(Order order) {
    String name = order.applicant() == null ? null : order.applicant().name();
    if (flaw == Flaw.LOGS_THE_NAME) {
      host.log().debug("sending {} for {}", order.key(), name);
    }
    if (flaw == Flaw.BLOCKS_THE_LOOP && order.key().equals(Specimens.key(77))) {
      block();
    }
    if (flaw == Flaw.LEAVES_A_THREAD) {
      leaveThread();
    }
    JsonObject content =
        new JsonObject()
            .put("key", order.key())
            .put("kind", order.kind().name())
            .put("name", name)
            .put("form", order.form());
    if (flaw == Flaw.SENDS_OTHER_BYTES) {
      content.put("attempt", attempts.incrementAndGet());
    }
    if (flaw == Flaw.SENDS_THE_TIME) {
      content.put("at", host.clock().instant().toString());
    }
    return brought(order)
        .compose(
            ignored ->
                this.<SendResult>done(
                    "/orders",
                    content,
                    reply -> new Delivered(reply.getString("reference"), Exchange.NONE)))
        .recover(cause -> again(content, cause));
  }

  /** A request that the kit has as one beside the call. */
  void bringNothing() {
    call.put(url + "/papers/none", 0, to -> Future.succeededFuture());
  }

  /** The papers go before the order that names them. */
  private Future<Void> brought(Order order) {
    Future<Void> all = Future.succeededFuture();
    for (Material each : order.materials()) {
      all =
          all.compose(
              ignored ->
                  call.put(
                      url + "/papers/" + each.sha256(),
                      each.bytes(),
                      to -> host.copy(order.caseId(), each, to)));
    }
    return all;
  }

  private Future<SendResult> again(JsonObject content, Throwable cause) {
    boolean tried = content.getString("key").endsWith("-2");
    if (flaw != Flaw.TRIES_AGAIN_UNDER_ANOTHER_KEY
        || tried
        || !((AdapterFailure) cause).code().equals("backend-500")) {
      return Future.failedFuture(cause);
    }
    JsonObject second = content.copy().put("key", content.getString("key") + "-2");
    return done(
        "/orders", second, reply -> new Delivered(reply.getString("reference"), Exchange.NONE));
  }

  private static void block() {
    try {
      new CountDownLatch(1).await(1, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void leaveThread() {
    Thread left =
        new Thread(
            () -> {
              try {
                new CountDownLatch(1).await(8, TimeUnit.SECONDS);
              } catch (InterruptedException e) {
                throw new IllegalStateException(e);
              }
            },
            "left-behind");
    left.setDaemon(true);
    left.start();
  }

  @Override
  public Future<QueryResult> query(String submitKey, String reference) {
    return call.post(url + "/queries", new JsonObject().put("key", submitKey))
        .map(
            reply ->
                "unknown".equals(reply.getString("code"))
                    ? new QueryResult(false, null, List.of(), Exchange.NONE)
                    : new QueryResult(
                        true, reply.getString("reference"), answers.of(reply), Exchange.NONE));
  }

  @Override
  public Future<List<RemoteAnswer>> readCallback(RawCallback callback) {
    return Future.succeededFuture(callback).map(answers::of);
  }

  @Override
  public Future<Polled> poll(String cursor) {
    return page("/answers", cursor)
        .map(
            reply ->
                new Polled(
                    answers.of(reply),
                    mine(reply.getString("cursor")),
                    reply.getBoolean("more", false),
                    Exchange.NONE));
  }

  @Override
  public Future<ReportResult> report(Report report) {
    if (flaw == Flaw.LOGS_BY_THE_JDK) {
      Logger.getLogger("planted").finest(report.subject().applicant().name());
    }
    return told(report.key(), report.kind().name());
  }

  @Override
  public Future<ReportResult> replace(Report report) {
    return told(report.key(), "REPLACE");
  }

  @Override
  public Future<ReportResult> retract(String key) {
    return told(key, "RETRACT");
  }

  private Future<ReportResult> told(String key, String kind) {
    return done(
        "/reports",
        new JsonObject().put("key", key).put("kind", kind),
        reply -> new Reported(reply.getString("reference"), null, Exchange.NONE));
  }

  @Override
  public Future<NumberResult> number(String key, ReportedCase subject) {
    return askNumber(key)
        .recover(
            cause ->
                flaw == Flaw.ASKS_TWICE_FOR_A_NUMBER ? askNumber(key) : Future.failedFuture(cause));
  }

  private Future<NumberResult> askNumber(String key) {
    return done("/numbers", new JsonObject().put("key", key), this::numbered);
  }

  private Numbered numbered(JsonObject reply) {
    try {
      return new Numbered(reply.getString("caseNo"), Exchange.NONE);
    } catch (IllegalArgumentException e) {
      throw flaw == Flaw.TAKES_A_BAD_NUMBER_FOR_NOISE
          ? PlantedAnswers.unreadable()
          : PlantedAnswers.unfit();
    }
  }

  @Override
  public Future<Arrivals> arrivals(String cursor) {
    return page("/arrivals", cursor)
        .map(
            reply ->
                new Arrivals(
                    list(reply, "arrivals").stream().map(one -> arrival((JsonObject) one)).toList(),
                    mine(reply.getString("cursor")),
                    reply.getBoolean("more", false),
                    Exchange.NONE));
  }

  private static Arrival arrival(JsonObject json) {
    return new Arrival(
        json.getString("number"),
        "APP",
        "danshan-v1",
        "0105012000",
        json.getJsonObject("applicant"),
        new JsonObject(),
        json.getJsonArray("papers").stream().map(one -> paper((JsonObject) one)).toList(),
        null,
        Instant.EPOCH,
        null);
  }

  private static Arrival.Paper paper(JsonObject json) {
    return new Arrival.Paper(
        json.getString("material"),
        json.getString("name"),
        json.getString("sha256"),
        json.getLong("bytes"),
        json.getString("reference"));
  }

  @Override
  public Future<ReadStream<Buffer>> openPaper(String reference) {
    return call.open(url + "/papers/" + reference);
  }

  @Override
  public Future<LookUpResult> lookUp(LookUp question) {
    if (flaw == Flaw.TRACES_WHAT_IS_ASKED) {
      host.log().trace("asking for {}", question.subjectId());
    }
    return asking.lookUp(question);
  }

  @Override
  public Future<LicenceResult> licence(LicenceRequest request) {
    return asking.licence(request);
  }

  @Override
  public Future<Holdings> holdings(Instant from, Instant to, String cursor) {
    return page("/holdings", cursor)
        .map(
            reply ->
                new Holdings(
                    list(reply, "holdings").stream()
                        .map(key -> new Holdings.Holding((String) key, null))
                        .toList(),
                    mine(reply.getString("cursor")),
                    Exchange.NONE));
  }

  @Override
  public Future<Void> probe() {
    return call.post(url + "/alive", new JsonObject()).mapEmpty();
  }

  private JsonArray list(JsonObject reply, String field) {
    if (reply.getValue(field) instanceof JsonArray list) {
      return list;
    }
    if (flaw == Flaw.TAKES_ANY_PAGE_FOR_AN_EMPTY_ONE) {
      return new JsonArray();
    }
    throw PlantedAnswers.unreadable();
  }

  private Future<JsonObject> page(String path, String cursor) {
    String theirs = cursor;
    if (cursor != null) {
      if (!cursor.startsWith(MINE)) {
        return Future.failedFuture(PlantedAnswers.unreadable());
      }
      theirs = cursor.substring(MINE.length());
    }
    return call.post(url + path, new JsonObject().put("cursor", theirs));
  }

  /** A cursor is kept for the adapter as it gives it, in its own form. */
  private static String mine(String cursor) {
    return cursor == null ? null : MINE + cursor;
  }

  private <T> Future<T> done(
      String path, JsonObject content, Function<JsonObject, ? extends T> success) {
    return call.post(url + path, content).map(reply -> result(reply, success));
  }

  /** Unchecked only in that the caller's result type has {@link Refused} among its own. */
  @SuppressWarnings("unchecked")
  private <T> T result(JsonObject reply, Function<JsonObject, ? extends T> success) {
    String code = String.valueOf(reply.getValue("code"));
    return switch (code) {
      case "ok" -> success.apply(reply);
      case "refused", "error" ->
          (T)
              new Refused(
                  "refused",
                  flaw == Flaw.REPEATS_THE_BACKEND ? reply.getString("reason") : "not taken",
                  Exchange.NONE);
      default -> throw PlantedAnswers.unexplained(flaw, reply);
    };
  }
}
