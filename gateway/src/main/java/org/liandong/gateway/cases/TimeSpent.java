package org.liandong.gateway.cases;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.liandong.gateway.model.CountdownKind;
import org.liandong.gateway.model.Outcome;
import org.liandong.gateway.model.Phase;
import org.liandong.gateway.model.Reckoning;
import org.liandong.gateway.model.Step;
import org.liandong.gateway.model.Stretches;
import org.liandong.gateway.model.Turn;

/**
 * 用时: how long a concluded case took, or one of its steps.
 *
 * @param step null for the case as a whole
 * @param decided by an organ
 * @param statutory working days that count; null where the item has no limit
 */
record TimeSpent(
    CaseRow of,
    Step step,
    Instant concludedAt,
    boolean decided,
    Stretches stretches,
    Integer statutory,
    LimitsKept kept) {

  /**
   * All of a case that is concluded; nothing where nobody kept how it began, nor of what is void.
   */
  static List<TimeSpent> of(CaseWork work) {
    CaseRow row = work.row();
    Stretches whole = cut(work, row.id());
    if (!whole.whole() || work.value().outcome() == Outcome.VOID) {
      return List.of();
    }
    boolean decided = work.value().outcome().isTold();
    Reckoning reckoning =
        new Reckoning(row.id(), work.countdowns().all(), work.countdowns()::clockOf);
    Instant at = row.receivedAt().plus(whole.untilDecided());
    List<TimeSpent> all = new ArrayList<>();
    LimitsKept kept =
        LimitsKept.of(
            decided,
            reckoning.kept(CountdownKind.PROMISED, at),
            reckoning.kept(CountdownKind.LEGAL, at));
    all.add(
        new TimeSpent(row, null, at, decided, whole, reckoning.statutory(at).orElse(null), kept));
    for (Step step : work.value().steps()) {
      Stretches own = cut(work, step.id());
      own.end().ifPresent(end -> all.add(ofStep(all.get(0), step, own, reckoning)));
    }
    return all;
  }

  private static TimeSpent ofStep(TimeSpent whole, Step step, Stretches own, Reckoning reckoning) {
    Instant end = own.end().orElseThrow();
    LimitsKept kept =
        LimitsKept.of(whole.decided, reckoning.promised(step, end), reckoning.legal(step, end));
    return new TimeSpent(
        whole.of,
        step,
        whole.concludedAt,
        whole.decided,
        own,
        reckoning.statutory(step, own),
        kept);
  }

  private static Stretches cut(CaseWork work, UUID subject) {
    return Stretches.cut(work.row().receivedAt(), work.turns().all(subject));
  }

  UUID subject() {
    return step == null ? of.id() : step.id();
  }

  String organ() {
    return step == null ? null : step.organ();
  }

  /** In seconds; null where it was never whose turn in that phase. */
  Integer seconds(Phase phase, Turn.Owner owner) {
    Map<Turn.Owner, Duration> sums = stretches.sums().get(phase);
    return sums == null || !sums.containsKey(owner) ? null : seconds(sums.get(owner));
  }

  /** In seconds, as many as its owners have; null where it was not in that phase at all. */
  Integer seconds(Phase phase) {
    Map<Turn.Owner, Duration> sums = stretches.sums().get(phase);
    return sums == null
        ? null
        : fitting(sums.values().stream().mapToLong(TimeSpent::seconds).sum());
  }

  static Integer seconds(Duration time) {
    return fitting(time.toSeconds());
  }

  /** A time that no column holds is as long as one does. */
  private static Integer fitting(long seconds) {
    return (int) Math.min(seconds, Integer.MAX_VALUE);
  }
}
