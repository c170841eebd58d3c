package org.liandong.gateway.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.liandong.gateway.model.Helping.Assigned;
import org.liandong.gateway.model.Helping.Cover;

/** Who helps with a case on which day. */
class HelpingTest {
  private static final Helper ANN = new Helper("ann", "village");
  private static final Helper BEN = new Helper("ben", "village");
  private static final Helper CAT = new Helper("cat", "village");
  private static final Instant MONDAY = Instant.parse("2026-01-05T02:00:00Z");

  private static Instant day(int day) {
    return Instant.parse("2026-01-%02dT02:00:00Z".formatted(day));
  }

  private static LocalDate date(int day) {
    return LocalDate.of(2026, 1, day);
  }

  private static Cover cover(Helper absent, Helper colleague, int from, int to) {
    return new Cover(absent, colleague.person(), date(from), date(to), MONDAY);
  }

  private static Helper acting(Helping helping, int day) {
    return helping.acting(HelperRole.AGENT, ANN, day(day)).orElseThrow();
  }

  @Test
  void nobody_named_later_leaves_who_was_first_and_nobody_is_nobody() {
    Helping nothing = new Helping(List.of(), List.of());
    assertEquals(ANN, acting(nothing, 5));
    assertEquals(Optional.empty(), nothing.acting(HelperRole.LIAISON, null, MONDAY));
  }

  @Test
  void a_hand_over_counts_from_its_moment_to_its_last_day_and_then_the_one_before() {
    Helping helping =
        new Helping(
            List.of(
                new Assigned(HelperRole.AGENT, BEN, day(6), null),
                new Assigned(HelperRole.AGENT, CAT, day(8), date(9))),
            List.of());
    assertEquals(ANN, acting(helping, 5));
    assertEquals(BEN, acting(helping, 6));
    assertEquals(CAT, acting(helping, 8));
    Instant lastSecond = Instant.parse("2026-01-09T15:59:59Z");
    assertEquals(CAT, helping.named(HelperRole.AGENT, ANN, lastSecond).orElseThrow());
    assertEquals(
        BEN, helping.named(HelperRole.AGENT, ANN, lastSecond.plusSeconds(1)).orElseThrow());
    assertEquals(Optional.empty(), helping.named(HelperRole.LIAISON, null, day(8)));
  }

  @Test
  void of_two_hand_overs_at_one_moment_the_later_in_the_list_counts() {
    Helping helping =
        new Helping(
            List.of(
                new Assigned(HelperRole.AGENT, BEN, day(6), null),
                new Assigned(HelperRole.AGENT, CAT, day(6), null)),
            List.of());
    assertEquals(CAT, acting(helping, 6));
  }

  @Test
  void a_colleague_stands_in_on_the_days_of_a_holiday_and_the_cases_come_back() {
    Helping helping = new Helping(List.of(), List.of(cover(ANN, BEN, 7, 8)));
    assertEquals(ANN, acting(helping, 6));
    assertEquals(BEN, acting(helping, 7));
    assertEquals(BEN, acting(helping, 8));
    assertEquals(ANN, acting(helping, 9));
    assertEquals(ANN, helping.named(HelperRole.AGENT, ANN, day(7)).orElseThrow());
    assertTrue(helping.isAway(ANN, date(7), MONDAY));
    assertFalse(helping.isAway(ANN, date(7), MONDAY.minusSeconds(1)), "nobody knew yet");
    assertFalse(helping.isAway(BEN, date(7), MONDAY));
  }

  @Test
  void who_is_away_as_well_passes_them_on_and_a_circle_loses_nobody() {
    Helping chain = new Helping(List.of(), List.of(cover(ANN, BEN, 7, 8), cover(BEN, CAT, 8, 9)));
    assertEquals(BEN, acting(chain, 7));
    assertEquals(CAT, acting(chain, 8));
    Helping circle = new Helping(List.of(), List.of(cover(ANN, BEN, 7, 8), cover(BEN, ANN, 7, 8)));
    assertEquals(ANN, acting(circle, 7));
  }

  @Test
  void the_latest_word_counts_also_that_somebody_is_back() {
    Cover first = cover(ANN, BEN, 7, 9);
    Cover back = new Cover(ANN, "ann", date(8), date(9), day(8));
    Helping helping = new Helping(List.of(), List.of(first, back));
    assertEquals(BEN, acting(helping, 7));
    assertEquals(ANN, acting(helping, 8));
    assertFalse(helping.isAway(ANN, date(8), day(8)));
  }

  @Test
  void another_station_s_hand_over_is_none_here() {
    Helper elsewhere = new Helper("ann", "park");
    Helping helping = new Helping(List.of(), List.of(cover(elsewhere, BEN, 7, 9)));
    assertEquals(ANN, acting(helping, 7));
  }
}
