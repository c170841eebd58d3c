package org.liandong.gateway.polling;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Supplier;
import org.liandong.gateway.cases.ArrivalStore;
import org.liandong.gateway.cases.ArrivedCase;
import org.liandong.gateway.cases.CrashPoint;
import org.liandong.gateway.cases.FirstReceipt;
import org.liandong.gateway.cases.NodeContext;
import org.liandong.gateway.http.GatewayException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes in what was begun on platforms, by the intake's own way; one per node. What the checks
 * refuse waits in sight of operators, and holds up no other.
 */
public final class ArrivalWorker extends VerticleBase {
  private static final Logger LOG = LoggerFactory.getLogger(ArrivalWorker.class);
  private static final int PAUSE_MILLIS = 500;
  private static final int AT_ONCE = 50;
  private static final int MOST_ATTEMPTS = 20;
  private static final int SERVER_FAULT = 500;
  private static final Duration LONGEST = Duration.ofMinutes(5);

  private final ArrivalStore store;
  private final NodeContext node;
  private final BooleanSupplier mayTake;
  private final Supplier<Function<ArrivedCase, Future<FirstReceipt>>> made;
  private Function<ArrivedCase, Future<FirstReceipt>> intake;
  private Future<?> round = Future.succeededFuture();
  private boolean looking;
  private boolean stopping;
  private long timer = -1;

  /**
   * The worker.
   *
   * @param mayTake false while this node's clock is not to be trusted, or it may not know yet what
   *     others know of the configuration
   * @param intake the intake by the configuration in use; made on the worker's own event loop
   */
  public ArrivalWorker(
      ArrivalStore store,
      NodeContext node,
      BooleanSupplier mayTake,
      Supplier<Function<ArrivedCase, Future<FirstReceipt>>> intake) {
    this.store = store;
    this.mayTake = mayTake;
    this.node = node;
    this.made = intake;
  }

  @Override
  public Future<?> start() {
    look();
    return Future.succeededFuture();
  }

  @Override
  public Future<?> stop() {
    stopping = true;
    vertx.cancelTimer(timer);
    return round;
  }

  /** Something waits. Called from any thread. */
  public void wake() {
    context.runOnContext(ignored -> look());
  }

  private void look() {
    if (stopping || looking) {
      return;
    }
    looking = true;
    vertx.cancelTimer(timer);
    round =
        Future.succeededFuture()
            .compose(ignored -> takeDue())
            .onComplete(done -> node.watch().ended("taking arrivals in", done.cause()))
            .otherwise(false)
            .onSuccess(this::again);
  }

  private void again(boolean more) {
    looking = false;
    if (!stopping) {
      long jitter = ThreadLocalRandom.current().nextLong(PAUSE_MILLIS / 4);
      timer = vertx.setTimer(more ? 1 : PAUSE_MILLIS + jitter, tick -> look());
    }
  }

  /** True where more may wait. */
  private Future<Boolean> takeDue() {
    return mayTake.getAsBoolean() ? takeClaimed() : Future.succeededFuture(false);
  }

  private Future<Boolean> takeClaimed() {
    return store
        .claim(node.lease(), AT_ONCE)
        .compose(
            claimed -> {
              if (!claimed.isEmpty()) {
                CrashPoint.TAKING_CLAIMED.passed();
              }
              intake = made.get();
              List<Future<Void>> all = claimed.stream().map(this::take).toList();
              return all.isEmpty()
                  ? Future.succeededFuture(false)
                  : Future.join(all).map(claimed.size() == AT_ONCE);
            });
  }

  private Future<Void> take(ArrivedCase arrived) {
    return Future.succeededFuture()
        .compose(ignored -> intake.apply(arrived))
        .onSuccess(receipt -> CrashPoint.TAKING_STORED.passed())
        .compose(receipt -> store.taken(arrived, receipt.id()))
        .onSuccess(taken -> CrashPoint.TAKING_AFTER_COMMIT.passed())
        .recover(cause -> notTaken(arrived, cause))
        // Its lease ends, and it is taken again: the same receipt.
        .onFailure(cause -> LOG.warn("{} is left to its lease: {}", arrived, name(cause)))
        .otherwiseEmpty();
  }

  private Future<Void> notTaken(ArrivedCase arrived, Throwable cause) {
    if (cause instanceof GatewayException refusal && refusal.kind().status() < SERVER_FAULT) {
      LOG.warn("{} is refused: {}", arrived, refusal.code());
      return store.refused(arrived, faults(refusal));
    }
    if (arrived.attempt() >= MOST_ATTEMPTS && !(cause instanceof GatewayException)) {
      LOG.error("{} cannot be taken in: {}", arrived, name(cause));
      return store.refused(arrived, unknown());
    }
    long most = Math.min(LONGEST.toMillis(), 500L << Math.min(arrived.attempt(), 20));
    return store.later(arrived, Duration.ofMillis(1 + ThreadLocalRandom.current().nextLong(most)));
  }

  private static String name(Throwable cause) {
    return cause.getClass().getSimpleName();
  }

  private static JsonObject faults(GatewayException refusal) {
    JsonArray errors = new JsonArray();
    refusal.problem().errors().forEach(error -> errors.add(error.toJson()));
    return new JsonObject()
        .put("code", refusal.code())
        .put("detail", refusal.problem().detail())
        .put("errors", errors);
  }

  private static JsonObject unknown() {
    return new JsonObject()
        .put("code", "cannot-be-taken")
        .put("detail", "网关收不下这件来件，原因在日志里。请联系网关运维人员查明后重试。")
        .put("errors", new JsonArray());
  }
}
