package org.liandong.gateway.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.liandong.gateway.e2e.Applications.MINIMUM_LIVING;
import static org.liandong.gateway.e2e.Applications.RESIDENCE_PERMIT;

import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.liandong.gateway.DatabaseExtension;
import org.liandong.gateway.boot.DatabaseAddress;
import org.liandong.simulator.Pause;

/**
 * One backend that takes far longer than a lease delays nobody else, and loses no lease: the sends
 * are longer than the lease here by the same factor as 30 s are than the shipped 15 s.
 */
@ExtendWith(DatabaseExtension.class)
class IsolationTest {
  private static final Duration SLOW = Duration.ofSeconds(6);
  private static final int HANGING = 32;
  private static final int PROMPT = 60;

  @Test
  void many_orders_that_hang_at_one_backend_delay_no_other(DatabaseAddress database, Pool pool)
      throws Exception {
    try (RunningGateway gateway =
        RunningGateway.on(database)
            .config("gateway.yaml", "lease: 15s", "lease: 3s")
            .config("gateway.yaml", "renew: 5s", "renew: 1s")
            .config(
                "backends.yaml",
                "  - code: yanjiang-approval\n",
                "  - code: yanjiang-approval\n    timeout: 60s\n    concurrency: 16\n"
                    + "    gate: { slowCall: 60s }\n")
            .conduct("yanjiang-approval", conduct -> conduct.withAcknowledge(Pause.of(SLOW)))
            .silent("yanjiang-approval")
            .start()) {
      Agent village = gateway.village();
      JsonObject slow = village.application(RESIDENCE_PERMIT);
      JsonObject prompt = village.application(MINIMUM_LIVING);
      village.receive(prompt).awaitConcluded("APPROVED");
      List<TrackedCase> hanging = new ArrayList<>();
      for (int i = 0; i < HANGING; i++) {
        hanging.add(village.receive(slow));
      }
      // The last of them hang in the second wave: until then others are to pass.
      long began = System.nanoTime();
      List<TrackedCase> passing = new ArrayList<>();
      for (int i = 0; i < PROMPT; i++) {
        passing.add(village.receive(prompt));
      }
      for (TrackedCase each : passing) {
        each.awaitConcluded("APPROVED");
        assertPrompt(each);
      }
      assertTrue(
          Duration.ofNanos(System.nanoTime() - began).compareTo(SLOW.multipliedBy(2)) < 0,
          "they passed while the others hung");

      for (TrackedCase each : hanging) {
        JsonObject delivered = each.awaitHop("DELIVERED");
        assertEquals(1, delivered.getInteger("attempt"), each::toString);
        assertEquals(2, each.hops().size(), each::toString);
      }
      assertEquals(HANGING, gateway.effects().posts("yanjiang-approval").size());
      assertEquals(HANGING, gateway.effects().of("yanjiang-approval").size());
      assertEquals(0, unknown(pool), "no lease was lost");
    }
  }

  private static void assertPrompt(TrackedCase tracked) throws Exception {
    JsonObject delivered = tracked.hop("DELIVERED");
    OffsetDateTime received = OffsetDateTime.parse(tracked.receipt().getString("receivedAt"));
    OffsetDateTime done = OffsetDateTime.parse(delivered.getString("doneAt"));
    Duration took = Duration.between(received, done);
    assertTrue(took.compareTo(Duration.ofSeconds(5)) < 0, took + " " + tracked);
  }

  private static long unknown(Pool pool) throws Exception {
    return pool.query("SELECT count(*) FROM hop WHERE kind = 'UNKNOWN'")
        .execute()
        .await(10, TimeUnit.SECONDS)
        .iterator()
        .next()
        .getLong(0);
  }
}
