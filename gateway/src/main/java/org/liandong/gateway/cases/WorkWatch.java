package org.liandong.gateway.cases;

import java.time.Duration;
import org.liandong.gateway.model.Outcome;

/**
 * Is told what the hall and the dispatch did, for the metrics. Called on any event loop, after the
 * commit where there is one; it neither waits nor fails.
 */
public interface WorkWatch {
  /** Nobody watches. */
  WorkWatch NONE = new WorkWatch() {};

  /** The error code of an act without authority, in a hop. */
  String NO_AUTHORITY = "authority-missing";

  /** Who writes many rows at once. */
  enum Writer {
    INTAKE,
    SETTLE
  }

  /** A flush was committed; {@code nanos} from when it was begun. */
  default void flushed(Writer writer, int rows, long nanos) {}

  /** So many orders of this backend were claimed. */
  default void claimed(int backend, int orders) {}

  /** An order of this backend was given back unsent: its gate is open, or its lease too short. */
  default void postponed(int backend) {}

  /** How an attempt ended was not written: its order had been taken over. */
  default void stale(int backend) {}

  /**
   * A hop was written; one of kind UNKNOWN is a lease that ran out while somebody held it.
   *
   * @param took from when the gateway took the crossing up until it was done with it; null where
   *     nobody knows
   */
  default void hopped(HopKind kind, Duration took) {}

  /** An organ did what it had no authority for on that day, and the case moved. */
  default void actedWithoutAuthority() {}

  /** A case of this item was concluded. */
  default void concluded(String item, Outcome outcome) {}

  /** A round of recurring work ended; {@code cause} is null where it went well. */
  default void ended(String work, Throwable cause) {}
}
