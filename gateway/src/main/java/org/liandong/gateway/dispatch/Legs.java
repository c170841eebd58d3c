package org.liandong.gateway.dispatch;

import java.time.Instant;
import org.liandong.adapter.spi.AdapterFailure;
import org.liandong.adapter.spi.Exchange;
import org.liandong.gateway.backends.Backend;
import org.liandong.gateway.cases.LeasedOrder;
import org.liandong.gateway.cases.Leg;

/** The technical side of an attempt's hop: it names no time of what did not happen. Pure. */
final class Legs {
  private Legs() {}

  /** Nothing went out in this attempt. */
  static Leg unsent(Attempt attempt, Instant now) {
    return leg(attempt, attempt.order().attempt(), null, null, now, Exchange.NONE);
  }

  /** It never came to an attempt. */
  static Leg heldBack(Attempt attempt, Instant now) {
    return leg(attempt, 0, null, null, now, Exchange.NONE);
  }

  /** The backend gave its answer just now. */
  static Leg answered(Attempt attempt, Instant sentAt, Instant now, Exchange exchange) {
    return leg(attempt, attempt.order().attempt(), sentAt, now, now, exchange);
  }

  /**
   * The call failed. Only a status proves that the backend answered; where there is none, what
   * certainly did not arrive was not sent either.
   */
  static Leg broken(Attempt attempt, Instant sentAt, Instant now, AdapterFailure failure) {
    Exchange exchange = failure.exchange();
    if (exchange.status() != 0) {
      return answered(attempt, sentAt, now, exchange);
    }
    Instant left = failure.nothingSent() ? null : sentAt;
    return leg(attempt, attempt.order().attempt(), left, null, now, exchange);
  }

  private static Leg leg(
      Attempt attempt,
      int number,
      Instant sentAt,
      Instant answeredAt,
      Instant now,
      Exchange exchange) {
    Backend backend = attempt.backend();
    LeasedOrder order = attempt.order();
    return new Leg(
        backend.code(),
        backend.kind() + '/' + backend.version(),
        number,
        attempt.gate(),
        order.key(),
        new Leg.Times(order.takenAt(), sentAt, answeredAt, now),
        exchange.status(),
        exchange.bytesReceived(),
        exchange.bytesSent());
  }
}
