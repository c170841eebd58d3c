package org.liandong.gateway.backends;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class GateSettingsTest {
  private static final Duration SECOND = Duration.ofSeconds(1);

  @Test
  void every_wrong_value_is_named_and_none_is_corrected() {
    refused("timeout must be positive", Duration.ZERO, 1, 1, SECOND);
    refused("concurrency must be at least 1", SECOND, 0, 1, SECOND);
    refused("gate.failures must be at least 1", SECOND, 1, 0, SECOND);
    refused("gate.window must be at least 1s", SECOND, 1, 1, Duration.ofMillis(999));
    refused("gate.minimumCalls must be at least 1", new Rates(0, 0.5, SECOND, 0.5));
    refused("gate.failureRate must be above 0 and at most 1", new Rates(1, 0, SECOND, 0.5));
    refused("gate.failureRate must be above 0 and at most 1", new Rates(1, 1.1, SECOND, 0.5));
    refused("gate.failureRate must be above 0 and at most 1", new Rates(1, Double.NaN, SECOND, 1));
    refused("gate.slowCall must be positive", new Rates(1, 0.5, Duration.ZERO, 0.5));
    refused(
        "gate.slowCall must not be longer than timeout",
        new Rates(1, 0.5, SECOND.plusNanos(1), 0.5));
    refused("gate.slowRate must be above 0 and at most 1", new Rates(1, 0.5, SECOND, 50));
  }

  @Test
  void failures_that_each_wait_for_their_timeout_are_still_in_a_row() {
    GateSettings settings = GateSettings.of(Duration.ofSeconds(15), 1);

    Duration fiveTimeouts = settings.timeout().multipliedBy(settings.failures());
    assertEquals(fiveTimeouts.plus(settings.window()), settings.runWindow());
  }

  private record Rates(int minimumCalls, double failureRate, Duration slowCall, double slowRate) {}

  private static void refused(
      String message, Duration timeout, int concurrency, int failures, Duration window) {
    refused(
        message,
        () ->
            new GateSettings(
                timeout, concurrency, failures, window, 1, 0.5, SECOND, 0.5, SECOND, 1));
  }

  private static void refused(String message, Rates rates) {
    refused(
        message,
        () ->
            new GateSettings(
                SECOND,
                1,
                1,
                SECOND,
                rates.minimumCalls,
                rates.failureRate,
                rates.slowCall,
                rates.slowRate,
                SECOND,
                1));
  }

  private static void refused(String message, Runnable making) {
    assertEquals(message, assertThrows(IllegalArgumentException.class, making::run).getMessage());
  }
}
