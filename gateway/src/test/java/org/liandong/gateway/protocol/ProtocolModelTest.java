package org.liandong.gateway.protocol;

import static org.junit.jupiter.api.Assertions.fail;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class ProtocolModelTest {
  @Test
  void every_seed_keeps_the_invariants() {
    var seen = new TreeMap<String, Integer>();
    seeds().forEach(seed -> play(seed).forEach((event, n) -> seen.merge(event, n, Integer::sum)));
    System.out.println(seen);
  }

  private static LongStream seeds() {
    var one = Long.getLong("protocol.seed");
    return one == null ? LongStream.range(0, 2000) : LongStream.of(one);
  }

  private static Map<String, Integer> play(long seed) {
    try {
      return Run.of(seed, Set.of());
    } catch (Violation violation) {
      Run.trace(seed, Set.of(), false).forEach(System.out::println);
      return fail("seed " + seed + ": " + violation.getMessage(), violation);
    }
  }
}
