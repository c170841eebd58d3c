package org.liandong.gateway.model;

import java.time.Instant;

/** 按时与否: how a limit was kept. The names are codes on the wire. */
public enum Punctuality {
  /** 提前: before its last day, or an hour and more before its end. */
  EARLY(1, "提前"),
  /** 按期. */
  ON_TIME(2, "按期"),
  /** 超期. */
  OVERDUE(3, "超期");

  private final int code;
  private final String label;

  Punctuality(int code, String label) {
    this.code = code;
    this.label = label;
  }

  /** The number in the table; never reused. */
  public int code() {
    return code;
  }

  /** The Chinese word for people. */
  public String label() {
    return label;
  }

  /** What was done at that moment, held against a limit. */
  public static Punctuality of(Countdown limit, Instant done, WorkClock clock) {
    Countdown ended = limit.resumed(done);
    Instant due = ended.due(clock).orElseThrow().at();
    if (!done.isBefore(due)) {
      return OVERDUE;
    }
    boolean early =
        switch (limit.limit().unit()) {
          case DAY, WORKING_DAY ->
              ChinaTime.dayOf(done).isBefore(ChinaTime.dayOf(due.minusNanos(1)));
          case HOUR, WORKING_HOUR ->
              clock.elapsed(limit.beganAt(), done, limit.limit().unit(), ended.pauses())
                  <= limit.limit().amount() - 1;
        };
    return early ? EARLY : ON_TIME;
  }
}
