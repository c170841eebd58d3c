package org.liandong.gateway.crash;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.liandong.gateway.DatabaseExtension;
import org.liandong.gateway.boot.DatabaseAddress;
import org.liandong.gateway.cases.CrashPoint;
import org.liandong.gateway.model.ChinaTime;

/**
 * Nodes die at every named point of the protocol and at random moments under load, while organs and
 * networks fail. Another seed: {@code -Dcrash.seed=N}.
 */
@ExtendWith(DatabaseExtension.class)
class CrashIT {
  private static final int RANDOM_MOMENTS = 8;
  private static final Duration LIMIT = Duration.ofMinutes(8);
  private static final Duration SOON = Duration.ofSeconds(30);
  private static final int MOST_ON_THEIR_WAY = 30;
  private static final String ON_THEIR_WAY =
      """
      SELECT count(*) FROM arrival a WHERE a.state = 1
        OR EXISTS (SELECT FROM arrival_paper p WHERE p.arrival = a.id AND p.state = 1)
      """;

  /**
   * By another method than the program's: how many decided cases have a call-back or none amiss.
   */
  private static final String CALLED_BACK_AMISS =
      """
      SELECT count(*) FROM (
        SELECT c.id, coalesce(c.outcome IN (1, 2, 3, 4, 8), false) AS decided,
          ('x' || encode(substring(sha256(uuid_send(c.id)) FROM 1 FOR 8), 'hex'))::bit(64)::bigint::numeric
            AS n
        FROM service_case c) x
      WHERE (decided AND mod(CASE WHEN n < 0 THEN n + 18446744073709551616 ELSE n END, 20) = 0)
        <> EXISTS (SELECT FROM call_back b WHERE b.case_id = x.id)
      """;

  /** The organs' seed: the same over their restarts. */
  private static final long CONDUCT = 7;

  @Test
  void every_receipt_survives_halts_at_every_named_point_and_at_random_moments(
      DatabaseAddress database) throws Exception {
    long seed = Seeds.next();
    Halts halts = new Halts(new Random(seed), RANDOM_MOMENTS);
    System.out.printf("crash test: -Dcrash.seed=%d, %d halts%n", seed, halts.all());
    Path folder = Folders.fresh("crash");
    try (Scene scene = Scene.withProvince(folder, database, Settings.HURRIED, CONDUCT)) {
      Stations stations = scene.stations("case" + seed, scene.a, scene.b);
      List<Listener> listeners =
          Stream.of(Matter.values()).map(Matter::station).distinct().map(scene::listener).toList();
      try (Aging aging = new Aging(scene.tables)) {
        aging.begin();
        run(scene, stations, halts, seed);
      }
      settle(scene, stations);
      assertTrue(halts.areOver(), halts::toString);
      assertTimesRanOut(scene.tables);
      assertAllTold(listeners, scene.tables);
      assertTrue(scene.tables.count("SELECT count(*) FROM call_back") > 0, "call-backs");
      assertEquals(0, scene.tables.count(CALLED_BACK_AMISS));
      Verdict.requireSound(scene.evidence(), scene.folder(), "seed " + seed);
      assertReconciled(scene);
    }
  }

  /** Callbacks go first to one node, and in the second half to the other. */
  private static void run(Scene scene, Stations stations, Halts halts, long seed)
      throws InterruptedException, ExecutionException {
    scene.a.archiveClasses();
    scene.startSimulator(Conducts.faulty(CONDUCT), scene.b, scene.a);
    stations.submitEvery(Duration.ofMillis(200), () -> Rest.moving(scene.tables));
    scene.province.beginEvery(
        Duration.ofMillis(600), () -> scene.tables.count(ON_THEIR_WAY) < MOST_ON_THEIR_WAY);
    ExecutorService both = Executors.newFixedThreadPool(2);
    try {
      Executioner ofA = new Executioner(scene.a, stations, halts, seed);
      Executioner ofB = new Executioner(scene.b, stations, halts, seed + 1);
      Future<?> a = both.submit(() -> ofA.execute(true, CrashIT::isOfA));
      Future<?> b = both.submit(() -> ofB.execute(false, point -> !isOfA(point)));
      Eventually.holds(LIMIT, "half", () -> halts.areHalfOver() || a.isDone() || b.isDone());
      scene.simulator.child().kill();
      scene.startSimulator(Conducts.faulty(CONDUCT), scene.a, scene.b);
      a.get();
      b.get();
    } finally {
      both.shutdownNow();
    }
  }

  /** Two that wait for the same die of the same. What is taken over, who is patient passes. */
  private static boolean isOfA(CrashPoint point) {
    return point.ordinal() % 2 == 0 || point.name().startsWith("RECLAIM");
  }

  private static void settle(Scene scene, Stations stations) {
    stations.stopSubmitting();
    scene.province.stopBeginning();
    scene.province.calm();
    scene.simulator.child().kill();
    scene.startSimulator(Conducts.calm(CONDUCT), scene.a, scene.b);
    Duration took = Rest.await(scene, stations);
    System.out.printf(
        "crash test: %d cases, and %d begun elsewhere, came to rest %d s after the last halt: %s%n",
        stations.begun(), scene.province.begun(), took.toSeconds(), Rest.figures(scene.tables));
    // What was heard last is on its way to the platform.
    Eventually.holds(
        SOON,
        "the platform was told all",
        () -> {
          Checker.Findings findings = new Checker.Findings();
          PlatformRules.check(scene.evidence(), findings);
          return findings.all().isEmpty();
        });
  }

  /** By the program's own comparison, the platform shows all that it was told, and no more. */
  private static void assertReconciled(Scene scene) {
    LocalDate today = LocalDate.now(ChinaTime.ZONE);
    String wish =
        new JsonObject()
            .put("platform", Province.CODE)
            .put("from", today.minusDays(1).toString())
            .put("to", today.toString())
            .put("reason", "示例")
            .encode();
    String run =
        "/reconciliations/"
            + scene
                .operator(scene.a, http -> http.post("/reconciliations", "once", wish))
                .getString("id");
    JsonObject found =
        Eventually.value(
                SOON,
                "compared",
                () ->
                    Optional.of(scene.operator(scene.a, http -> http.get(run)))
                        .filter(said -> said.getString("state").equals("DONE")))
            .value();
    System.out.printf("crash test: the platform holds %d reports%n", found.getInteger("held"));
    assertEquals(scene.province.says().held().size(), found.getInteger("held"));
    for (String verdict : new String[] {"missing", "different", "extra"}) {
      assertEquals(0, found.getInteger(verdict), found::encodePrettily);
    }
  }

  /** Side by side, one permit was refused; and silence, and what did not come, had their effect. */
  private static void assertTimesRanOut(Tables tables) {
    assertTrue(tables.count("SELECT count(*) FROM service_case WHERE outcome = 8") > 0, "partly");
    for (String kind : new String[] {"DEEMED_ACCEPTED", "LAPSED", "DEADLINE_PASSED"}) {
      String hops = "SELECT count(*) FROM hop WHERE kind = '" + kind + "'";
      assertTrue(tables.count(hops) > 0, kind);
    }
  }

  /** Each station's program was told all, once and in order, over so many deaths of its node. */
  private static void assertAllTold(List<Listener> listeners, Tables tables) {
    for (Listener listener : listeners) {
      int lines = listener.requireAllTold(tables);
      System.out.printf("crash test: a station was told all, over %d lines%n", lines);
      assertTrue(lines >= RANDOM_MOMENTS, lines + " lines");
    }
  }
}
