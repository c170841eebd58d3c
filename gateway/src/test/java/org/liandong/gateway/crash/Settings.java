package org.liandong.gateway.crash;

import java.util.Map;

/** What the tests change of the shipped gateway.yaml. */
final class Settings {
  /** Nothing: what operators run. */
  static final Map<String, String> SHIPPED = Map.of();

  /**
   * Shorter than shipped, in the same proportions, so that forty deaths fit into minutes. {@link
   * TakeoverIT} measures the shipped ones.
   */
  static final Map<String, String> HURRIED =
      Map.of(
          "dispatch.lease", "6s",
          "dispatch.renew", "2s",
          "dispatch.retry.first", "200ms",
          "dispatch.retry.longest", "2s",
          "dispatch.ask.first", "2s",
          "dispatch.ask.repeat", "3s",
          "backend.timeout", "2s",
          "backend.gate.slowCall", "2s",
          "backend.gate.openFor", "1s",
          "backend.poll.every", "500ms");

  private Settings() {}
}
