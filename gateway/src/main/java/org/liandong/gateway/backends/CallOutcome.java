package org.liandong.gateway.backends;

import io.vertx.circuitbreaker.OpenCircuitException;
import io.vertx.circuitbreaker.TimeoutException;
import java.util.Set;
import org.liandong.adapter.spi.AdapterFailure;
import org.liandong.adapter.spi.Fault;

/** How a call ended, and what that tells of the backend. */
public enum CallOutcome {
  /** It did what it should; a refusal too. */
  SUCCEEDED,
  /** It failed through no fault of the backend, which answered: the backend lives. */
  ANSWERED,
  /** It failed before the backend had a say: tells nothing of it. */
  UNRELATED,
  /** The backend or the way to it failed. */
  FAILED,
  /** Nothing came in time. */
  TIMED_OUT,
  /** The gate had closed to it meanwhile; nothing was sent. */
  SHUT_OUT;

  private static final Set<String> READABLE =
      Set.of(AdapterFailure.UNKNOWN_CODE, AdapterFailure.UNFIT_ANSWER);

  static CallOutcome of(Throwable cause) {
    if (cause == null) {
      return SUCCEEDED;
    }
    if (cause instanceof TimeoutException) {
      return TIMED_OUT;
    }
    if (cause instanceof OpenCircuitException) {
      return SHUT_OUT;
    }
    if (cause instanceof AdapterFailure failure) {
      return of(failure);
    }
    return UNRELATED;
  }

  private static CallOutcome of(AdapterFailure failure) {
    if (isReadable(failure)) {
      return ANSWERED;
    }
    // A plugin that holds its threads reaches nobody: its gate opens, whoever is to blame.
    if (failure.fault() == Fault.BACKEND
        || failure.fault() == Fault.NETWORK
        || OwnThreads.isBlocked(failure)) {
      return FAILED;
    }
    return failure.exchange().status() != 0 ? ANSWERED : UNRELATED;
  }

  /** Whole and readable: what is not understood of it is no outage. */
  private static boolean isReadable(AdapterFailure failure) {
    int status = failure.exchange().status();
    return READABLE.contains(failure.code())
        && failure.fault() != Fault.NETWORK
        && status >= 200
        && status < 300;
  }

  /** Whether it speaks against the backend. */
  boolean isBad() {
    return this == FAILED || this == TIMED_OUT;
  }

  /** Whether it says anything of the backend. */
  boolean isEvidence() {
    return this != UNRELATED && this != SHUT_OUT;
  }
}
