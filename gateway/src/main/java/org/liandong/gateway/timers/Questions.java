package org.liandong.gateway.timers;

import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.liandong.adapter.spi.AdapterFailure;
import org.liandong.adapter.spi.Fault;
import org.liandong.adapter.spi.QueryResult;
import org.liandong.adapter.spi.RemoteAnswer;
import org.liandong.gateway.backends.Backend;
import org.liandong.gateway.backends.BackendGate;
import org.liandong.gateway.backends.GateState;
import org.liandong.gateway.backends.Permit;
import org.liandong.gateway.cases.AskKeeper.Asked;
import org.liandong.gateway.cases.AskKeeper.Said;
import org.liandong.gateway.cases.CrashPoint;
import org.liandong.gateway.cases.NodeContext;
import org.liandong.gateway.cases.TimerStore.Due;
import org.liandong.gateway.model.OrderKind;

/** Asks a backend what it has answered of one step, and how long to wait where it cannot ask. */
final class Questions {
  private static final Duration SOON = Duration.ofSeconds(5);
  private static final Duration LATER = Duration.ofMinutes(1);

  private final NodeContext node;
  private final Translation translation;

  Questions(NodeContext node, Translation translation) {
    this.node = node;
    this.translation = translation;
  }

  Future<Asked> ask(Due timer, Backend backend, Permit permit) {
    CrashPoint.ASK_BEFORE.passed();
    return backend
        .gate()
        .call(
            permit,
            () ->
                backend
                    .adapter()
                    .query(timer.stepId().toString(), timer.reference())
                    .map(result -> ofStep(timer.stepId(), result)))
        .onComplete(done -> CrashPoint.ASK_AFTER.passed())
        .transform(
            result ->
                Future.succeededFuture(
                    result.succeeded()
                        ? heard(timer, result.result())
                        : nothing(backend, result.cause())));
  }

  /** What shows another order may be all of another order. */
  private static QueryResult ofStep(UUID step, QueryResult result) {
    for (RemoteAnswer answer : result.answers()) {
      if (answer.key() != null && !isOf(step, answer.key())) {
        throw AdapterFailure.unknown(
            Fault.BACKEND,
            AdapterFailure.UNFIT_ANSWER,
            "the backend was asked for one order and gave an answer to another",
            result.exchange());
      }
    }
    return result;
  }

  private static boolean isOf(UUID step, String key) {
    try {
      return OrderKind.stepOf(key).equals(step);
    } catch (IllegalArgumentException notOurs) {
      return false;
    }
  }

  /**
   * One to two minutes before a shut gate, seconds before one whose permits are all in use; never
   * longer than two of the usual pauses.
   */
  Duration pause(Backend backend) {
    Duration repeat = node.backends().apply(backend.code()).ask().repeat();
    Duration most = backend.gate().state() == GateState.CLOSED ? SOON : LATER;
    long millis = (repeat.compareTo(most) < 0 ? repeat : most).toMillis();
    return Duration.ofMillis(millis + ThreadLocalRandom.current().nextLong(1 + millis));
  }

  /** Where the gate shut in this very moment nothing was asked: sooner than the usual pause. */
  private Asked nothing(Backend backend, Throwable cause) {
    return BackendGate.isShutOut(cause)
        ? new Asked(Said.NOTHING, List.of(), null, pause(backend))
        : Asked.without(Said.NOTHING);
  }

  private Asked heard(Due timer, QueryResult result) {
    if (!result.known()) {
      return Asked.without(Said.UNKNOWN);
    }
    Instant now = node.clock().instant();
    return new Asked(
        Said.KNOWN,
        result.answers().stream()
            .map(answer -> translation.of(timer.backend(), timer.stepId(), answer, now))
            .toList(),
        result.reference(),
        null);
  }
}
