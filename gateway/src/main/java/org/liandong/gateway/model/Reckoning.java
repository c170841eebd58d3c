package org.liandong.gateway.model;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * 核算: how much of its limits a case used and how they were kept, as a whole and by each organ.
 *
 * @param limits all there are and were of the case
 * @param clocks by which the subject of a limit counts
 */
public record Reckoning(UUID caseId, List<Countdown> limits, Function<UUID, WorkClock> clocks) {
  private static final Set<CountdownKind> PROMISED_OF_STEP =
      Set.of(CountdownKind.STEP, CountdownKind.CONSULTATION);

  private static final Set<CountdownKind> LEGAL_OF_STEP =
      Set.of(CountdownKind.ACCEPTANCE, CountdownKind.EXAMINATION);

  public Reckoning {
    limits = List.copyOf(limits);
  }

  /** Working days that counted until then; empty where the case has no limit, or not yet. */
  public Optional<Integer> statutory(Instant until) {
    return limit(CountdownKind.LEGAL)
        .or(() -> limit(CountdownKind.PROMISED))
        .map(limit -> used(limit, until));
  }

  /** Working days in which it was the turn of a step's organ, from its beginning to its end. */
  public int statutory(Step step, Stretches own) {
    Instant begin = own.all().get(0).from();
    Instant end = own.end().orElseThrow();
    return (int)
        clocks.apply(step.id()).elapsed(begin, end, LimitUnit.WORKING_DAY, own.othersTurns());
  }

  /** How the case's own limit was kept by what was done then; empty where it has none. */
  public Optional<Punctuality> kept(CountdownKind kind, Instant done) {
    return limit(kind).map(limit -> kept(limit, earlier(limit.endedAt(), done)));
  }

  /** How a step kept what was promised of it and, where it decides, of the case. */
  public Optional<Punctuality> promised(Step step, Instant end) {
    return kept(step, PROMISED_OF_STEP, CountdownKind.PROMISED, end);
  }

  /** How a step kept what a law gives it and, where it decides, the case. */
  public Optional<Punctuality> legal(Step step, Instant end) {
    return kept(step, LEGAL_OF_STEP, CountdownKind.LEGAL, end);
  }

  /** The worst of all that hold for it. */
  private Optional<Punctuality> kept(
      Step step, Set<CountdownKind> own, CountdownKind whole, Instant end) {
    Stream<Punctuality> its =
        limits.stream()
            .filter(limit -> limit.subject().equals(step.id()) && own.contains(limit.kind()))
            .map(limit -> kept(limit, limit.isRunning() ? end : limit.endedAt()));
    Stream<Punctuality> cases =
        step.may(Act.DECIDE) && !step.isTracked()
            ? kept(whole, end).stream()
            : Stream.<Punctuality>empty();
    return Stream.concat(its, cases).max(Comparator.naturalOrder());
  }

  /** What ended before, for the decision went to an outside authority, is kept or not by then. */
  private static Instant earlier(Instant ended, Instant done) {
    return ended != null && ended.isBefore(done) ? ended : done;
  }

  private Optional<Countdown> limit(CountdownKind kind) {
    return limits.stream()
        .filter(limit -> limit.kind() == kind && limit.subject().equals(caseId))
        .reduce((before, last) -> last); // one that silence began may have been taken back
  }

  private int used(Countdown limit, Instant until) {
    Instant end = limit.isRunning() ? until : limit.endedAt();
    return (int)
        clocks
            .apply(limit.subject())
            .elapsed(limit.beganAt(), end, LimitUnit.WORKING_DAY, limit.pauses());
  }

  private Punctuality kept(Countdown limit, Instant done) {
    return Punctuality.of(limit, done, clocks.apply(limit.subject()));
  }
}
