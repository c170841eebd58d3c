package org.liandong.gateway.cases;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.liandong.gateway.e2e.CapturedLogs;

class TroubleLogTest {
  private static final Exception AWAY = new IllegalStateException();

  private final CapturedLogs logs = CapturedLogs.begin();
  private long now;
  private final TroubleLog troubles = new TroubleLog(() -> now);

  @AfterEach
  void close() {
    logs.close();
  }

  @Test
  void an_outage_is_three_lines_in_a_minute_and_a_half_however_much_fails() {
    for (int second = 0; second < 90; second++) {
      troubles.ended("claiming", AWAY);
      troubles.ended("asking", AWAY);
      now += Duration.ofSeconds(1).toNanos();
    }
    troubles.ended("claiming", null);
    troubles.ended("asking", null);

    assertEquals(
        List.of(
            "WARN Work fails: claiming (IllegalStateException)",
            "ERROR Work fails for 60 s now, 121 times:"
                + " {asking=IllegalStateException, claiming=IllegalStateException}",
            "INFO All work goes on again after 90 s and 180 failures"),
        lines());
  }

  @Test
  void a_backend_that_fails_while_another_does_is_told_with_its_code() {
    troubles.failedAtBackend("reading answers of a", "unknown-code");
    troubles.failedAtBackend("reading answers of b", "unreadable-answer");
    troubles.failedAtBackend("reading answers of b", "unreadable-answer");
    troubles.failedAtBackend("reading answers of b", "no-connection");

    assertEquals(
        List.of(
            "WARN Work fails: reading answers of a (unknown-code)",
            "WARN Work fails: reading answers of b (unreadable-answer)",
            "WARN Work fails: reading answers of b (no-connection)"),
        lines());
  }

  @Test
  void many_backends_that_fail_together_are_a_few_lines() {
    for (int i = 0; i < 200; i++) {
      troubles.failedAtBackend("reading answers of " + i, "no-connection");
      troubles.ended("work " + i, AWAY);
    }
    assertEquals(8, lines().size());
  }

  @Test
  void what_goes_well_is_not_spoken_of() {
    troubles.ended("claiming", null);
    assertEquals(List.of(), lines());
  }

  private List<String> lines() {
    return logs.lines().stream()
        .map(line -> line.substring(line.indexOf(' ') + 1, line.indexOf(" [")))
        .toList();
  }
}
