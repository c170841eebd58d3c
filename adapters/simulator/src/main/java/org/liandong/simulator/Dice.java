package org.liandong.simulator;

import java.util.List;
import java.util.SplittableRandom;

/** Chance that can be repeated: the same seed and the same words give the same roll. */
public record Dice(long seed) {
  /** From 0 to 1, 1 excluded. */
  public double roll(Object... words) {
    return new SplittableRandom(seed * 0x9E3779B97F4A7C15L + List.of(words).hashCode())
        .nextDouble();
  }
}
