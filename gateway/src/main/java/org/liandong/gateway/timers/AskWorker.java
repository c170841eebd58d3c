package org.liandong.gateway.timers;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.liandong.adapter.spi.AdapterFailure;
import org.liandong.adapter.spi.Capability;
import org.liandong.adapter.spi.QueryResult;
import org.liandong.adapter.spi.RemoteAnswer;
import org.liandong.gateway.backends.Backend;
import org.liandong.gateway.backends.Backends;
import org.liandong.gateway.cases.AnswerJson;
import org.liandong.gateway.cases.LaneKeeper;
import org.liandong.gateway.cases.LaneKeeper.Asked;
import org.liandong.gateway.cases.NewMessage;
import org.liandong.gateway.cases.NodeContext;
import org.liandong.gateway.cases.TimerStore;
import org.liandong.gateway.cases.TimerStore.Due;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks organs for answers that are due; one per node. */
public final class AskWorker extends VerticleBase {
  private static final Logger LOG = LoggerFactory.getLogger(AskWorker.class);
  private static final long PAUSE_MILLIS = 1000;
  private static final int MOST = 50;

  private final Pool pool;
  private final NodeContext node;
  private final Backends backends;
  private final LaneKeeper lanes;
  private final TimerStore timers;
  private final BooleanSupplier clockAgrees;
  private Future<?> current = Future.succeededFuture();
  private boolean stopping;

  public AskWorker(Parts parts) {
    this.pool = parts.pool();
    this.node = parts.node();
    this.backends = parts.backends();
    this.lanes = parts.lanes();
    this.timers = new TimerStore(parts.node());
    this.clockAgrees = parts.clockAgrees();
  }

  /**
   * What the worker works with.
   *
   * @param clockAgrees false while the system's clock is not to be trusted: then nothing fires
   */
  public record Parts(
      Pool pool,
      NodeContext node,
      Backends backends,
      LaneKeeper lanes,
      BooleanSupplier clockAgrees) {}

  @Override
  public Future<?> start() {
    look();
    return Future.succeededFuture();
  }

  @Override
  public Future<?> stop() {
    stopping = true;
    return current;
  }

  private void look() {
    if (stopping) {
      return;
    }
    current =
        fireDue()
            .onFailure(cause -> LOG.warn("Asking failed: {}", cause.getClass().getSimpleName()))
            .otherwise(false)
            .onSuccess(
                more -> {
                  if (!stopping) {
                    vertx.setTimer(more ? 1 : PAUSE_MILLIS, timer -> look());
                  }
                });
  }

  /** True where more may be due. */
  private Future<Boolean> fireDue() {
    if (!clockAgrees.getAsBoolean()) {
      return Future.succeededFuture(false);
    }
    return timers
        .claim(pool, node.clock().instant(), lease(), MOST)
        .compose(
            due ->
                Future.join(due.stream().map(this::fire).toList())
                    .otherwiseEmpty()
                    .map(due.size() == MOST));
  }

  /** Longer than any question may take. */
  private Duration lease() {
    return backends.all().stream()
        .map(Backend::timeout)
        .max(Duration::compareTo)
        .orElse(Duration.ZERO)
        .plus(node.lease());
  }

  private Future<Boolean> fire(Due timer) {
    return ask(timer)
        .compose(asked -> lanes.asked(timer, asked))
        .onFailure(
            cause ->
                LOG.warn("A timer was left to its lease: {}", cause.getClass().getSimpleName()));
  }

  private Future<Asked> ask(Due timer) {
    Backend backend = backends.byCode(timer.backend()).orElse(null);
    if (backend == null) {
      return Future.succeededFuture(
          new Asked(List.of(), "GATEWAY", "backend-not-configured", true));
    }
    if (!backend.can(Capability.QUERY)) {
      return Future.succeededFuture(new Asked(List.of(), "BACKEND", "answer-overdue", true));
    }
    var permit = backend.gate().tryAcquire();
    if (permit.isEmpty()) {
      return Future.succeededFuture(new Asked(List.of(), "BACKEND", "gate-open", false));
    }
    return backend
        .gate()
        .call(
            permit.get(),
            () -> backend.adapter().query(timer.stepId().toString(), timer.reference()))
        .map(result -> heard(timer, result))
        .otherwise(cause -> silent(cause));
  }

  private Asked heard(Due timer, QueryResult result) {
    if (!result.known()) {
      return new Asked(List.of(), "BACKEND", "unknown-to-backend", true);
    }
    Instant now = node.clock().instant();
    return new Asked(
        result.answers().stream().map(answer -> message(timer, answer, now)).toList(),
        null,
        null,
        false);
  }

  private static Asked silent(Throwable cause) {
    String code = cause instanceof AdapterFailure failure ? failure.code() : "ask-failed";
    return new Asked(List.of(), "BACKEND", code, false);
  }

  private static NewMessage message(Due timer, RemoteAnswer answer, Instant now) {
    JsonObject json =
        AnswerJson.of(
            answer.kind(),
            answer.person(),
            answer.decidedAt(),
            answer.document(),
            answer.text(),
            answer.missing(),
            answer.competentOrgan());
    Buffer asReceived = json.toBuffer();
    return new NewMessage(
        timer.backend(),
        answer.messageId(),
        timer.stepId(),
        null,
        answer.sequence(),
        now,
        asReceived,
        json);
  }
}
