package org.liandong.gateway.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class AuthenticatorCacheTest {
  private static final Instant NOON = Instant.parse("2026-01-05T04:00:00Z");

  @Test
  void what_is_known_of_a_token_is_forgotten_in_time() {
    BoundedCache<String> cache = new BoundedCache<>(10);
    cache.put("t", "known", NOON.plusSeconds(60));
    assertEquals("known", cache.get("t", NOON.plusSeconds(59)));
    assertNull(cache.get("t", NOON.plusSeconds(60)));
    assertEquals(0, cache.size());
  }

  @Test
  void the_cache_stays_within_its_bound_and_keeps_what_is_used() {
    BoundedCache<Integer> cache = new BoundedCache<>(3);
    for (int i = 0; i < 100; i++) {
      cache.put("t" + i, i, NOON.plusSeconds(60));
      cache.get("t0", NOON);
    }
    assertEquals(3, cache.size());
    assertEquals(0, cache.get("t0", NOON));
    assertEquals(99, cache.get("t99", NOON));
  }

  @Test
  void the_budget_of_failures_is_spent_and_comes_back() {
    AtomicReference<Instant> now = new AtomicReference<>(NOON);
    FailureBudget budget = new FailureBudget(now::get);
    for (int i = 0; i < FailureBudget.BURST; i++) {
      assertFalse(budget.isSpent());
      budget.spend();
    }
    assertTrue(budget.isSpent());
    now.set(NOON.plusSeconds(1));
    for (int i = 0; i < FailureBudget.PER_SECOND; i++) {
      assertFalse(budget.isSpent());
      budget.spend();
    }
    assertTrue(budget.isSpent());
    now.set(NOON.minusSeconds(100));
    assertTrue(budget.isSpent(), "a clock set back gives nothing");
  }
}
