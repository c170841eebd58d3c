package org.liandong.gateway.model;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * 计时: one limit of a case or of a step, as it runs.
 *
 * @param subject the step it is of, or the case
 * @param beganAt from when it counts
 * @param limit of one that ends on a date, the days to it
 * @param fixed the first moment after the date on which it ends, whatever the calendar; null where
 *     it is counted
 * @param pauses when it did not count; the last may still run
 * @param told what people have been told of it
 * @param endedAt when what it waited for was done or no longer needed; null while it runs
 */
public record Countdown(
    UUID subject,
    CountdownKind kind,
    Instant beganAt,
    Limit limit,
    Instant fixed,
    List<Pause> pauses,
    Told told,
    Instant endedAt) {

  /** So much of a limit is used when it turns yellow, in percent. */
  public static final int YELLOW_PERCENT = 80;

  /** 黄牌, 红牌. */
  public enum Told {
    NOTHING(0),
    /** 80 percent of it is used. */
    YELLOW(1),
    /** It is over. */
    RED(2);

    private final int code;

    Told(int code) {
      this.code = code;
    }

    /** The number in the table; never reused. */
    public int code() {
      return code;
    }

    /** What has this number. */
    public static Told of(int code) {
      for (Told told : values()) {
        if (told.code == code) {
          return told;
        }
      }
      throw new IllegalArgumentException("nothing told has the code " + code);
    }
  }

  public Countdown {
    pauses = List.copyOf(pauses);
  }

  /** One that begins to count. */
  public static Countdown began(UUID subject, CountdownKind kind, Instant at, Limit limit) {
    return new Countdown(subject, kind, at, limit, null, List.of(), Told.NOTHING, null);
  }

  /**
   * One that begins and is over with the end of that day.
   *
   * @param day a later one than that on which it begins
   */
  public static Countdown until(UUID subject, CountdownKind kind, Instant at, LocalDate day) {
    int days = (int) Math.max(1, ChronoUnit.DAYS.between(ChinaTime.dayOf(at), day));
    Limit limit = new Limit(days, LimitUnit.DAY);
    return new Countdown(
        subject, kind, at, limit, ChinaTime.endOf(day), List.of(), Told.NOTHING, null);
  }

  /** True while what it waits for is to be done. */
  public boolean isRunning() {
    return endedAt == null;
  }

  /** True while it does not count. */
  public boolean isPaused() {
    return !pauses.isEmpty() && pauses.get(pauses.size() - 1).isOpen();
  }

  /** By when; empty while it does not count. */
  public Optional<Deadline> due(WorkClock clock) {
    return fixed == null
        ? clock.after(beganAt, limit.amount(), limit.unit(), pauses)
        : Optional.of(new Deadline(fixed, false));
  }

  /** When it turns yellow; empty while it does not count, and where nobody is warned. */
  public Optional<Instant> yellow(WorkClock clock) {
    if (kind == CountdownKind.PUBLICITY) {
      return Optional.empty();
    }
    return fixed == null
        ? clock.warning(beganAt, limit.amount(), limit.unit(), YELLOW_PERCENT, pauses)
        : Optional.of(clock.warning(beganAt, fixed, YELLOW_PERCENT));
  }

  /** The next moment at which something is to be told or done; empty where there is none. */
  public Optional<Instant> next(WorkClock clock) {
    if (!isRunning() || told == Told.RED || isPaused()) {
      return Optional.empty();
    }
    Optional<Instant> warning = told == Told.NOTHING ? yellow(clock) : Optional.empty();
    return warning.isPresent() ? warning : due(clock).map(Deadline::at);
  }

  Countdown paused(Instant at) {
    boolean stands = !isRunning() || isPaused() || fixed != null;
    return stands ? this : with(plus(new Pause(from(at), null)));
  }

  Countdown resumed(Instant at) {
    if (!isPaused()) {
      return this;
    }
    Instant from = pauses.get(pauses.size() - 1).from();
    List<Pause> closed = new ArrayList<>(pauses.subList(0, pauses.size() - 1));
    closed.add(new Pause(from, at.isBefore(from) ? from : at));
    return with(closed);
  }

  Countdown ended(Instant at) {
    return isRunning()
        ? new Countdown(subject, kind, beganAt, limit, fixed, resumed(at).pauses, told, from(at))
        : this;
  }

  /** What counted as unanswered at its end was answered in time, as turned out later. */
  Countdown answered(Instant at) {
    return told == Told.RED && !isRunning()
        ? new Countdown(subject, kind, beganAt, limit, fixed, pauses, Told.YELLOW, from(at))
        : this;
  }

  /** By so many more of the same unit; of another unit, or on a date, it cannot be given more. */
  Countdown extended(Limit more) {
    return limit.unit() == more.unit() && fixed == null
        ? new Countdown(
            subject, kind, beganAt, limit.plus(more.amount()), null, pauses, told, endedAt)
        : this;
  }

  /** People were told. */
  public Countdown telling(Told now) {
    return new Countdown(subject, kind, beganAt, limit, fixed, pauses, now, endedAt);
  }

  /** What an organ says was before the limit began neither stops nor ends anything before. */
  private Instant from(Instant at) {
    return at.isBefore(beganAt) ? beganAt : at;
  }

  private List<Pause> plus(Pause pause) {
    List<Pause> more = new ArrayList<>(pauses);
    more.add(pause);
    return more;
  }

  private Countdown with(List<Pause> changed) {
    return new Countdown(subject, kind, beganAt, limit, fixed, changed, told, endedAt);
  }
}
