package org.liandong.gateway.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.liandong.gateway.model.LimitUnit.DAY;
import static org.liandong.gateway.model.LimitUnit.HOUR;
import static org.liandong.gateway.model.LimitUnit.WORKING_DAY;
import static org.liandong.gateway.model.LimitUnit.WORKING_HOUR;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.liandong.gateway.model.BusinessHours.Span;
import org.liandong.gateway.model.WorkCalendar.Year;

/** How the law counts, on days of the notice for 2026. */
class WorkClockTest {
  static final WorkCalendar CALENDAR =
      new WorkCalendar(
          List.of(
              new Year(
                  2026,
                  true,
                  days(
                      "2026-09-25",
                      "2026-09-26",
                      "2026-09-27",
                      "2026-10-01",
                      "2026-10-02",
                      "2026-10-03",
                      "2026-10-04",
                      "2026-10-05",
                      "2026-10-06",
                      "2026-10-07"),
                  days("2026-09-20", "2026-10-10")),
              new Year(2027, false, Set.of(), Set.of())));
  static final BusinessHours HOURS =
      new BusinessHours(List.of(span("09:00", "12:00"), span("13:00", "17:00")));
  static final WorkClock CLOCK = new WorkClock(CALENDAR, HOURS);

  @ParameterizedTest(name = "{0} + {1} {2} = {3}: {4}")
  @CsvSource({
    "2026-09-23T10:00, 1, WORKING_DAY, 2026-09-25T00:00, the first day is not counted",
    "2026-09-23T10:00, 2, WORKING_DAY, 2026-09-29T00:00, holidays are left out",
    "2026-09-23T00:00, 1, WORKING_DAY, 2026-09-25T00:00, however early the day began",
    "2026-09-23T23:59, 1, WORKING_DAY, 2026-09-25T00:00, and however late",
    "2026-09-19T10:00, 1, WORKING_DAY, 2026-09-21T00:00, a Sunday worked in exchange counts",
    "2026-09-30T10:00, 1, WORKING_DAY, 2026-10-09T00:00, over the long holiday",
    "2026-09-30T10:00, 3, WORKING_DAY, 2026-10-11T00:00, to a Saturday worked in exchange",
    "2026-09-11T10:00, 19, DAY, 2026-10-01T00:00, days off are days",
    "2026-09-11T10:00, 20, DAY, 2026-10-09T00:00, but a last day off rolls forward",
    "2026-11-27T16:00, 2, HOUR, 2026-11-27T18:00, hours begin at once",
    "2026-11-28T23:30, 1, HOUR, 2026-11-29T00:30, by night and on a Saturday",
    "2026-11-27T15:00, 2, WORKING_HOUR, 2026-11-27T17:00, to the close of business",
    "2026-11-27T16:00, 2, WORKING_HOUR, 2026-11-30T10:00, over the weekend",
    "2026-11-27T11:30, 1, WORKING_HOUR, 2026-11-27T13:30, over noon",
    "2026-11-27T12:20, 1, WORKING_HOUR, 2026-11-27T14:00, noon itself does not count",
    "2026-11-27T20:00, 4, WORKING_HOUR, 2026-11-30T14:00, what begins in the evening",
    "2026-11-28T10:00, 7, WORKING_HOUR, 2026-11-30T17:00, what begins on a Saturday",
    "2026-09-24T16:30, 1, WORKING_HOUR, 2026-09-28T09:30, over a holiday"
  })
  void a_limit_ends(String start, int amount, LimitUnit unit, String end, String why) {
    assertEquals(new Deadline(at(end), false), CLOCK.after(at(start), amount, unit), why);
  }

  @ParameterizedTest(name = "from {0} to {1}: {2}: {3}")
  @CsvSource({
    "2026-11-23T09:00, 2026-11-28T00:00, 2026-11-26T17:00, 28 of 35 hours of work",
    "2026-11-23T12:30, 2026-11-24T00:00, 2026-11-23T16:12, of an afternoon",
    "2026-11-23T20:00, 2026-11-26T00:00, 2026-11-25T14:12, what is told in the evening",
    "2026-09-30T18:00, 2026-10-09T00:00, 2026-10-08T15:36, a holiday is no time",
    "2026-10-01T00:00, 2026-10-06T00:00, 2026-10-05T00:00, but where it is all there is"
  })
  void people_are_warned_of_a_date_by_working_time(
      String told, String end, String warned, String why) {
    assertEquals(at(warned), CLOCK.warning(at(told), at(end), 80), why);
  }

  @Test
  void nobody_is_warned_of_what_is_over_before_it_begins() {
    Instant noon = at("2026-11-23T12:00");
    assertThrows(IllegalArgumentException.class, () -> CLOCK.warning(noon, noon, 80));
    assertThrows(
        IllegalArgumentException.class, () -> CLOCK.warning(noon, noon.plusSeconds(9), 100));
  }

  @Test
  void what_reaches_a_year_without_a_notice_is_provisional() {
    assertFalse(CLOCK.after(at("2026-12-30T10:00"), 1, WORKING_DAY).provisional());
    assertTrue(CLOCK.after(at("2026-12-31T10:00"), 1, WORKING_DAY).provisional());
    assertTrue(CLOCK.after(at("2026-12-31T10:00"), 1, DAY).provisional());
    assertTrue(CLOCK.after(at("2026-12-31T17:00"), 1, WORKING_HOUR).provisional());
    assertFalse(CLOCK.after(at("2026-12-31T23:00"), 2, HOUR).provisional(), "an hour is an hour");
    assertTrue(CLOCK.after(at("2031-05-06T10:00"), 1, WORKING_DAY).provisional());
  }

  @Test
  void what_began_before_the_years_that_are_known_is_provisional_too() {
    assertTrue(CLOCK.after(at("2025-12-29T10:00"), 5, WORKING_DAY).provisional());
    assertFalse(
        CLOCK.after(at("2025-12-29T10:00"), 20, DAY).provisional(), "only its last day rolls");
    assertFalse(CLOCK.after(at("2025-12-31T17:00"), 1, WORKING_HOUR).provisional(), "after hours");
  }

  @Test
  void an_organ_that_opens_early_has_its_own_working_hours() {
    WorkClock early = CLOCK.withHours(new BusinessHours(List.of(span("08:00", "11:00"))));
    assertEquals(at("2026-11-30T09:00"), early.after(at("2026-11-27T11:30"), 1, WORKING_HOUR).at());
    assertEquals(
        CLOCK.after(at("2026-11-27T11:30"), 5, WORKING_DAY),
        early.after(at("2026-11-27T11:30"), 5, WORKING_DAY),
        "but the same working days");
  }

  @Test
  void so_many_working_days_lie_between_whatever_the_start() {
    long seed = new Random().nextLong();
    System.out.println("seed " + seed);
    Random random = new Random(seed);
    for (int i = 0; i < 2000; i++) {
      Instant start = at("2026-01-05T08:00").plusSeconds(random.nextInt(330 * 86_400));
      int amount = 1 + random.nextInt(60);
      LocalDate first = ChinaTime.dayOf(start);
      LocalDate last =
          ChinaTime.dayOf(CLOCK.after(start, amount, WORKING_DAY).at().minusSeconds(1));
      long counted =
          first.plusDays(1).datesUntil(last.plusDays(1)).filter(CALENDAR::isWorkday).count();
      assertEquals(amount, counted, start + " and " + amount + " working days");
      assertTrue(CALENDAR.isWorkday(last));
    }
  }

  @Test
  void a_limit_of_nothing_and_hours_that_overlap_are_refused() {
    assertThrows(IllegalArgumentException.class, () -> CLOCK.after(at("2026-11-27T10:00"), 0, DAY));
    assertThrows(IllegalArgumentException.class, () -> span("12:00", "12:00"));
    List<Span> overlapping = List.of(span("09:00", "12:00"), span("11:59", "17:00"));
    assertThrows(IllegalArgumentException.class, () -> new BusinessHours(overlapping));
    assertThrows(IllegalArgumentException.class, () -> new BusinessHours(List.of()));
  }

  static Instant at(String local) {
    return OffsetDateTime.parse(local + ":00+08:00").toInstant();
  }

  static Span span(String from, String to) {
    return new Span(LocalTime.parse(from), LocalTime.parse(to));
  }

  private static Set<LocalDate> days(String... days) {
    return Set.of(days).stream().map(LocalDate::parse).collect(Collectors.toSet());
  }
}
