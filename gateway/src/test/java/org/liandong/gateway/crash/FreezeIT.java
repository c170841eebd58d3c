package org.liandong.gateway.crash;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.liandong.gateway.DatabaseExtension;
import org.liandong.gateway.boot.DatabaseAddress;

/** A node that slept through its leases goes on with an old memory, and does no harm by it. */
@ExtendWith(DatabaseExtension.class)
class FreezeIT {
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final int ROUNDS = 3;
  private static final int MOST_REQUESTS = 20;

  @Test
  void a_node_that_wakes_after_its_leases_writes_and_sends_nothing_stale(DatabaseAddress database) {
    long seed = Seeds.next();
    System.out.printf("freeze: -Dcrash.seed=%d%n", seed);
    Random random = new Random(seed);
    try (Scene scene = new Scene(Folders.fresh("freeze"), database, Settings.HURRIED)) {
      scene.startSimulator(Conducts.calm(seed), scene.a, scene.b);
      scene.startBoth();
      Stations stations = scene.stations("freeze" + seed, scene.a, scene.b);
      stations.submitEvery(Duration.ofMillis(50), () -> Rest.moving(scene.tables));
      for (int round = 0; round < ROUNDS; round++) {
        freeze(scene, stations, random);
      }
      stations.stopSubmitting();
      Duration took = Rest.await(scene, stations);
      System.out.printf(
          "freeze: %d cases, rest after %d s: %s%n",
          stations.begun(), took.toSeconds(), Rest.figures(scene.tables));
      Verdict.requireSound(scene.evidence(), scene.folder(), "seed " + seed);
    }
  }

  /**
   * It is woken only when others have taken over all that it held, its old sends done meanwhile.
   */
  private static void freeze(Scene scene, Stations stations, Random random) {
    pass(stations, 10 + random.nextInt(MOST_REQUESTS));
    String held =
        "FROM dispatch d JOIN node n ON n.id = d.owner WHERE n.name LIKE '%-"
            + scene.a.child().pid()
            + "'";
    Eventually.holds(
        LIMIT,
        "it sends to the organ that must not hear twice",
        () -> scene.tables.count("SELECT count(*) " + held + " AND d.backend = 3 AND d.sent") > 0);
    scene.a.child().signal("STOP");
    long before = scene.tables.count("SELECT count(*) " + held);
    Duration took =
        Eventually.holds(
            LIMIT, "takeover", () -> scene.tables.count("SELECT count(*) " + held) == 0);
    scene.a.child().signal("CONT");
    System.out.printf("  frozen with %d orders for %.1f s%n", before, took.toMillis() / 1e3);
    pass(stations, MOST_REQUESTS);
  }

  private static void pass(Stations stations, int requests) {
    int until = stations.begun() + requests;
    Eventually.holds(LIMIT, "load", () -> stations.begun() >= until);
  }
}
