package org.liandong.gateway.model;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The life of a case, or of one of its steps, cut into stretches: each begins where the one before
 * it ends, so that no moment is counted twice or not at all.
 *
 * @param whole false where nobody kept how it began
 */
public record Stretches(List<Stretch> all, boolean whole) {
  public Stretches {
    all = List.copyOf(all);
  }

  /**
   * Cuts a life. What by its own account ended before the one before it takes no time.
   *
   * @param from when the case was received
   * @param ends in their order
   */
  public static Stretches cut(Instant from, List<Stretch.End> ends) {
    List<Stretch> all = new ArrayList<>();
    Instant begin = from;
    for (Stretch.End end : ends) {
      Instant to = end.at().isBefore(begin) ? begin : end.at();
      if (end.turn() != null && to.isAfter(begin)) {
        all.add(new Stretch(end.turn(), begin, to));
      }
      begin = to;
    }
    return new Stretches(all, ends.isEmpty() || isFirst(ends.get(0).turn()));
  }

  /** A case begins with us or, where it lacks something, with its station; a step with nobody. */
  private static boolean isFirst(Turn turn) {
    return turn == null
        || turn.phase() == Phase.RECEIPT
            && (turn.owner() == Turn.Owner.QUEUE || turn.owner() == Turn.Owner.STATION);
  }

  /** Of the one whose beginning nobody kept, what is known: all but its first stretch. */
  public List<Stretch> known() {
    return whole || all.isEmpty() ? all : all.subList(1, all.size());
  }

  /** The last moment of it; empty where none has ended. */
  public Optional<Instant> end() {
    return all.isEmpty() ? Optional.empty() : Optional.of(all.get(all.size() - 1).to());
  }

  /** How long it was whose turn, in which phase. */
  public Map<Phase, Map<Turn.Owner, Duration>> sums() {
    Map<Phase, Map<Turn.Owner, Duration>> sums = new EnumMap<>(Phase.class);
    for (Stretch one : all) {
      sums.computeIfAbsent(one.turn().phase(), phase -> new EnumMap<>(Turn.Owner.class))
          .merge(one.turn().owner(), one.length(), Duration::plus);
    }
    return sums;
  }

  /** All of it until it was decided. */
  public Duration untilDecided() {
    return all.stream()
        .filter(one -> one.turn().phase() != Phase.DELIVERY)
        .map(Stretch::length)
        .reduce(Duration.ZERO, Duration::plus);
  }

  /** When it was not the organ's turn: its own time does not count then. */
  public List<Pause> othersTurns() {
    return all.stream()
        .filter(one -> one.turn().owner() != Turn.Owner.ORGAN)
        .map(one -> new Pause(one.from(), one.to()))
        .toList();
  }
}
