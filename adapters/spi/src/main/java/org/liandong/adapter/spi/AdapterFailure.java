package org.liandong.adapter.spi;

import io.vertx.core.Future;
import io.vertx.core.VertxException;
import java.time.Duration;
import java.util.Locale;

/**
 * A call whose end is unknown, or that certainly had no effect. Carries no stack trace and nothing
 * of the order's content.
 */
public final class AdapterFailure extends VertxException {
  /**
   * The code of an answer that came whole and could be read, and that has a code which nobody has
   * explained to the adapter. For the gate it is a success, for the backend lives.
   */
  public static final String UNKNOWN_CODE = "unknown-code";

  /**
   * The code of an answer that came whole and could be read, and in which one of several things is
   * not as agreed, such as a date or whose order it is to. For the gate it is a success, for the
   * backend lives. Of {@link Adapter#number} it says that what was given is no number: it is not
   * asked for again without an operator.
   */
  public static final String UNFIT_ANSWER = "unfit-answer";

  private static final long serialVersionUID = 1L;

  private final Fault fault;
  private final String code;
  private final boolean nothingSent;
  private final Duration retryAfter;
  private final transient Exchange exchange;

  private AdapterFailure(
      Fault fault,
      String code,
      String message,
      boolean nothingSent,
      Duration retryAfter,
      Exchange exchange) {
    super(message, true);
    this.fault = fault;
    this.code = code;
    this.nothingSent = nothingSent;
    this.retryAfter = retryAfter;
    this.exchange = exchange;
  }

  /**
   * The order may have had its effect: a timeout, a reset, a 500.
   *
   * @param fault who can do something about it
   * @param code stable, for machines; at most 64 characters of {@code [a-z0-9-]}
   * @param message for operators, without personal data; at most 500 characters
   * @param exchange what the call looked like from outside
   */
  public static AdapterFailure unknown(
      Fault fault, String code, String message, Exchange exchange) {
    return new AdapterFailure(fault, code, message, false, null, exchange);
  }

  /**
   * The order certainly did not reach the backend: no connection, no name.
   *
   * @param fault who can do something about it
   * @param code stable, for machines; at most 64 characters of {@code [a-z0-9-]}
   * @param message for operators, without personal data; at most 500 characters
   */
  public static AdapterFailure nothingSent(Fault fault, String code, String message) {
    return new AdapterFailure(fault, code, message, true, null, Exchange.NONE);
  }

  /**
   * The backend turned it away without any effect: 429, 503.
   *
   * @param fault who can do something about it
   * @param code stable, for machines; at most 64 characters of {@code [a-z0-9-]}
   * @param message for operators, without personal data; at most 500 characters
   * @param retryAfter how long it asks to wait; null where it does not say
   * @param exchange what the call looked like from outside
   */
  public static AdapterFailure turnedAway(
      Fault fault, String code, String message, Duration retryAfter, Exchange exchange) {
    return new AdapterFailure(fault, code, message, true, retryAfter, exchange);
  }

  /** What a method does that the adapter's capabilities do not name. */
  static <T> Future<T> notOffered(Capability capability) {
    String name = capability.name().toLowerCase(Locale.ROOT).replace('_', '-');
    return Future.failedFuture(
        nothingSent(Fault.GATEWAY, "not-offered", "this adapter does not offer " + name));
  }

  /** Who can do something about it. */
  public Fault fault() {
    return fault;
  }

  /** Stable, for machines. */
  public String code() {
    return code;
  }

  /**
   * True where the order certainly had no effect; a backend that cannot de-duplicate may be tried
   * again.
   */
  public boolean nothingSent() {
    return nothingSent;
  }

  /** How long the backend asks to wait; null where it does not say. */
  public Duration retryAfter() {
    return retryAfter;
  }

  /** What the call looked like from outside; {@link Exchange#NONE} where there was none. */
  public Exchange exchange() {
    return exchange == null ? Exchange.NONE : exchange;
  }
}
