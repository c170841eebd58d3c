package org.liandong.gateway.crash;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
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
  private static final int RANDOM_MOMENTS = 20;

  /** The organs' seed: the same over their restarts. */
  private static final long CONDUCT = 7;

  /** Of those, the change of the victim and two takeovers bring a random death of their own. */
  private static final int ALREADY_PLANNED = 3;

  @Test
  void every_receipt_survives_halts_at_every_named_point_and_at_random_moments(
      DatabaseAddress database) {
    long seed = Long.getLong("crash.seed", System.nanoTime() & 0xffffff);
    Random random = new Random(seed);
    List<Halt> halts = Halts.all(random, RANDOM_MOMENTS - ALREADY_PLANNED);
    System.out.printf("crash test: -Dcrash.seed=%d, %d halts%n", seed, halts.size());
    try (Scene scene = new Scene(Folders.fresh("crash"), database, Settings.HURRIED)) {
      Stations stations = scene.stations("case" + seed, scene.a, scene.b);
      Executioner executioner = new Executioner(scene, stations, random);
      run(scene, stations, executioner, halts);
      settle(scene, stations);
      assertAllHappened(executioner.done());
      Verdict.requireSound(scene.evidence(), scene.folder(), "seed " + seed);
    }
  }

  /** First one node keeps dying, then the other; callbacks go first to the one that dies. */
  private static void run(
      Scene scene, Stations stations, Executioner executioner, List<Halt> halts) {
    scene.startSimulator(Conducts.faulty(CONDUCT), scene.b, scene.a);
    scene.a.start();
    scene.a.awaitReady();
    stations.submitEvery(Duration.ofMillis(100));
    int half = halts.size() / 2;
    executioner.executeAll(scene.b, scene.a, halts.subList(0, half));
    scene.b.start();
    scene.b.awaitReady();
    scene.simulator.child().kill();
    scene.startSimulator(Conducts.faulty(CONDUCT), scene.a, scene.b);
    executioner.killUnderLoad(scene.a, Halts.atRandom(new Random(CONDUCT)));
    executioner.executeAll(scene.a, scene.b, halts.subList(half, halts.size()));
    scene.a.start();
    scene.a.awaitReady();
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

  private static void assertAllHappened(List<Halt> done) {
    Set<CrashPoint> points =
        done.stream()
            .filter(halt -> halt.point() != null)
            .map(Halt::point)
            .collect(Collectors.toSet());
    assertEquals(EnumSet.allOf(CrashPoint.class), points);
    long atRandom = done.stream().filter(halt -> halt.point() == null).count();
    assertTrue(atRandom >= RANDOM_MOMENTS, atRandom + " random moments");
  }
}
