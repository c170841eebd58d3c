package org.liandong.gateway.backends;

import java.time.Instant;
import org.liandong.adapter.spi.AdapterFailure;
import org.liandong.adapter.spi.Fault;

/**
 * A call that spoke against its backend, as its hop tells of it; nothing of what was sent.
 *
 * @param code stable, for machines, such as {@code http-503} or {@code connection-lost}
 * @param fault who can do something about it
 * @param at when it ended, by this node's clock
 */
public record CallFailure(String code, Fault fault, Instant at) {
  /** The code of a call that gave nothing in time. */
  static final String TIMEOUT = "timeout";

  /** All that speaks against a backend and is no adapter's failure is the time running out. */
  static CallFailure of(Throwable cause, Instant at) {
    return cause instanceof AdapterFailure failure
        ? new CallFailure(failure.code(), failure.fault(), at)
        : new CallFailure(TIMEOUT, Fault.BACKEND, at);
  }
}
