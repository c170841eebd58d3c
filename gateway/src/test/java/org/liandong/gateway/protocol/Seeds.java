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

  /**
   * Where a rare meeting was found last is looked at first. Whoever changes the model moves them:
   * then the search goes on from there through all the others, longer and no less whole.
   */
  private static final Map<Fault, Long> FOUND_AT =
      Map.of(
          Fault.WORD_OUTLIVES_ITS_LEASE, 2179L,
          Fault.FEED_WITHOUT_CASE_LOCK, 3969L,
          Fault.RECLAIM_NEVER_PARKS, 8398L,
          Fault.LIMIT_BEGINS_WITH_AN_OVERTAKEN_ORDER, 9452L);

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
    long first = FOUND_AT.getOrDefault(fault, 0L);
    for (long tried = 0; tried < FOR_A_FAULT; tried++) {
      long seed = (first + tried) % FOR_A_FAULT;
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
