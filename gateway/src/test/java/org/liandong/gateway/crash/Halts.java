package org.liandong.gateway.crash;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.liandong.gateway.cases.CrashPoint;

/**
 * What nodes are still to die of: every named point once, and moments that nobody named. A node may
 * wait for several points: it dies at the first that it passes. So the seldom ones cost no waiting
 * of their own.
 */
final class Halts {
  /** Passed many times a second under load, or also where there is nothing to be done. */
  private static final List<String> OFTEN =
      List.of("INTAKE", "CLAIM", "SEND", "SETTLE", "CALLBACK", "ADVANCE", "REPORT", "FEED", "POLL");

  private static final int MOST_PASSINGS = 4;

  private final Map<CrashPoint, Integer> left = new EnumMap<>(CrashPoint.class);
  private final int all;
  private int moments;

  /** All points, some at a later passing by the seed, and so many moments. */
  Halts(Random random, int moments) {
    for (CrashPoint point : CrashPoint.values()) {
      left.put(point, isOften(point) ? 1 + random.nextInt(MOST_PASSINGS) : 1);
    }
    this.moments = moments;
    this.all = left.size() + moments;
  }

  private static boolean isOften(CrashPoint point) {
    return OFTEN.stream().anyMatch(point.name()::startsWith);
  }

  int all() {
    return all;
  }

  /**
   * What a node is to wait for now, each point with its passing: those it is there for, and where
   * none is left of them, the others.
   */
  synchronized Map<CrashPoint, Integer> left(Predicate<CrashPoint> own) {
    Map<CrashPoint, Integer> mine =
        left.entrySet().stream()
            .filter(each -> own.test(each.getKey()))
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    return mine.isEmpty() ? Map.copyOf(left) : mine;
  }

  /** False while a point or a moment is left. */
  synchronized boolean areOver() {
    return left.isEmpty() && moments <= 0;
  }

  /** True while one of these is left: another node may have died of all that this one waits for. */
  synchronized boolean areAnyLeft(Set<CrashPoint> points) {
    return points.stream().anyMatch(left::containsKey);
  }

  synchronized boolean areHalfOver() {
    return 2 * (left.size() + Math.max(0, moments)) < all;
  }

  /** A node died here; null at a moment that nobody named. */
  synchronized void happened(CrashPoint point) {
    if (point == null) {
      moments--;
    } else {
      left.remove(point);
    }
  }

  @Override
  public synchronized String toString() {
    return left.keySet() + " and " + Math.max(0, moments) + " moments";
  }
}
