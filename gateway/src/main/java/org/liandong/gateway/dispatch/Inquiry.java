package org.liandong.gateway.dispatch;

import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import org.liandong.adapter.spi.Capability;
import org.liandong.adapter.spi.QueryResult;
import org.liandong.gateway.backends.Permit;
import org.liandong.gateway.cases.CrashPoint;
import org.liandong.gateway.cases.OrderContent;
import org.liandong.gateway.model.OrderKind;

/** Asks a backend for an order of which nobody knows whether it arrived; never guesses. */
final class Inquiry {
  private static final int LOOKS_AFTER_CANCEL = 2;
  private static final Duration LOOK_PAUSE = Duration.ofSeconds(30);

  private final Attempts attempts;

  Inquiry(Attempts attempts) {
    this.attempts = attempts;
  }

  /** It must not be sent again: ask, or park. */
  Future<Void> ask(Attempt attempt, OrderContent content, Permit permit) {
    if (!attempt.backend().can(Capability.QUERY)) {
      return attempts.unknown(attempt, "end-unknown");
    }
    CrashPoint.QUERY_BEFORE.passed();
    Instant askedAt = attempts.now();
    String submitKey = content.step().id().toString();
    return attempt
        .backend()
        .gate()
        .call(permit, () -> attempt.backend().adapter().query(submitKey, content.reference()))
        .onComplete(done -> CrashPoint.QUERY_AFTER.passed())
        .transform(
            result ->
                result.succeeded()
                    ? asked(attempt, askedAt, result.result())
                    : attempts.askedInVain(attempt, askedAt, result.cause()));
  }

  /** That an organ holds the case proves that the SUBMIT arrived, and nothing of a SUPPLEMENT. */
  private Future<Void> asked(Attempt attempt, Instant askedAt, QueryResult result) {
    if (attempt.order().kind() == OrderKind.QUERY) {
      return askedAfterCancel(attempt, askedAt, result);
    }
    return result.known() && attempt.order().kind() == OrderKind.SUBMIT
        ? attempts.delivered(attempt, askedAt, result.reference(), result.exchange())
        : attempts.unknown(attempt, askedAt, result.exchange(), "end-unknown");
  }

  /**
   * The case was taken back, and this backend cannot cancel. What it holds, somebody has to talk to
   * the organ about. What it does not hold may still be under way: it is looked for once more, so
   * that the operator is told what is most likely true, and then parked all the same.
   */
  private Future<Void> askedAfterCancel(Attempt attempt, Instant askedAt, QueryResult result) {
    if (result.known()) {
      return attempts.held(attempt, askedAt, result.exchange(), "backend-cannot-cancel");
    }
    return attempt.order().attempt() >= LOOKS_AFTER_CANCEL
        ? attempts.unknown(attempt, askedAt, result.exchange(), "not-seen-after-withdrawal")
        : attempts.notSeenYet(attempt, askedAt, result.exchange(), LOOK_PAUSE);
  }
}
