package org.liandong.gateway.crash;

import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.liandong.gateway.e2e.SampleMaterial;

/**
 * Asks with one key until there is a definite answer, at one node or another. Every try and every
 * answer is in the journal before anything follows from it.
 */
final class Requests implements AutoCloseable {
  private static final int THREADS = 48;
  private static final long RETRY_MILLIS = 300;
  private static final Duration BRINGING = Duration.ofMinutes(2);

  private final ScheduledExecutorService clock =
      Executors.newScheduledThreadPool(THREADS, Requests::thread);
  private final Map<String, String> tokens = new ConcurrentHashMap<>();
  private final AtomicInteger unanswered = new AtomicInteger();
  private final Map<String, Boolean> brought = new ConcurrentHashMap<>();
  private final List<GatewayNode> nodes;
  private final Issuer issuer;
  private final JournalFile journal;

  Requests(List<GatewayNode> nodes, Issuer issuer, Path journal) {
    this.nodes = nodes;
    this.issuer = issuer;
    this.journal = new JournalFile(journal);
  }

  ScheduledExecutorService clock() {
    return clock;
  }

  /** Asks now, from another thread; gives the definite answer. */
  void ask(Request request, Consumer<Http.Answer> then) {
    unanswered.incrementAndGet();
    clock.execute(() -> attempt(request, anyNode(), then));
  }

  /** How many have no definite answer yet. */
  int unanswered() {
    return unanswered.get();
  }

  /** Asks once; gives what came of it, definite or not. */
  Http.Result askOnce(Request request) {
    return exchange(request, anyNode());
  }

  /** Looks at a case now; empty where no node says anything. */
  Optional<JsonObject> look(String station, String caseId) {
    Http.Result result = http(station, anyNode()).get("/api/v1/cases/" + caseId);
    return result instanceof Http.Answer answer && answer.status() == 200
        ? Optional.of(answer.body())
        : Optional.empty();
  }

  private void attempt(Request request, GatewayNode node, Consumer<Http.Answer> then) {
    if (exchange(request, node) instanceof Http.Answer answer && isDefinite(answer)) {
      unanswered.decrementAndGet();
      then.accept(answer);
    } else {
      clock.schedule(
          () -> attempt(request, otherThan(node), then), RETRY_MILLIS, TimeUnit.MILLISECONDS);
    }
  }

  /** Uploads now; true where the station has brought this. */
  boolean upload(String station, byte[] paper) {
    return http(station, anyNode()).put("/api/v1/materials/" + SampleMaterial.sha256(paper), paper)
            instanceof Http.Answer answer
        && answer.status() < 300;
  }

  /** What all brought materials are but those that come later. */
  private Boolean bringSample(String station) {
    Eventually.holds(
        BRINGING, "the sample of " + station, () -> upload(station, SampleMaterial.CONTENT));
    return true;
  }

  private Http.Result exchange(Request request, GatewayNode node) {
    brought.computeIfAbsent(request.station(), this::bringSample);
    journal.append(request.asked(node));
    Http.Result result =
        http(request.station(), node).post(request.path(), request.key(), request.body());
    journal.append(request.ended(result));
    return result;
  }

  static boolean isDefinite(Http.Answer answer) {
    return answer.status() < 500 && answer.status() != 429 && answer.status() != 408;
  }

  private Http http(String station, GatewayNode node) {
    return new Http(node.port(), tokens.computeIfAbsent(station, issuer::agentOf));
  }

  private GatewayNode anyNode() {
    return nodes.get(ThreadLocalRandom.current().nextInt(nodes.size()));
  }

  private GatewayNode otherThan(GatewayNode node) {
    return nodes.get((nodes.indexOf(node) + 1) % nodes.size());
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "station");
    thread.setDaemon(true);
    return thread;
  }

  @Override
  public void close() {
    clock.shutdownNow();
    try {
      clock.awaitTermination(10, TimeUnit.SECONDS);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
    journal.close();
  }
}
