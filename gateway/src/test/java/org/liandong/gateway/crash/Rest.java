package org.liandong.gateway.crash;

import java.time.Duration;

/** Waits until nothing moves any more; what does not come to rest is for the checker to name. */
final class Rest {
  private static final Duration LIMIT = Duration.ofSeconds(90);

  /**
   * RECEIVED, ACCEPTED and EXAMINING move on; the station's turn, conclusions and parked do not.
   */
  private static final String MOVING =
      """
      SELECT (SELECT count(*) FROM service_case c WHERE c.state IN (1, 3, 4, 5) AND NOT EXISTS
          (SELECT 1 FROM dispatch d WHERE d.case_id = c.id AND d.parked))
        + (SELECT count(*) FROM dispatch d WHERE NOT d.parked)
        + (SELECT count(*) FROM inbox i WHERE i.state = 1)
      """;

  private Rest() {}

  static Duration await(Scene scene, Stations stations) {
    try {
      return Eventually.holds(
          LIMIT, "rest", () -> stations.areIdle() && scene.tables.count(MOVING) == 0);
    } catch (AssertionError restless) {
      throw new AssertionError(
          restless.getMessage()
              + "; stations idle: "
              + stations.areIdle()
              + "\n"
              + String.join("\n", Checker.check(scene.evidence())));
    }
  }

  /** For people. */
  static String figures(Tables tables) {
    return "%d concluded, %d await a correction, %d with attention; hops: %d, UNKNOWN %d, FAILED %d"
        .formatted(
            tables.count("SELECT count(*) FROM service_case WHERE state = 6"),
            tables.count("SELECT count(*) FROM service_case WHERE state = 2"),
            tables.count("SELECT count(*) FROM service_case WHERE attention"),
            tables.count("SELECT count(*) FROM hop"),
            tables.count("SELECT count(*) FROM hop WHERE kind = 'UNKNOWN'"),
            tables.count("SELECT count(*) FROM hop WHERE kind = 'FAILED'"));
  }
}
