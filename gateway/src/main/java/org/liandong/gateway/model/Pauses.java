package org.liandong.gateway.model;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The pauses of one limit, put together: in their order, apart from one another, none before it.
 */
final class Pauses {
  private final List<Pause> pauses;

  /** A stretch in which the clock runs. */
  record Run(Instant from, Instant to) {}

  private Pauses(List<Pause> pauses) {
    this.pauses = pauses;
  }

  /** Those that overlap or touch are one, and what lies before the start is cut off. */
  static Pauses from(Instant start, List<Pause> pauses) {
    List<Pause> apart = new ArrayList<>();
    pauses.stream()
        .filter(pause -> pause.isOpen() || pause.to().isAfter(start))
        .map(pause -> pause.from().isBefore(start) ? new Pause(start, pause.to()) : pause)
        .sorted(Comparator.comparing(Pause::from))
        .forEach(pause -> add(apart, pause));
    return new Pauses(apart);
  }

  private static void add(List<Pause> apart, Pause next) {
    Pause last = apart.isEmpty() ? null : apart.get(apart.size() - 1);
    if (last == null || !last.isOpen() && next.from().isAfter(last.to())) {
      apart.add(next);
    } else if (!last.isOpen() && (next.isOpen() || next.to().isAfter(last.to()))) {
      apart.set(apart.size() - 1, new Pause(last.from(), next.to()));
    }
  }

  /** Those whose end is known. */
  Pauses closed() {
    return new Pauses(pauses.stream().filter(pause -> !pause.isOpen()).toList());
  }

  /** True where one without an end begins before that moment. */
  boolean keepFrom(Instant moment) {
    return pauses.stream().anyMatch(pause -> pause.isOpen() && pause.from().isBefore(moment));
  }

  /** True for a day after the one on which a pause begins, to the one on which it ends. */
  boolean take(LocalDate day) {
    return pauses.stream()
        .anyMatch(
            pause ->
                ChinaTime.dayOf(pause.from()).isBefore(day)
                    && (pause.isOpen() || !ChinaTime.dayOf(pause.to()).isBefore(day)));
  }

  /** True where the clock stands when that day ends. */
  boolean outlast(LocalDate day) {
    Instant end = ChinaTime.startOf(day.plusDays(1));
    return pauses.stream()
        .anyMatch(
            pause -> pause.from().isBefore(end) && (pause.isOpen() || !pause.to().isBefore(end)));
  }

  /** That moment, or the end of the pause in which it lies; of pauses that are closed. */
  Instant firstRunningFrom(Instant moment) {
    return pauses.stream()
        .filter(pause -> pause.from().isBefore(moment) && pause.to().isAfter(moment))
        .map(Pause::to)
        .findFirst()
        .orElse(moment);
  }

  /** When the clock runs between the two. */
  List<Run> runs(Instant from, Instant to) {
    List<Run> runs = new ArrayList<>();
    Instant begin = from;
    for (Pause pause : pauses) {
      Instant end = pause.from().isBefore(to) ? pause.from() : to;
      if (begin.isBefore(end)) {
        runs.add(new Run(begin, end));
      }
      if (pause.isOpen()) {
        return runs;
      }
      begin = pause.to().isAfter(begin) ? pause.to() : begin;
    }
    if (begin.isBefore(to)) {
      runs.add(new Run(begin, to));
    }
    return runs;
  }

  /** The end of the last one, or that moment where none ends later; of pauses that are closed. */
  Instant lastEnd(Instant moment) {
    Instant end = pauses.isEmpty() ? moment : pauses.get(pauses.size() - 1).to();
    return end.isAfter(moment) ? end : moment;
  }
}
