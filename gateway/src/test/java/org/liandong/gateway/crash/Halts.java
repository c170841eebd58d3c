package org.liandong.gateway.crash;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.liandong.gateway.cases.CrashPoint;

/** What a node dies of, one after the other: every named point, and moments that nobody named. */
final class Halts {
  /** Seldom passed: the first time is waited for. */
  private static final Set<CrashPoint> SELDOM =
      EnumSet.of(
          CrashPoint.RECLAIM_BEFORE_COMMIT,
          CrashPoint.RECLAIM_AFTER_COMMIT,
          CrashPoint.TIMER_BEFORE_COMMIT,
          CrashPoint.TIMER_AFTER_COMMIT);

  private static final int MOST_PASSINGS = 4;
  private static final int MOST_REQUESTS = 25;

  private Halts() {}

  /**
   * One death.
   *
   * @param point null for {@code kill -9} at a moment of no meaning
   * @param after so many passings of the point, or requests at the nodes
   */
  record Halt(CrashPoint point, int after) {
    /** It happens only where another node has died with work in its hands. */
    boolean needsADeadNode() {
      return point == CrashPoint.RECLAIM_BEFORE_COMMIT || point == CrashPoint.RECLAIM_AFTER_COMMIT;
    }

    @Override
    public String toString() {
      return (point == null ? "kill -9" : point.name()) + ':' + after;
    }
  }

  /** All points once, and this many random moments, in an order of the seed. */
  static List<Halt> all(Random random, int moments) {
    List<Halt> all = new ArrayList<>();
    for (CrashPoint point : CrashPoint.values()) {
      all.add(new Halt(point, SELDOM.contains(point) ? 1 : 1 + random.nextInt(MOST_PASSINGS)));
    }
    for (int i = 0; i < moments; i++) {
      all.add(atRandom(random));
    }
    Collections.shuffle(all, random);
    return all;
  }

  static Halt atRandom(Random random) {
    return new Halt(null, 1 + random.nextInt(MOST_REQUESTS));
  }
}
