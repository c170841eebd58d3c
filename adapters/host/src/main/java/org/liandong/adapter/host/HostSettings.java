package org.liandong.adapter.host;

import java.time.Duration;

/**
 * What the configuration of a backend says of its connections.
 *
 * @param backend its code
 * @param timeout how long one call may take before it is given up
 * @param concurrency calls at one time
 */
public record HostSettings(String backend, Duration timeout, int concurrency) {
  private static final Duration LONGEST_GRACE = Duration.ofMillis(500);

  /** A little less than the gate's, so that the adapter's own word on what happened comes first. */
  public Duration callTimeout() {
    Duration grace = timeout.dividedBy(10);
    return timeout.minus(grace.compareTo(LONGEST_GRACE) < 0 ? grace : LONGEST_GRACE);
  }
}
