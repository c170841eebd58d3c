package org.liandong.gateway.catalogue;

import java.time.Duration;

/**
 * 熔断闸: when a backend's gate opens, and how it closes again.
 *
 * @param failures consecutive failures that open it
 * @param window over which the rates are taken
 * @param minimumCalls in the window, below which the rates say nothing
 * @param failureRate share of failed calls that opens it, above 0 and at most 1
 * @param slowCall a call that takes longer is slow
 * @param slowRate share of slow calls that opens it, above 0 and at most 1
 * @param openFor how long it stays open before probes go through
 * @param probes how many go through at once, over all nodes
 */
public record GateRules(
    int failures,
    Duration window,
    int minimumCalls,
    double failureRate,
    Duration slowCall,
    double slowRate,
    Duration openFor,
    int probes) {

  public GateRules {
    if (window.compareTo(Duration.ofSeconds(1)) < 0) {
      throw new IllegalArgumentException("gate.window 不能短于 1s");
    }
  }

  /** A call that may not take so long could never be found slow. */
  void requireWithin(Duration timeout) {
    if (slowCall.compareTo(timeout) > 0) {
      throw new IllegalArgumentException("gate.slowCall 不能长于 timeout");
    }
  }
}
