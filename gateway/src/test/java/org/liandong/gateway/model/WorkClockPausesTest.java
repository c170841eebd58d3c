package org.liandong.gateway.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.liandong.gateway.model.LimitUnit.DAY;
import static org.liandong.gateway.model.LimitUnit.HOUR;
import static org.liandong.gateway.model.LimitUnit.WORKING_DAY;
import static org.liandong.gateway.model.LimitUnit.WORKING_HOUR;
import static org.liandong.gateway.model.WorkClockTest.CLOCK;
import static org.liandong.gateway.model.WorkClockTest.at;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a pause takes out of a limit, when people are warned, and how much is used. */
class WorkClockPausesTest {
  private static final String MONDAY = "2026-11-02T10:00";

  @ParameterizedTest(name = "{0} + {1} {2} without {3} = {4}: {5}")
  @CsvSource({
    "11-02T10:00, 3, WORKING_DAY, 11-03T09:00/11-05T15:00, 11-10T00:00, the 4th and 5th are taken",
    "11-02T10:00, 3, WORKING_DAY, 11-03T09:00/11-03T16:00, 11-06T00:00, within a day it takes none",
    "11-02T10:00, 3, WORKING_DAY, 11-02T11:00/11-03T11:00, 11-07T00:00, from the first day on",
    "11-02T10:00, 3, WORKING_DAY, 10-20T09:00/11-03T11:00, 11-07T00:00, what began before is cut",
    "11-02T10:00, 3, WORKING_DAY, 10-20T09:00/11-02T09:00, 11-06T00:00, and what was over is nothing",
    "11-02T10:00, 3, WORKING_DAY, 11-06T00:00/11-20T09:00, 11-06T00:00, what begins too late is late",
    "11-02T10:00, 3, WORKING_DAY, 11-05T23:59/11-10T09:00, 11-11T00:00, a minute before it is over",
    "11-02T10:00, 3, WORKING_DAY, 11-05T10:00/11-06T00:00, 11-07T00:00, until that very midnight",
    "11-02T10:00, 3, WORKING_DAY, 11-05T10:00/11-05T23:59, 11-06T00:00, and a minute less",
    "11-02T10:00, 3, WORKING_DAY, 11-05T10:00/11-07T10:00, 11-10T00:00, over on a Saturday: Monday",
    "11-02T10:00, 5, WORKING_DAY, 11-07T10:00/11-08T10:00, 11-10T00:00, a weekend is none of them",
    "11-02T10:00, 5, WORKING_DAY, 11-03T09:00/11-05T15:00;11-04T09:00/11-06T15:00, 11-13T00:00, once",
    "11-02T10:00, 5, WORKING_DAY, 11-05T09:00/11-06T15:00;11-03T09:00/11-04T15:00, 11-12T00:00, each",
    "11-02T10:00, 3, WORKING_DAY, 11-05T09:00/11-06T10:00;11-06T11:00/11-10T10:00, 11-11T00:00, again",
    "11-02T10:00, 10, DAY, 11-05T09:00/11-08T15:00, 11-17T00:00, Sunday the 15th rolls to Monday",
    "11-02T10:00, 5, DAY, 11-07T12:00/11-09T12:00, 11-10T00:00, on the last day: until it is over",
    "11-02T10:00, 6, DAY, 11-08T12:00/11-10T12:00, 11-11T00:00, in the days off into which it ends",
    "11-02T10:00, 5, HOUR, 11-02T12:00/11-02T14:30, 11-02T17:30, its length",
    "11-02T10:00, 5, HOUR, 11-02T09:00/11-02T12:00;11-02T11:00/11-02T13:00, 11-02T18:00, once",
    "11-02T10:00, 5, HOUR, 11-02T15:00/11-02T16:00, 11-02T15:00, all was used when it began",
    "11-02T10:00, 5, HOUR, 11-02T14:59/11-02T16:00, 11-02T16:01, and nearly all",
    "11-02T10:00, 4, WORKING_HOUR, 11-02T11:00/11-02T14:00, 11-02T17:00, noon is not working time",
    "11-02T10:00, 6, WORKING_HOUR, 11-02T16:00/11-04T10:00, 11-04T11:00, an evening and a day",
    "11-02T10:00, 4, WORKING_HOUR, 11-02T18:00/11-03T08:00, 11-02T15:00, too late",
    "11-02T10:00, 8, WORKING_HOUR, 11-02T18:00/11-03T08:00, 11-03T11:00, out of hours it is nothing"
  })
  void a_limit_ends(
      String start, int amount, LimitUnit unit, String pauses, String end, String why) {
    assertEquals(
        Optional.of(new Deadline(at("2026-" + end), false)),
        CLOCK.after(at("2026-" + start), amount, unit, pauses(pauses)),
        why);
  }

  @Test
  void while_a_pause_lasts_nobody_knows_the_deadline_unless_the_limit_was_over() {
    for (LimitUnit unit : LimitUnit.values()) {
      Instant end = CLOCK.after(at(MONDAY), 3, unit).at();
      List<Pause> before = List.of(new Pause(end.minusSeconds(1), null));
      List<Pause> then = List.of(new Pause(end, null));
      assertEquals(Optional.empty(), CLOCK.after(at(MONDAY), 3, unit, before), unit.label());
      assertEquals(end, CLOCK.after(at(MONDAY), 3, unit, then).orElseThrow().at(), unit.label());
    }
  }

  @Test
  void a_pause_without_an_end_takes_in_those_that_it_overlaps() {
    Pause first = new Pause(at("2026-11-03T09:00"), at("2026-11-05T09:00"));
    Pause open = new Pause(at("2026-11-04T09:00"), null);
    Pause later = new Pause(at("2026-11-09T09:00"), at("2026-11-10T09:00"));
    List<Pause> pauses = List.of(later, open, first);
    assertEquals(Optional.empty(), CLOCK.after(at(MONDAY), 3, WORKING_DAY, pauses));
    assertEquals(1, CLOCK.elapsed(at(MONDAY), at("2026-12-01T09:00"), WORKING_DAY, pauses));
    assertEquals(23, CLOCK.elapsed(at(MONDAY), at("2026-12-01T09:00"), HOUR, pauses));
  }

  @Test
  void a_pause_into_a_year_without_a_notice_makes_a_deadline_provisional() {
    Pause within = new Pause(at("2026-12-28T09:00"), at("2026-12-29T09:00"));
    Pause across = new Pause(at("2026-12-28T09:00"), at("2027-01-04T09:00"));
    for (LimitUnit unit : List.of(DAY, WORKING_DAY, WORKING_HOUR)) {
      assertEquals(Optional.of(false), provisional(unit, within), unit.label());
      assertEquals(Optional.of(true), provisional(unit, across), unit.label());
    }
    assertEquals(Optional.of(false), provisional(HOUR, across), "an hour is an hour");
  }

  private static Optional<Boolean> provisional(LimitUnit unit, Pause pause) {
    return CLOCK.after(at("2026-12-28T08:00"), 1, unit, List.of(pause)).map(Deadline::provisional);
  }

  @ParameterizedTest(name = "{0} + {1} {2} without {3}: {4}, {5}")
  @CsvSource({
    "11-02T10:00, 1, WORKING_DAY, , 11-03T09:00, the last day is the first",
    "11-02T10:00, 3, WORKING_DAY, , 11-05T09:00, two days are less than 80 percent but one is left",
    "11-02T10:00, 5, WORKING_DAY, , 11-09T09:00, four of five days are behind",
    "11-02T10:00, 20, WORKING_DAY, , 11-25T09:00, the morning of the 17th day",
    "11-02T10:00, 10, DAY, , 11-11T09:00, the 9th day",
    "11-02T10:00, 5, DAY, , 11-09T09:00, on a Saturday nobody looks",
    "11-02T10:00, 1, HOUR, , 11-02T10:48, 48 minutes",
    "11-02T10:00, 10, WORKING_HOUR, , 11-03T11:00, 8 of 10 hours",
    "11-02T10:00, 3, WORKING_DAY, 11-03T09:00/11-05T15:00, 11-09T09:00, later by what a pause took",
    "11-02T10:00, 3, WORKING_DAY, 11-05T08:00/11-05T15:00, 11-05T15:00, when the clock runs again",
    "11-02T10:00, 3, WORKING_DAY, 11-05T08:00/11-08T15:00, 11-08T15:00, whenever that is",
    "11-02T10:00, 1, HOUR, 11-02T10:30/11-02T12:00, 11-02T12:18, hours without the pause"
  })
  void people_are_warned(
      String start, int amount, LimitUnit unit, String pauses, String moment, String why) {
    assertEquals(
        Optional.of(at("2026-" + moment)),
        CLOCK.warning(at("2026-" + start), amount, unit, 80, pauses(pauses)),
        why);
  }

  @Test
  void nobody_is_warned_of_a_limit_that_stands() {
    List<Pause> pauses = List.of(new Pause(at("2026-11-04T09:00"), null));
    assertEquals(Optional.empty(), CLOCK.warning(at(MONDAY), 3, WORKING_DAY, 80, pauses));
    assertEquals(
        Optional.of(at("2026-11-03T09:00")), CLOCK.warning(at(MONDAY), 1, WORKING_DAY, 80, pauses));
    for (int percent : List.of(0, 100)) {
      assertThrows(
          IllegalArgumentException.class,
          () -> CLOCK.warning(at(MONDAY), 3, WORKING_DAY, percent, List.of()));
    }
  }

  @ParameterizedTest(name = "{0} to {1} without {2}: {3} {4}")
  @CsvSource({
    "11-02T10:00, 11-02T23:59, , 0, WORKING_DAY",
    "11-02T10:00, 11-03T23:59, , 0, WORKING_DAY",
    "11-02T10:00, 11-04T00:00, , 1, WORKING_DAY",
    "11-02T10:00, 11-09T09:00, , 4, WORKING_DAY",
    "11-02T10:00, 11-09T09:00, , 6, DAY",
    "11-02T10:00, 11-09T09:00, 11-03T09:00/11-05T15:00, 2, WORKING_DAY",
    "11-02T10:00, 11-02T12:30, , 2.5, HOUR",
    "11-02T10:00, 11-03T09:30, , 6.5, WORKING_HOUR",
    "11-02T10:00, 11-03T09:30, 11-02T11:00/11-02T14:00, 4.5, WORKING_HOUR",
    "11-02T10:00, 11-03T10:00, 11-02T11:00/11-02T14:00, 21, HOUR",
    "11-02T10:00, 11-02T10:00, , 0, HOUR",
    "11-03T10:00, 11-02T10:00, , 0, DAY"
  })
  void so_much_is_used(String from, String to, String pauses, double used, LimitUnit unit) {
    assertEquals(
        used, CLOCK.elapsed(at("2026-" + from), at("2026-" + to), unit, pauses(pauses)), 1e-9);
  }

  @Test
  void a_pause_does_not_end_before_it_begins() {
    assertThrows(
        IllegalArgumentException.class, () -> new Pause(at(MONDAY), at(MONDAY).minusNanos(1)));
  }

  private static List<Pause> pauses(String text) {
    return text == null
        ? List.of()
        : Arrays.stream(text.split(";")).map(WorkClockPausesTest::pause).toList();
  }

  private static Pause pause(String text) {
    String[] ends = text.split("/");
    return new Pause(at("2026-" + ends[0]), at("2026-" + ends[1]));
  }
}
