package org.liandong.gateway.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.LocalTime;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** 回访: who is called is the case's own doing; by when, and how often, the rule's. */
class CallBackRuleTest {
  private static final CallBackRule RULE = new CallBackRule(20, 10, 3);

  /** Weekends, and nothing else. */
  private static final WorkClock CLOCK =
      new WorkClock(
          new WorkCalendar(List.of()),
          new BusinessHours(
              List.of(new BusinessHours.Span(LocalTime.of(9, 0), LocalTime.of(17, 0)))));

  private static final Instant MONDAY = Instant.parse("2026-03-02T02:00:00Z");

  @Test
  void one_case_in_so_many_is_sampled_although_ids_follow_one_another() {
    UUID first = UUID.fromString("01959a3e-7c00-7000-8000-000000000000");
    long sampled =
        IntStream.range(0, 20_000)
            .mapToObj(i -> new UUID(first.getMostSignificantBits() + i, i))
            .filter(id -> RULE.wants(id, Outcome.APPROVED))
            .count();
    assertTrue(sampled > 850 && sampled < 1150, "of 20,000: " + sampled);
  }

  /** Worked out with {@code python3 -c}: int.from_bytes(sha256(uuid.bytes).digest()[:8]) % 20. */
  @Test
  void it_is_the_same_for_whoever_works_it_out() {
    assertTrue(wants("01959a3e-7c00-7000-8000-000000000013"));
    assertFalse(wants("01959a3e-7c00-7000-8000-000000000000"));
    UUID any = UUID.randomUUID();
    assertTrue(new CallBackRule(1, 10, 3).wants(any, Outcome.REJECTED));
    assertFalse(CallBackRule.NONE.wants(any, Outcome.REJECTED));
  }

  private static boolean wants(String id) {
    return RULE.wants(UUID.fromString(id), Outcome.APPROVED);
  }

  @Test
  void only_who_was_decided_on_is_called() {
    CallBackRule all = new CallBackRule(1, 10, 3);
    Set<Outcome> called = EnumSet.noneOf(Outcome.class);
    for (Outcome outcome : Outcome.values()) {
      if (all.wants(UUID.randomUUID(), outcome)) {
        called.add(outcome);
      }
    }
    assertEquals(
        EnumSet.of(
            Outcome.APPROVED,
            Outcome.REJECTED,
            Outcome.NOT_ACCEPTED,
            Outcome.EXEMPTED,
            Outcome.PARTLY_APPROVED),
        called);
  }

  @Test
  void its_time_begins_with_the_delivery_and_with_the_end_of_its_time_at_the_latest() {
    Optional<Instant> none = Optional.empty();
    assertEquals("2026-03-16T16:00:00Z", due(none, none), "from the conclusion");
    Optional<Instant> limit = Optional.of(Instant.parse("2026-03-16T16:00:00Z"));
    assertEquals("2026-03-31T16:00:00Z", due(none, limit));
    assertEquals("2026-03-18T16:00:00Z", due(Optional.of(MONDAY.plusSeconds(172_800)), limit));
    assertEquals("2026-03-31T16:00:00Z", due(limit.map(at -> at.plusSeconds(86_400)), limit));
  }

  private static String due(Optional<Instant> delivered, Optional<Instant> deliveryDue) {
    return RULE.due(MONDAY, delivered, deliveryDue, CLOCK).toString();
  }

  @Test
  void it_is_over_when_somebody_was_reached_or_after_so_many_calls() {
    assertTrue(RULE.isClosedBy(CallBackResult.REACHED, 1));
    assertFalse(RULE.isClosedBy(CallBackResult.UNREACHED, 2));
    assertTrue(RULE.isClosedBy(CallBackResult.UNREACHED, 3));
  }
}
