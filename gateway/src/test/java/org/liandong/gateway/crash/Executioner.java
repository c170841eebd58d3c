package org.liandong.gateway.crash;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.liandong.gateway.cases.CrashPoint;

/**
 * Lets a node die again and again, and brings it back. Two nodes die each in its own time: now the
 * other lives, now it starts, now it is dead too.
 */
final class Executioner {
  private static final Duration LIMIT = Duration.ofSeconds(180);
  private static final Duration LONGEST_LIFE = Duration.ofSeconds(10);
  private static final int KILLED = 137;
  private static final int MOST_REQUESTS = 12;

  private final GatewayNode victim;
  private final Stations stations;
  private final Halts halts;
  private final Random random;

  Executioner(GatewayNode victim, Stations stations, Halts halts, long seed) {
    this.victim = victim;
    this.stations = stations;
    this.halts = halts;
    this.random = new Random(seed);
  }

  /**
   * Until nothing is left to die of.
   *
   * @param patient waits for points as long as it takes. One must, and the other must not: what a
   *     node takes over from a dead one is never passed where both wait for it, and live
   */
  void execute(boolean patient, Predicate<CrashPoint> own) {
    while (!halts.areOver()) {
      Map<CrashPoint, Integer> points = halts.left(own);
      long start = System.nanoTime();
      CrashPoint died = live(points, patient && !points.isEmpty());
      halts.happened(died);
      System.out.printf(
          "  %s died of %s after %.1f s%n",
          victim.name(), died == null ? "kill -9" : died, (System.nanoTime() - start) / 1e9);
    }
    victim.start();
    victim.awaitReady();
  }

  /** So many requests long; not for ever where stations hold back what would only heap up. */
  private void liveForAWhile() {
    victim.awaitReadyOrDead();
    int until = stations.begun() + 1 + random.nextInt(MOST_REQUESTS);
    long end = System.nanoTime() + LONGEST_LIFE.toNanos();
    Eventually.holds(
        LIMIT,
        "load",
        () -> !victim.child().alive() || stations.begun() >= until || System.nanoTime() - end > 0);
    victim.child().kill();
  }

  /** Returns where it died; null at a moment of no meaning. */
  private CrashPoint live(Map<CrashPoint, Integer> points, boolean patient) {
    victim.startAndHaltAt(points);
    if (patient) {
      Eventually.holds(
          LIMIT,
          "one of " + points.keySet(),
          () -> !victim.child().alive() || !halts.areAnyLeft(points.keySet()));
      victim.child().kill();
    } else {
      liveForAWhile();
    }
    int code = victim.child().exit(LIMIT);
    Optional<CrashPoint> point =
        Stream.of(CrashPoint.values()).filter(each -> each.exitCode() == code).findFirst();
    if (code != KILLED && !point.filter(points::containsKey).isPresent()) {
      throw new AssertionError("ended with " + code + victim.child().lastWords());
    }
    return point.orElse(null);
  }
}
