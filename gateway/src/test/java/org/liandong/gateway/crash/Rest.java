package org.liandong.gateway.crash;

import java.time.Duration;

/** Waits until nothing moves any more; what does not come to rest is for the checker to name. */
final class Rest {
  /** However slow the machine: where no hop is written for this long, nothing moves. */
  private static final Duration STANDSTILL = Duration.ofSeconds(60);

  private static final Duration LIMIT = Duration.ofMinutes(8);

  /**
   * RECEIVED, ACCEPTED and EXAMINING move on; the station's turn, conclusions and parked do not.
   */
  private static final String MOVING =
      """
      SELECT (SELECT count(*) FROM service_case c WHERE c.state IN (1, 3, 4, 5) AND NOT EXISTS
          (SELECT 1 FROM dispatch d WHERE d.case_id = c.id AND d.parked))
        + (SELECT count(*) FROM dispatch d WHERE NOT d.parked)
        + (SELECT count(*) FROM inbox i WHERE i.state = 1)
        + (SELECT count(*) FROM arrival a WHERE a.state = 1)
        + (SELECT count(*) FROM arrival_paper p WHERE p.state = 1)
        + (SELECT count(*) FROM arrival a JOIN service_case c ON c.id = a.case_id WHERE c.state = 2)
      """;

  private Rest() {}

  /** Returns how long it took. */
  static Duration await(Scene scene, Stations stations) {
    long start = System.nanoTime();
    while (!isReached(scene, stations)) {
      long hops = hops(scene.tables);
      long looked = System.nanoTime();
      Eventually.holds(
          STANDSTILL.multipliedBy(2),
          "a movement",
          () ->
              isReached(scene, stations)
                  || hops(scene.tables) > hops
                  || System.nanoTime() - looked > STANDSTILL.toNanos());
      boolean late = System.nanoTime() - start > LIMIT.toNanos();
      if ((late || hops(scene.tables) == hops) && !isReached(scene, stations)) {
        Verdict.requireSound(scene.evidence(), scene.folder(), "no rest");
        throw new AssertionError("no rest, and nothing is wrong: " + scene.folder());
      }
    }
    return Duration.ofNanos(System.nanoTime() - start);
  }

  private static boolean isReached(Scene scene, Stations stations) {
    boolean arrived =
        scene.province == null
            || scene.tables.count("SELECT count(*) FROM arrival") == scene.province.begun();
    return arrived && stations.areIdle() && moving(scene.tables) == 0;
  }

  /** Cases, orders and answers that will go on by themselves. */
  static long moving(Tables tables) {
    return tables.count(MOVING);
  }

  private static long hops(Tables tables) {
    return tables.count("SELECT count(*) FROM hop");
  }

  /** For people. */
  static String figures(Tables tables) {
    return "%d concluded, %d await a correction, %d with attention; hops: %d, UNKNOWN %d, FAILED %d"
        .formatted(
            tables.count("SELECT count(*) FROM service_case WHERE state = 6"),
            tables.count("SELECT count(*) FROM service_case WHERE state = 2"),
            tables.count("SELECT count(*) FROM service_case WHERE attention"),
            hops(tables),
            tables.count("SELECT count(*) FROM hop WHERE kind = 'UNKNOWN'"),
            tables.count("SELECT count(*) FROM hop WHERE kind = 'FAILED'"));
  }
}
