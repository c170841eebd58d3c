package org.liandong.gateway.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.liandong.gateway.model.Stretch.End;
import org.liandong.gateway.model.Turn.Owner;

/** A life is cut without a gap and without an overlap, whatever the moments that organs name. */
class StretchesTest {
  private static final Instant BEGAN = Instant.parse("2026-03-02T01:00:00Z");
  private static final Turn QUEUE = new Turn(Phase.RECEIPT, Owner.QUEUE, null);
  private static final Turn ORGAN = new Turn(Phase.RECEIPT, Owner.ORGAN, null);
  private static final Turn DELIVERY = new Turn(Phase.DELIVERY, Owner.STATION, null);

  @Test
  void each_stretch_begins_where_the_one_before_it_ends() {
    Stretches cut =
        Stretches.cut(
            BEGAN,
            List.of(new End(QUEUE, at(1)), new End(ORGAN, at(5)), new End(DELIVERY, at(29))));
    assertEquals(
        List.of(
            new Stretch(QUEUE, BEGAN, at(1)),
            new Stretch(ORGAN, at(1), at(5)),
            new Stretch(DELIVERY, at(5), at(29))),
        cut.all());
    assertEquals(Duration.ofHours(5), cut.untilDecided());
    assertEquals(
        Map.of(
            Phase.RECEIPT,
            Map.of(Owner.QUEUE, Duration.ofHours(1), Owner.ORGAN, Duration.ofHours(4)),
            Phase.DELIVERY,
            Map.of(Owner.STATION, Duration.ofHours(24))),
        cut.sums());
    assertEquals(List.of(new Pause(BEGAN, at(1)), new Pause(at(5), at(29))), cut.othersTurns());
  }

  @Test
  void what_ended_before_the_one_before_it_takes_no_time() {
    Stretches cut =
        Stretches.cut(
            BEGAN, List.of(new End(QUEUE, at(3)), new End(ORGAN, at(2)), new End(DELIVERY, at(4))));
    assertEquals(
        List.of(new Stretch(QUEUE, BEGAN, at(3)), new Stretch(DELIVERY, at(3), at(4))), cut.all());
  }

  @Test
  void the_time_in_which_nobody_had_begun_is_nobodys() {
    Stretches cut = Stretches.cut(BEGAN, List.of(new End(null, at(3)), new End(ORGAN, at(4))));
    assertEquals(List.of(new Stretch(ORGAN, at(3), at(4))), cut.all());
    assertEquals(Optional.of(at(4)), cut.end());
  }

  @Test
  void a_case_that_begins_with_an_organ_began_before_anybody_kept_it() {
    Stretches cut = Stretches.cut(BEGAN, List.of(new End(ORGAN, at(4)), new End(DELIVERY, at(5))));
    assertFalse(cut.whole());
    assertEquals(List.of(new Stretch(DELIVERY, at(4), at(5))), cut.known());
    Stretches begun = Stretches.cut(BEGAN, List.of(new End(QUEUE, at(4))));
    assertTrue(begun.whole());
    assertEquals(begun.all(), begun.known());
  }

  @Test
  void no_moment_is_counted_twice_or_not_at_all() {
    long seed = Long.getLong("stretches.seed", System.nanoTime());
    System.out.println("StretchesTest: -Dstretches.seed=" + seed);
    Random random = new Random(seed);
    for (int life = 0; life < 2_000; life++) {
      List<End> ends = new ArrayList<>();
      Instant last = BEGAN;
      for (int i = 0; i <= random.nextInt(12); i++) {
        Instant moment = BEGAN.plus(Duration.ofMinutes(random.nextInt(100_000)));
        ends.add(new End(anyTurn(random), moment));
        last = moment.isAfter(last) ? moment : last;
      }
      Stretches cut = Stretches.cut(BEGAN, ends);
      Instant begin = BEGAN;
      Duration sum = Duration.ZERO;
      for (Stretch one : cut.all()) {
        assertEquals(begin, one.from());
        assertTrue(one.to().isAfter(one.from()));
        sum = sum.plus(one.length());
        begin = one.to();
      }
      assertEquals(Duration.between(BEGAN, last), sum);
      assertEquals(
          sum,
          cut.sums().values().stream()
              .flatMap(owners -> owners.values().stream())
              .reduce(Duration.ZERO, Duration::plus));
    }
  }

  private static Turn anyTurn(Random random) {
    Phase[] phases = Phase.values();
    Owner[] owners = Owner.values();
    return new Turn(
        phases[random.nextInt(phases.length)], owners[random.nextInt(owners.length)], null);
  }

  private static Instant at(int hours) {
    return BEGAN.plus(Duration.ofHours(hours));
  }
}
