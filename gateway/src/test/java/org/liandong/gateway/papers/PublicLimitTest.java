package org.liandong.gateway.papers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PublicLimitTest {
  private long now;
  private final PublicLimit limit = new PublicLimit(() -> now);

  private void tick(Duration time) {
    now += time.toNanos();
  }

  @Test
  void an_address_that_asks_too_often_waits_and_no_other() {
    for (int i = 0; i < PublicLimit.BURST; i++) {
      assertEquals(Duration.ZERO, limit.take("a"));
    }
    assertEquals(Duration.ofSeconds(1), limit.take("a"));
    assertEquals(Duration.ZERO, limit.take("b"));
    tick(Duration.ofSeconds(2));
    assertEquals(Duration.ZERO, limit.take("a"));
    assertEquals(Duration.ZERO, limit.take("a"));
    assertEquals(Duration.ofSeconds(1), limit.take("a"));
  }

  @Test
  void all_addresses_together_have_a_limit_too() {
    for (int i = 0; i < PublicLimit.BURST_OF_ALL; i++) {
      assertEquals(Duration.ZERO, limit.take("address-" + i));
    }
    assertEquals(Duration.ofSeconds(1), limit.take("one more"));
    tick(Duration.ofMillis(10));
    assertEquals(Duration.ZERO, limit.take("one more"));
  }

  @Test
  void who_was_refused_has_not_used_up_anything() {
    for (int i = 0; i < PublicLimit.BURST; i++) {
      limit.take("a");
    }
    for (int i = 0; i < 10 * PublicLimit.BURST_OF_ALL; i++) {
      limit.take("a");
    }
    assertEquals(Duration.ZERO, limit.take("b"));
  }

  @Test
  void no_flood_of_addresses_fills_the_memory() {
    for (int i = 0; i < 3 * PublicLimit.MOST_ADDRESSES; i++) {
      tick(Duration.ofMillis(10));
      limit.take("address-" + i);
    }
    assertTrue(limit.size() <= PublicLimit.MOST_ADDRESSES);
  }
}
