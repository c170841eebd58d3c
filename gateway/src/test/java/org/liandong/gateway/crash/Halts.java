package org.liandong.gateway.crash;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.liandong.gateway.cases.CrashPoint;

/** What a node dies of, one after the other: every named point, and moments that nobody named. */
final class Halts {
  /** Whose points are seldom passed: the first time is waited for. */
  private static final Set<String> SELDOM =
      Set.of("reclaim", "query", "ask", "timer", "correction", "withdrawal", "sent");

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
      return point != null && writer(point).equals("reclaim");
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
      boolean seldom = SELDOM.contains(writer(point));
      all.add(new Halt(point, seldom ? 1 : 1 + random.nextInt(MOST_PASSINGS)));
    }
    for (int i = 0; i < moments; i++) {
      all.add(atRandom(random));
    }
    Collections.shuffle(all, random);
    return all;
  }

  private static String writer(CrashPoint point) {
    return point.id().substring(0, point.id().indexOf('.'));
  }

  static Halt atRandom(Random random) {
    return new Halt(null, 1 + random.nextInt(MOST_REQUESTS));
  }
}
