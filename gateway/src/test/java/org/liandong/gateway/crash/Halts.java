package org.liandong.gateway.crash;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.liandong.gateway.cases.CrashPoint;

/** What nodes die of: every named point, and moments that nobody named. */
final class Halts {
  /** Passed many times a second under load; the first passing of the others is waited for. */
  private static final List<String> OFTEN =
      List.of("INTAKE", "CLAIM", "SEND", "SETTLE", "CALLBACK", "ADVANCE");

  private static final List<String> ELSEWHERE =
      List.of("POLL", "FEED", "REPORT", "BEGUN", "TAKING", "PAPER");

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
    boolean isAtRandom() {
      return point == null;
    }

    private boolean isSeldom() {
      return point != null && OFTEN.stream().noneMatch(point.name()::startsWith);
    }

    @Override
    public String toString() {
      return (point == null ? "kill -9" : point.name()) + ':' + after;
    }
  }

  /** All points once and this many random moments, by the seed; what is seldom passed, first. */
  static List<Halt> all(Random random, int moments) {
    List<Halt> all = new ArrayList<>();
    for (CrashPoint point : ofTheScene()) {
      Halt first = new Halt(point, 1);
      all.add(first.isSeldom() ? first : new Halt(point, 1 + random.nextInt(MOST_PASSINGS)));
    }
    Stream.generate(() -> atRandom(random)).limit(moments).forEach(all::add);
    Collections.shuffle(all, random);
    all.sort(Comparator.comparing(halt -> !halt.isSeldom()));
    return all;
  }

  /** No organ of the scene has its answers fetched, and no platform listens or sends cases. */
  static Set<CrashPoint> ofTheScene() {
    return Stream.of(CrashPoint.values())
        .filter(point -> ELSEWHERE.stream().noneMatch(point.name()::startsWith))
        .collect(Collectors.toCollection(() -> EnumSet.noneOf(CrashPoint.class)));
  }

  static Halt atRandom(Random random) {
    return new Halt(null, 1 + random.nextInt(MOST_REQUESTS));
  }
}
