package org.liandong.gateway.protocol;

import static org.junit.jupiter.api.Assertions.fail;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.LongStream;

/** Plays seeds, and prints the trace of one that breaks an invariant. */
final class Seeds {
  static final int MANY = 3000;

  /** A deadlock of two settles needs a rare meeting; what is common is caught long before. */
  private static final int FOR_A_FAULT = 4 * MANY;

  private Seeds() {}

  /** All seeds, or the one of -Dprotocol.seed, on the protocol as it is. */
  static Map<String, Integer> playAll() {
    var one = Long.getLong("protocol.seed");
    var seeds = one == null ? LongStream.range(0, MANY) : LongStream.of(one);
    var seen = new TreeMap<String, Integer>();
    seeds.forEach(seed -> play(seed).forEach((event, n) -> seen.merge(event, n, Integer::sum)));
    return seen;
  }

  static void withStandingClock(long seed) {
    try {
      Run.withStandingClocks(seed);
    } catch (Violation violation) {
      Run.trace(seed, Set.of(), true).forEach(System.out::println);
      fail("seed " + seed + " with a standing clock: " + violation.getMessage(), violation);
    }
  }

  /** The first thing that goes wrong with this rule switched off. */
  static Optional<Violation> firstCaught(Fault fault) {
    for (long seed = 0; seed < FOR_A_FAULT; seed++) {
      try {
        Run.of(seed, Set.of(fault));
      } catch (Violation violation) {
        System.out.println(fault + ", seed " + seed + ": " + violation.getMessage());
        return Optional.of(violation);
      }
    }
    return Optional.empty();
  }

  private static Map<String, Integer> play(long seed) {
    try {
      return Run.of(seed, Set.of());
    } catch (Violation violation) {
      Run.trace(seed, Set.of(), false).forEach(System.out::println);
      return fail(
          "seed " + seed + " (replay: -Dprotocol.seed=" + seed + "): " + violation.getMessage(),
          violation);
    }
  }
}
