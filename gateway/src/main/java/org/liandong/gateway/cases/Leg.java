package org.liandong.gateway.cases;

import java.time.Instant;

/**
 * The technical side of a hop: which backend, through what, and what the call looked like. Fields
 * are null or 0 where there is nothing to tell.
 *
 * @param adapter kind and version, such as {@code http/0.1.0}
 * @param gate the gate's state when the call began
 * @param key the order's key
 */
public record Leg(
    String backend,
    String adapter,
    int attempt,
    String gate,
    String key,
    Times times,
    int status,
    long bytesIn,
    long bytesOut) {

  /**
   * The four times of a crossing.
   *
   * @param in when the gateway took it up
   * @param sent when it went out
   * @param answered when the other side replied
   * @param out when the gateway was done with it
   */
  public record Times(Instant in, Instant sent, Instant answered, Instant out) {
    /** Nothing is known of the times. */
    public static final Times NONE = new Times(null, null, null, null);
  }

  /** An order that was not sent, or whose end nobody knows. */
  public static Leg of(String backend, int attempt, String key) {
    return new Leg(backend, null, attempt, null, key, Times.NONE, 0, 0, 0);
  }
}
