package org.liandong.gateway.backends;

import java.time.Duration;

/**
 * Hears what happens at the gates and around them; for logs and metrics, never for decisions. Must
 * not block.
 */
public interface GateListener {
  /** A gate begins its life. */
  void added(BackendGate gate);

  /** Backends were opened, for the first time or anew: what can be measured of their adapters. */
  default void opened(Backends backends) {}

  /** A new epoch began. Told in order, on the gate's own context. */
  void changed(GateChange change);

  /** A call ended. Told on the caller's context. */
  void called(String backend, CallOutcome outcome, Duration took);

  /** A round of recurring work ended; {@code cause} is null where it went well. */
  default void ended(String work, Throwable cause) {}
}
