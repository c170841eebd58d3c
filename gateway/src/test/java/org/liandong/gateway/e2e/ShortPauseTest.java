package org.liandong.gateway.e2e;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.liandong.gateway.e2e.Applications.MINIMUM_LIVING;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.liandong.gateway.DatabaseExtension;
import org.liandong.gateway.boot.DatabaseAddress;
import org.liandong.simulator.Outage;

/** A backend that is tried again after less time than an idle worker sleeps. */
@ExtendWith(DatabaseExtension.class)
class ShortPauseTest {
  private static final Duration USUAL = Duration.ofMillis(300);

  @Test
  void an_order_that_failed_is_tried_again_when_its_pause_is_over(DatabaseAddress database)
      throws Exception {
    try (RunningGateway gateway =
        RunningGateway.on(database)
            .config(
                "backends.yaml",
                "    adapter: http",
                "    adapter: http\n"
                    + "    retry: { first: 100ms, longest: 100ms, attempts: 12 }\n"
                    + "    gate: { failures: 1000 }")
            .start()) {
      gateway.backend("town").goDown(Outage.REFUSING).await(10, SECONDS);
      Agent village = gateway.village();

      TrackedCase tracked = village.receive(village.application(MINIMUM_LIVING));
      tracked.awaitAttention();

      List<Duration> gaps = gaps(tracked);
      assertEquals(11, gaps.size());
      assertTrue(gaps.get(gaps.size() / 2).compareTo(USUAL) < 0, gaps::toString);
    }
  }

  /** Between the failures, shortest first. */
  private static List<Duration> gaps(TrackedCase tracked) throws Exception {
    List<OffsetDateTime> failures =
        tracked.hops().stream()
            .filter(hop -> hop.getString("kind").equals("FAILED"))
            .map((JsonObject hop) -> OffsetDateTime.parse(hop.getString("at")))
            .toList();
    return IntStream.range(1, failures.size())
        .mapToObj(i -> Duration.between(failures.get(i - 1), failures.get(i)))
        .sorted()
        .toList();
  }
}
