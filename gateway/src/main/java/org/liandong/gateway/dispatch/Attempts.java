package org.liandong.gateway.dispatch;

import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.liandong.adapter.spi.AdapterFailure;
import org.liandong.adapter.spi.Exchange;
import org.liandong.adapter.spi.Fault;
import org.liandong.adapter.spi.Refused;
import org.liandong.gateway.backends.BackendGate;
import org.liandong.gateway.backends.RetrySchedule;
import org.liandong.gateway.cases.Blame;
import org.liandong.gateway.cases.HopKind;
import org.liandong.gateway.cases.LeasedOrder;
import org.liandong.gateway.cases.Leg;
import org.liandong.gateway.cases.SettleWriter;
import org.liandong.gateway.cases.Settlement;
import org.liandong.gateway.cases.Told;
import org.liandong.gateway.model.CaseNumber;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes down how an attempt ended. */
final class Attempts {
  private static final Logger LOG = LoggerFactory.getLogger(Attempts.class);

  private final SettleWriter settle;
  private final InstantSource clock;
  private final RandomGenerator random;
  private final Consumer<Duration> dueAgain;

  /**
   * Attempts that settle here.
   *
   * @param dueAgain is told in how long an order that did not arrive is due again
   */
  Attempts(
      SettleWriter settle,
      InstantSource clock,
      RandomGenerator random,
      Consumer<Duration> dueAgain) {
    this.settle = settle;
    this.clock = clock;
    this.random = random;
    this.dueAgain = dueAgain;
  }

  Instant now() {
    return clock.instant();
  }

  Future<Void> delivered(Attempt attempt, Instant sentAt, String reference, Exchange exchange) {
    return settle
        .settle(
            Settlement.delivered(attempt.order(), answered(attempt, sentAt, exchange), reference))
        .mapEmpty();
  }

  private Settlement failure(Attempt attempt, Instant sentAt, AdapterFailure failure) {
    RetrySchedule retry = attempt.backend().retry();
    LeasedOrder order = attempt.order();
    int counted =
        Settlement.counted(order.kind(), attempt.gate(), order.attempt(), retry.attempts());
    Duration pause = retry.after(counted, failure.retryAfter(), random).orElse(null);
    return Settlement.failed(
        order,
        Legs.broken(attempt, sentAt, clock.instant(), failure),
        Blame.of(failure.fault().name(), failure.code()),
        pause,
        failure.nothingSent());
  }

  private Future<Void> putOff(Settlement settlement) {
    return settle
        .settle(settlement)
        .onSuccess(
            written -> {
              if (written && settlement.pause() != null) {
                dueAgain.accept(settlement.pause());
              }
            })
        .mapEmpty();
  }

  /** A call through the gate failed, or the gate let nothing out. */
  Future<Void> ended(Attempt attempt, Instant sentAt, Throwable cause) {
    return BackendGate.isShutOut(cause)
        ? postponed(attempt.order(), attempt.backend().gate().retryIn())
        : putOff(failure(attempt, sentAt, (AdapterFailure) cause));
  }

  /** The same of a question about the order. */
  Future<Void> askedInVain(Attempt attempt, Instant askedAt, Throwable cause) {
    return BackendGate.isShutOut(cause)
        ? postponed(attempt.order(), attempt.backend().gate().retryIn())
        : putOff(failure(attempt, askedAt, (AdapterFailure) cause).asking());
  }

  /** The backend does not hold it; it may still be on its way. */
  Future<Void> notSeenYet(Attempt attempt, Instant askedAt, Exchange exchange, Duration pause) {
    return putOff(
        Settlement.failed(
            attempt.order(),
            answered(attempt, askedAt, exchange),
            Blame.of("BACKEND", "not-seen-yet"),
            pause,
            true));
  }

  /** Nothing went out; the rules of the lane are asked all the same. */
  Future<Void> postponed(LeasedOrder order, Duration pause) {
    return putOff(Settlement.postponed(order, pause));
  }

  Future<Void> refused(Attempt attempt, Instant sentAt, Refused refused) {
    Leg leg = answered(attempt, sentAt, refused.exchange());
    if (AdapterFailure.UNKNOWN_CODE.equals(refused.code())) {
      return putOff(Settlement.unclear(attempt.order(), leg, Blame.of("BACKEND", refused.code())));
    }
    Fault mend = refused.mend() == null ? Fault.BACKEND : refused.mend();
    return putOff(
        Settlement.parked(
            attempt.order(),
            HopKind.REFUSED,
            leg,
            new Blame(mend.name(), refused.code(), refused.reason())));
  }

  /** A platform took a report, or gave a number. */
  Future<Void> told(
      Attempt attempt, Instant sentAt, Exchange exchange, String reference, Told told) {
    return settle
        .settle(
            Settlement.told(attempt.order(), answered(attempt, sentAt, exchange), reference, told))
        .onSuccess(written -> dueAgain.accept(Duration.ZERO))
        .mapEmpty();
  }

  /** A platform answered, and what it gave is no number: it would give the same again. */
  Future<Void> noNumber(Attempt attempt, Instant sentAt, Exchange exchange) {
    return putOff(
        Settlement.parked(
            attempt.order(),
            HopKind.REFUSED,
            answered(attempt, sentAt, exchange),
            Blame.of("BACKEND", CaseNumber.MALFORMED)));
  }

  /** What it was to tell is no more. */
  Future<Void> dropped(Attempt attempt, String code) {
    return settle
        .settle(
            Settlement.dropped(
                attempt.order(), Legs.heldBack(attempt, clock.instant()), ours(code)))
        .mapEmpty();
  }

  /** It was not sent, and will not be without an operator. */
  Future<Void> held(Attempt attempt, String code) {
    Leg leg = Legs.heldBack(attempt, clock.instant());
    return putOff(Settlement.parked(attempt.order(), HopKind.HELD, leg, ours(code)));
  }

  /** The backend was asked first, and what it said leaves the rest to an operator. */
  Future<Void> held(Attempt attempt, Instant askedAt, Exchange exchange, String code) {
    Leg leg = answered(attempt, askedAt, exchange);
    return putOff(Settlement.parked(attempt.order(), HopKind.HELD, leg, ours(code)).asking());
  }

  /** Nobody knows, and nobody can be asked. */
  Future<Void> unknown(Attempt attempt, String code) {
    Leg leg = Legs.unsent(attempt, clock.instant());
    return putOff(
        Settlement.parked(attempt.order(), HopKind.UNKNOWN, leg, Blame.of("BACKEND", code)));
  }

  /** Nobody knows, and asking did not help. */
  Future<Void> unknown(Attempt attempt, Instant askedAt, Exchange exchange, String code) {
    Leg leg = answered(attempt, askedAt, exchange);
    return putOff(
        Settlement.parked(attempt.order(), HopKind.UNKNOWN, leg, Blame.of("BACKEND", code))
            .asking());
  }

  private static Blame ours(String code) {
    return Blame.of("GATEWAY", code);
  }

  /** What it is made of could not be read; nothing went out. */
  Future<Void> unprepared(Attempt attempt, Throwable cause) {
    LOG.warn(
        "An order to backend {} could not be prepared: {}",
        attempt.backend().code(),
        cause.getClass().getSimpleName());
    return putOff(
        failure(
            attempt,
            null,
            AdapterFailure.nothingSent(Fault.GATEWAY, "content-unavailable", "not prepared")));
  }

  /** The end could not be written: the lease runs out, and whoever takes over writes it. */
  Future<Void> lost(Attempt attempt, Throwable cause) {
    LOG.warn(
        "An attempt at backend {} was left to its lease: {}",
        attempt.backend().code(),
        cause.getClass().getSimpleName());
    return Future.succeededFuture();
  }

  private Leg answered(Attempt attempt, Instant sentAt, Exchange exchange) {
    return Legs.answered(attempt, sentAt, clock.instant(), exchange);
  }
}
