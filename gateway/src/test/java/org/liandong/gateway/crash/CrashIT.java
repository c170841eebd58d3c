package org.liandong.gateway.crash;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.liandong.gateway.DatabaseExtension;
import org.liandong.gateway.boot.DatabaseAddress;
import org.liandong.gateway.cases.CrashPoint;
import org.liandong.gateway.crash.Halts.Halt;

/**
 * Nodes die at every named point of the protocol and at random moments under load, while organs and
 * networks fail. Another seed: {@code -Dcrash.seed=N}.
 */
@ExtendWith(DatabaseExtension.class)
class CrashIT {
  private static final int RANDOM_MOMENTS = 15;
  private static final Duration LIMIT = Duration.ofMinutes(8);

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
    List<Halt> halts = Halts.all(new Random(seed), RANDOM_MOMENTS);
    System.out.printf("crash test: -Dcrash.seed=%d, %d halts%n", seed, halts.size());
    try (Scene scene = new Scene(Folders.fresh("crash"), database, Settings.HURRIED)) {
      Stations stations = scene.stations("case" + seed, scene.a, scene.b);
      Executioner executioner = new Executioner(stations, seed);
      List<Listener> listeners =
          Stream.of(Matter.values()).map(Matter::station).distinct().map(scene::listener).toList();
      Aging aging = new Aging(scene.tables);
      try {
        run(scene, stations, executioner, halts);
      } finally {
        aging.close();
      }
      settle(scene, stations);
      assertTimesRanOut(scene.tables);
      assertAllTold(listeners, scene.tables);
      assertTrue(scene.tables.count("SELECT count(*) FROM call_back") > 0, "call-backs");
      assertEquals(0, scene.tables.count(CALLED_BACK_AMISS));
      assertAllHappened(executioner.done());
      Verdict.requireSound(scene.evidence(), scene.folder(), "seed " + seed);
    }
  }

  /** Callbacks go first to one node, and in the second half to the other. */
  private static void run(Scene scene, Stations stations, Executioner executioner, List<Halt> halts)
      throws InterruptedException, ExecutionException {
    scene.startSimulator(Conducts.faulty(CONDUCT), scene.b, scene.a);
    stations.submitEvery(Duration.ofMillis(100), () -> Rest.moving(scene.tables));
    ExecutorService both = Executors.newFixedThreadPool(2);
    try {
      Future<?> a = both.submit(() -> executioner.executeAll(scene.a, ofOne(halts)));
      Future<?> b = both.submit(() -> executioner.executeAll(scene.b, ofTheOther(halts)));
      int half = halts.size() / 2;
      Eventually.holds(
          LIMIT, "half", () -> executioner.done().size() >= half || a.isDone() || b.isDone());
      scene.simulator.child().kill();
      scene.startSimulator(Conducts.faulty(CONDUCT), scene.a, scene.b);
      a.get();
      b.get();
    } finally {
      both.shutdownNow();
    }
  }

  /**
   * A lease is reclaimed only where a node died with one: if both waited for that, and the last to
   * die had none, they would wait for ever. One of them waits, and the other goes on dying.
   */
  private static List<Halt> ofOne(List<Halt> halts) {
    Stream<Halt> reclaiming = halts.stream().filter(CrashIT::isOfReclaim);
    return Stream.concat(reclaiming, everySecond(halts, 0)).toList();
  }

  private static List<Halt> ofTheOther(List<Halt> halts) {
    return everySecond(halts, 1).toList();
  }

  private static boolean isOfReclaim(Halt halt) {
    return !halt.isAtRandom() && halt.point().name().startsWith("RECLAIM");
  }

  private static Stream<Halt> everySecond(List<Halt> halts, int from) {
    List<Halt> others = halts.stream().filter(halt -> !isOfReclaim(halt)).toList();
    return IntStream.range(0, others.size()).filter(i -> i % 2 == from).mapToObj(others::get);
  }

  private static void settle(Scene scene, Stations stations) {
    stations.stopSubmitting();
    scene.simulator.child().kill();
    scene.startSimulator(Conducts.calm(CONDUCT), scene.a, scene.b);
    Duration took = Rest.await(scene, stations);
    System.out.printf(
        "crash test: %d cases came to rest %d s after the last halt: %s%n",
        stations.begun(), took.toSeconds(), Rest.figures(scene.tables));
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

  private static void assertAllHappened(List<Halt> done) {
    Set<CrashPoint> points =
        done.stream()
            .filter(halt -> !halt.isAtRandom())
            .map(Halt::point)
            .collect(Collectors.toSet());
    assertEquals(Halts.ofTheScene(), points);
    long atRandom = done.stream().filter(Halt::isAtRandom).count();
    assertTrue(atRandom >= RANDOM_MOMENTS, atRandom + " random moments");
  }
}
