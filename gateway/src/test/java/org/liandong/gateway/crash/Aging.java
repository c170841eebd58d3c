package org.liandong.gateway.crash;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Lets business time pass for some limits: no unit is shorter than an hour, so their beginning is
 * put back by months. The nodes are told nothing of it; they find these limits due, as after a long
 * outage.
 */
final class Aging implements AutoCloseable {
  private static final long PAUSE_MILLIS = 250;

  /** What a node holds is left to it: a test must not be the one who waits in a circle. */
  private static final String PUT_BACK =
      """
      UPDATE countdown SET began_at = began_at - interval '120 days',
        due_at = due_at - interval '120 days', next_at = began_at
      WHERE id = ANY(ARRAY(
        SELECT id FROM countdown
        WHERE ended_at IS NULL AND told < 2 AND owner IS NULL
          AND began_at > now() - interval '30 days' AND abs(hashtext(subject::text)) % 4 = 0
        FOR UPDATE SKIP LOCKED))
      """;

  private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();

  private final Tables tables;

  Aging(Tables tables) {
    this.tables = tables;
  }

  void begin() {
    clock.scheduleWithFixedDelay(
        () -> tables.change(PUT_BACK), PAUSE_MILLIS, PAUSE_MILLIS, TimeUnit.MILLISECONDS);
  }

  @Override
  public void close() {
    clock.shutdownNow();
  }
}
