package org.liandong.gateway.model;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * Counts time limits as the law does (民法典 200 to 203, 行政许可法 82): of days, the first is not counted,
 * and a last day off rolls forward; hours start at once. Knows no clock: it is told when to begin.
 *
 * <p>A {@link Pause} takes time out of a limit (行政许可法 45: 所需时间不计算在本节规定的期限内), counted like the limit
 * itself. Of 工作日 and 日 it takes the whole days after the one on which it begins, to the one on
 * which it ends; of 小时 its length; of 工作小时 the working time in it. Pauses that overlap take a day
 * once; what of one lies before the start takes nothing, nor does one that begins when the limit is
 * over. No limit of days ends while a pause lasts: where one that began on the last day is not over
 * by midnight, the limit ends with the day on which it is over, or the next working day.
 */
public final class WorkClock {
  private final WorkCalendar calendar;
  private final BusinessHours hours;

  public WorkClock(WorkCalendar calendar, BusinessHours hours) {
    this.calendar = calendar;
    this.hours = hours;
  }

  /** The same calendar with an organ's own business hours. */
  public WorkClock withHours(BusinessHours own) {
    return new WorkClock(calendar, own);
  }

  /** The business hours by which it counts. */
  public BusinessHours hours() {
    return hours;
  }

  /**
   * When a limit that begins now is over.
   *
   * @param amount how many, 1 or more
   * @throws IllegalArgumentException for less
   */
  public Deadline after(Instant start, int amount, LimitUnit unit) {
    return after(start, amount, unit, List.of()).orElseThrow();
  }

  /**
   * When a limit that begins now and is paused at times is over. It is provisional where one of the
   * days that it had to know, which a pause may have put late, is of a year without a notice.
   *
   * @param pauses in any order
   * @return empty while a pause that has no end yet began before the limit is over
   * @throws IllegalArgumentException for an amount below 1
   */
  public Optional<Deadline> after(Instant start, int amount, LimitUnit unit, List<Pause> pauses) {
    checkAmount(amount, unit);
    Pauses all = Pauses.from(start, pauses);
    Deadline end = end(start, amount, unit, all.closed());
    return all.keepFrom(end.at()) ? Optional.empty() : Optional.of(end);
  }

  /**
   * When so much of a limit is used that people are warned (黄牌): after the start, and before the
   * limit is over.
   *
   * <p>Of hours, the moment at which that share of them is used. Days are used up whole: the
   * warning comes when business begins on the first working day on which at least that share of the
   * days is behind, but not later than on the last day, for there must be time left to act. So 80
   * percent of 20 days is the morning of the 17th, of 5 the morning of the 5th, and of 1 to 4 that
   * of the last one. Where the clock stands that morning, it comes when the clock runs again.
   *
   * @param percent of the limit, 1 to 99
   * @return empty while a pause that has no end yet began before that moment
   * @throws IllegalArgumentException for an amount or a percentage out of range
   */
  public Optional<Instant> warning(
      Instant start, int amount, LimitUnit unit, int percent, List<Pause> pauses) {
    checkAmount(amount, unit);
    checkPercent(percent);
    Pauses all = Pauses.from(start, pauses);
    Instant moment = share(start, amount, unit, percent, all.closed());
    return all.keepFrom(moment) ? Optional.empty() : Optional.of(moment);
  }

  /**
   * When so much of the working time before a date is used that people are warned: after the start,
   * and before the end. Where there is none in between, by the clock.
   *
   * @param end the first moment that is too late, after the start
   * @param percent of that time, 1 to 99
   * @throws IllegalArgumentException for a percentage out of range, or an end before the start
   */
  public Instant warning(Instant start, Instant end, int percent) {
    checkPercent(percent);
    if (!end.isAfter(start)) {
      throw new IllegalArgumentException("what is over before it begins warns nobody");
    }
    HourCount count = hourCount(Pauses.from(start, List.of()));
    Duration working = count.workingBetween(start, end);
    return working.isZero()
        ? start.plus(share(Duration.between(start, end), percent))
        : count.working(start, share(working, percent)).at();
  }

  /**
   * How much of a limit that began at the first moment is used at the second, in its unit: of hours
   * with their fraction, of days those that are over. A limit may be used up before its deadline,
   * when its last day is a day off or ends within a pause.
   *
   * @param pauses in any order; one that has no end yet lasts
   */
  public double elapsed(Instant from, Instant to, LimitUnit unit, List<Pause> pauses) {
    if (!to.isAfter(from)) {
      return 0;
    }
    Pauses all = Pauses.from(from, pauses);
    return switch (unit) {
      case HOUR -> inHours(hourCount(all).plainBetween(from, to));
      case WORKING_HOUR -> inHours(hourCount(all).workingBetween(from, to));
      case DAY, WORKING_DAY ->
          dayCount(unit, all).fullBefore(ChinaTime.dayOf(from), ChinaTime.dayOf(to));
    };
  }

  private static void checkAmount(int amount, LimitUnit unit) {
    if (amount < 1) {
      throw new IllegalArgumentException("a limit is at least one " + unit);
    }
  }

  private static void checkPercent(int percent) {
    if (percent < 1 || percent > 99) {
      throw new IllegalArgumentException("a warning comes between 1 and 99 percent");
    }
  }

  private Deadline end(Instant start, int amount, LimitUnit unit, Pauses pauses) {
    return switch (unit) {
      case HOUR -> hourCount(pauses).plain(start, Duration.ofHours(amount));
      case WORKING_HOUR -> hourCount(pauses).working(start, Duration.ofHours(amount));
      case DAY, WORKING_DAY -> {
        DayCount count = dayCount(unit, pauses);
        LocalDate last = count.last(count.nth(ChinaTime.dayOf(start), amount));
        yield new Deadline(ChinaTime.startOf(last.plusDays(1)), count.isProvisional());
      }
    };
  }

  private Instant share(Instant start, int amount, LimitUnit unit, int percent, Pauses pauses) {
    Duration share = share(Duration.ofHours(amount), percent);
    return switch (unit) {
      case HOUR -> hourCount(pauses).plain(start, share).at();
      case WORKING_HOUR -> hourCount(pauses).working(start, share).at();
      case DAY, WORKING_DAY -> {
        int behind = Math.toIntExact((Math.multiplyFull(amount, percent) + 99) / 100);
        DayCount count = dayCount(unit, pauses);
        LocalDate day = count.nth(ChinaTime.dayOf(start), Math.min(behind + 1, amount));
        yield pauses.firstRunningFrom(opening(count.workday(day)));
      }
    };
  }

  private static Duration share(Duration whole, int percent) {
    return whole.multipliedBy(percent).dividedBy(100);
  }

  private Instant opening(LocalDate day) {
    return day.atTime(hours.spans().get(0).from()).atZone(ChinaTime.ZONE).toInstant();
  }

  private DayCount dayCount(LimitUnit unit, Pauses pauses) {
    return new DayCount(calendar, unit, pauses);
  }

  private HourCount hourCount(Pauses pauses) {
    return new HourCount(calendar, hours, pauses);
  }

  private static double inHours(Duration time) {
    return time.toSeconds() / 3600.0 + time.getNano() / 3.6e12;
  }
}
