package org.liandong.gateway.polling;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.streams.ReadStream;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import org.liandong.adapter.spi.AdapterFailure;
import org.liandong.adapter.spi.Capability;
import org.liandong.gateway.backends.Backend;
import org.liandong.gateway.backends.BackendGate;
import org.liandong.gateway.backends.Backends;
import org.liandong.gateway.backends.Permit;
import org.liandong.gateway.cases.ArrivalPapers;
import org.liandong.gateway.cases.ArrivalPapers.Due;
import org.liandong.gateway.cases.CrashPoint;
import org.liandong.gateway.cases.NodeContext;
import org.liandong.gateway.http.GatewayException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fetches the papers of cases that were begun on platforms; one per node. Where they are durable:
 * who dies while one is read leaves it to the next.
 */
public final class PaperWorker extends VerticleBase {
  private static final Logger LOG = LoggerFactory.getLogger(PaperWorker.class);
  private static final int PAUSE_MILLIS = 500;
  private static final int MOST = 8;
  private static final int RENEWALS = 3; // in one lease

  /** A slow platform leaves the other half of the places to the others. */
  private static final int MOST_OF_ONE = MOST / 2;

  /**
   * A content that is not what it claims may be mended there, but not by asking again and again.
   */
  private static final int MOST_WRONG = 4;

  private static final Duration LONGEST = Duration.ofMinutes(10);

  private final ArrivalPapers papers;
  private final NodeContext node;
  private final Backends backends;
  private final Fetching fetching;
  private final Set<Future<?>> working = new HashSet<>();
  private final Set<Due> underWay = new HashSet<>();
  private boolean stopping;

  public PaperWorker(ArrivalPapers papers, NodeContext node, Backends backends, Fetching fetching) {
    this.papers = papers;
    this.node = node;
    this.backends = backends;
    this.fetching = fetching;
  }

  /**
   * Keeps a content for a station once it is what it claims; a GatewayException where it is not.
   */
  @FunctionalInterface
  public interface Fetching {
    /** Does nothing where the station has it already. */
    Future<Void> bring(
        String station,
        String sha256,
        long bytes,
        Duration longest,
        Supplier<Future<ReadStream<Buffer>>> open);
  }

  @Override
  public Future<?> start() {
    vertx.setPeriodic(Math.max(1, node.lease().toMillis() / RENEWALS), tick -> renew());
    look();
    return Future.succeededFuture();
  }

  @Override
  public Future<?> stop() {
    stopping = true;
    return Future.join(List.copyOf(working)).otherwiseEmpty();
  }

  private <T> Future<T> track(Future<T> work) {
    working.add(work);
    return work.onComplete(done -> working.remove(work));
  }

  private void look() {
    if (stopping) {
      return;
    }
    track(Future.succeededFuture().compose(ignored -> claim()))
        .onComplete(done -> node.watch().ended("claiming papers to fetch", done.cause()))
        .onComplete(done -> again());
  }

  private void again() {
    if (!stopping) {
      long jitter = ThreadLocalRandom.current().nextLong(PAUSE_MILLIS / 4);
      vertx.setTimer(PAUSE_MILLIS + jitter, tick -> look());
    }
  }

  /** A large paper takes longer than a lease; who dies with one leaves it for no longer. */
  private void renew() {
    if (!underWay.isEmpty()) {
      track(papers.renew(underWay, node.lease()))
          .onComplete(done -> node.watch().ended("renewing papers", done.cause()));
    }
  }

  private Future<Void> claim() {
    List<String> open =
        backends.all().stream()
            .filter(backend -> backend.can(Capability.INTAKE))
            .filter(backend -> backend.gate().freePermits() > 0)
            .map(Backend::code)
            .toList();
    Map<String, Integer> rooms = rooms(open);
    if (rooms.isEmpty()) {
      return Future.succeededFuture();
    }
    return papers
        .claim(rooms, node.lease(), free())
        .map(
            claimed -> {
              if (!claimed.isEmpty()) {
                CrashPoint.PAPER_CLAIMED.passed();
              }
              claimed.forEach(this::begin);
              return null;
            });
  }

  private int free() {
    return MOST - underWay.size();
  }

  /** How many papers of each of these backends may be begun now. */
  private Map<String, Integer> rooms(List<String> open) {
    Map<String, Integer> rooms = new HashMap<>();
    for (String backend : open) {
      long his = underWay.stream().filter(paper -> paper.backend().equals(backend)).count();
      int room = Math.min(free(), MOST_OF_ONE - (int) his);
      if (room > 0) {
        rooms.put(backend, room);
      }
    }
    return rooms;
  }

  private void begin(Due paper) {
    underWay.add(paper);
    track(Future.succeededFuture().compose(ignored -> fetch(paper)))
        .onComplete(done -> underWay.remove(paper));
  }

  /** What its end cannot be written of is fetched again when its lease is over: kept once. */
  private Future<Void> fetch(Due paper) {
    Backend backend = backends.byCode(paper.backend()).orElseThrow();
    Optional<Permit> permit = stopping ? Optional.empty() : backend.gate().tryAcquire();
    if (permit.isEmpty()) {
      return papers.later(paper, backend.gate().retryIn(), null, false).otherwiseEmpty();
    }
    return fetched(paper, backend, permit.get())
        .onSuccess(kept -> CrashPoint.PAPER_KEPT.passed())
        .compose(done -> papers.there(paper))
        .onSuccess(noted -> CrashPoint.PAPER_AFTER_COMMIT.passed())
        .recover(cause -> notFetched(paper, backend, cause))
        .onFailure(
            cause -> LOG.warn("A paper is left to its lease: {}", cause.getClass().getSimpleName()))
        .otherwiseEmpty();
  }

  private Future<Void> fetched(Due paper, Backend backend, Permit permit) {
    return fetching
        .bring(
            paper.station(),
            paper.sha256(),
            paper.bytes(),
            LONGEST,
            () -> open(paper, backend, permit))
        .onComplete(done -> permit.release());
  }

  private static Future<ReadStream<Buffer>> open(Due paper, Backend backend, Permit permit) {
    return backend
        .gate()
        .call(permit, () -> backend.adapter().openPaper(paper.reference()))
        .onSuccess(opened -> CrashPoint.PAPER_OPENED.passed());
  }

  private Future<Void> notFetched(Due paper, Backend backend, Throwable cause) {
    if (BackendGate.isShutOut(cause)) {
      return papers.later(paper, backend.gate().retryIn(), null, false);
    }
    String why = why(cause);
    Duration asked = cause instanceof AdapterFailure failure ? failure.retryAfter() : null;
    boolean wrong = cause instanceof GatewayException;
    Optional<Duration> pause =
        wrong && paper.attempt() >= MOST_WRONG
            ? Optional.empty()
            : backend.retry().after(paper.attempt(), asked, ThreadLocalRandom.current());
    if (pause.isPresent()) {
      return papers.later(paper, pause.get(), why, true);
    }
    LOG.warn("A paper of {} is parked: {}", paper.backend(), why);
    return papers.parked(paper, why);
  }

  private static String why(Throwable cause) {
    if (cause instanceof GatewayException refusal) {
      return refusal.code();
    }
    return cause instanceof AdapterFailure failure ? failure.code() : "paper-unreadable";
  }
}
