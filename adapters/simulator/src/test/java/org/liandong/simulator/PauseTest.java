package org.liandong.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PauseTest {
  private static final int ROLLS = 20_000;

  @Test
  void half_of_all_log_normal_pauses_are_under_p50_and_99_of_100_under_p99() {
    Pause pause = Pause.logNormal(Duration.ofMillis(80), Duration.ofMillis(1200));

    List<Long> sorted = rolled(pause, 7).stream().sorted().toList();

    assertEquals(80, sorted.get(ROLLS / 2), 4);
    assertEquals(1200, sorted.get(ROLLS * 99 / 100), 150);
    assertTrue(sorted.get(0) < 40, "some are much shorter");
    assertTrue(sorted.get(ROLLS - 1) > 2400, "some are much longer");
  }

  @Test
  void the_same_seed_gives_the_same_pauses_and_another_seed_gives_others() {
    Pause pause = Pause.logNormal(Duration.ofMillis(10), Duration.ofMillis(90));

    assertEquals(rolled(pause, 7), rolled(pause, 7));
    assertTrue(!rolled(pause, 7).equals(rolled(pause, 8)));
  }

  @Test
  void an_even_spread_stays_between_its_ends() {
    List<Long> sorted =
        rolled(Pause.between(Duration.ofMillis(100), Duration.ofMillis(300)), 7).stream()
            .sorted()
            .toList();

    assertTrue(sorted.get(0) >= 100 && sorted.get(0) < 110);
    assertTrue(sorted.get(ROLLS - 1) <= 300 && sorted.get(ROLLS - 1) > 290);
    assertEquals(200, sorted.get(ROLLS / 2), 5);
  }

  @Test
  void a_p99_under_p50_is_no_distribution() {
    assertThrows(
        IllegalArgumentException.class,
        () -> Pause.logNormal(Duration.ofSeconds(2), Duration.ofSeconds(1)));
  }

  private static List<Long> rolled(Pause pause, long seed) {
    Dice dice = new Dice(seed);
    return IntStream.range(0, ROLLS)
        .mapToObj(n -> pause.at(dice.roll("pause", (long) n)).toMillis())
        .toList();
  }
}
