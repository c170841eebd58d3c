package org.liandong.gateway.backends;

import java.time.Duration;

/**
 * When a gate opens and closes.
 *
 * @param timeout of one call; a call that takes longer fails
 * @param concurrency calls at one time, over all nodes together
 * @param failures so many in a row open the gate
 * @param window over which the failure rate and the slow rate are counted; at least a second
 * @param minimumCalls so many calls in the window, before a rate says anything
 * @param failureRate share of failed calls that opens the gate, above 0 and at most 1
 * @param slowCall from this long on a call is slow; at most the timeout
 * @param slowRate share of slow calls that opens the gate, above 0 and at most 1
 * @param openFor how long it stays open before probes; a fifth of it at most comes on top by chance
 * @param probes so many calls pass through a half-open gate, and all must succeed to close it
 */
public record GateSettings(
    Duration timeout,
    int concurrency,
    int failures,
    Duration window,
    int minimumCalls,
    double failureRate,
    Duration slowCall,
    double slowRate,
    Duration openFor,
    int probes) {

  private static final Duration SHORTEST_WINDOW = Duration.ofSeconds(1);

  public GateSettings {
    require(isPositive(timeout), "timeout 必须大于 0");
    require(concurrency >= 1, "concurrency 至少为 1");
    require(failures >= 1, "gate.failures 至少为 1");
    require(window.compareTo(SHORTEST_WINDOW) >= 0, "gate.window 不能短于 1s");
    require(minimumCalls >= 1, "gate.minimumCalls 至少为 1");
    require(isShare(failureRate), "gate.failureRate 必须大于 0，不超过 1");
    require(isPositive(slowCall), "gate.slowCall 必须大于 0");
    require(slowCall.compareTo(timeout) <= 0, "gate.slowCall 不能长于 timeout");
    require(isShare(slowRate), "gate.slowRate 必须大于 0，不超过 1");
    require(isPositive(openFor), "gate.openFor 必须大于 0");
    require(probes >= 1, "gate.probes 至少为 1");
  }

  /** What suits most backends: a call counts as slow only when it times out. */
  public static GateSettings of(Duration timeout, int concurrency) {
    return new GateSettings(
        timeout,
        concurrency,
        5,
        Duration.ofSeconds(30),
        20,
        0.5,
        timeout,
        0.8,
        Duration.ofSeconds(10),
        2);
  }

  /**
   * How far back failures in a row may lie. Longer than the window: where every call runs into its
   * timeout, the first would have left the window before the last arrives.
   */
  Duration runWindow() {
    return window.plus(timeout.multipliedBy(failures));
  }

  private static boolean isPositive(Duration duration) {
    return !duration.isNegative() && !duration.isZero();
  }

  private static boolean isShare(double rate) {
    return rate > 0 && rate <= 1;
  }

  private static void require(boolean holds, String rule) {
    if (!holds) {
      throw new IllegalArgumentException(rule);
    }
  }
}
