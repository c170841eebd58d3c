package org.liandong.gateway.cases;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.liandong.gateway.model.Phase;
import org.liandong.gateway.model.Step;
import org.liandong.gateway.model.Stretch;
import org.liandong.gateway.model.Turn;

/**
 * Whose turn it is with one locked case and with each of its steps, and which turns end in one
 * transaction. In whose hands it is changes when we hear of it; how far it has come changed when
 * the organ acted.
 */
final class TurnWork {
  /** What is heard so soon is heard at once. */
  private static final Duration AT_ONCE = Duration.ofSeconds(1);

  private final CaseWork work;
  private final NodeContext node;
  private final List<Ended> ended = new ArrayList<>();
  private final boolean wasDelivered;
  private Map<UUID, Turn> turns;
  private List<Ended> past = List.of();

  TurnWork(CaseWork work, NodeContext node) {
    this.work = work;
    this.node = node;
    this.wasDelivered = work.value().delivered();
    this.turns = turns();
  }

  /**
   * A turn that ended.
   *
   * @param subject the step whose own time it was, or the case
   * @param turn null where nobody had begun
   */
  record Ended(UUID caseId, UUID subject, Turn turn, Instant at) {
    Stretch.End end() {
      return new Stretch.End(turn, at);
    }
  }

  /** The case moved, at this moment by its own account. */
  void moved(Instant at) {
    if (!at.isBefore(node.clock().instant().minus(AT_ONCE))) {
      return;
    }
    Map<UUID, Turn> now = turns();
    for (UUID subject : Set.copyOf(turns.keySet())) {
      Turn was = turns.get(subject);
      Phase phase = Optional.ofNullable(now.get(subject)).map(Turn::phase).orElse(null);
      if (phase == null) {
        end(subject, was, at);
        turns.remove(subject);
      } else if (phase != was.phase()) {
        end(subject, was, at);
        turns.put(subject, was.unheard(phase));
      }
    }
  }

  /** All that ended; what goes on has its turn from now. */
  List<Ended> ended() {
    Map<UUID, Turn> now = turns();
    Instant at = node.clock().instant();
    Set<UUID> subjects = new LinkedHashSet<>(turns.keySet());
    subjects.addAll(now.keySet());
    for (UUID subject : subjects) {
      Turn was = turns.get(subject);
      if (was == null || !was.equals(now.get(subject))) {
        end(subject, was, at);
      }
    }
    turns = now;
    return ended;
  }

  private void end(UUID subject, Turn turn, Instant at) {
    ended.add(new Ended(work.row().id(), subject, turn, at));
  }

  /** What had ended before; read where the case is concluded. */
  void past(List<Ended> before) {
    past = List.copyOf(before);
  }

  /** Every turn of a subject that has ended. */
  List<Stretch.End> all(UUID subject) {
    List<Stretch.End> all = new ArrayList<>();
    past.stream().filter(one -> one.subject().equals(subject)).map(Ended::end).forEach(all::add);
    ended().stream().filter(one -> one.subject().equals(subject)).map(Ended::end).forEach(all::add);
    return all;
  }

  /** True where it reached the applicant by this transaction. */
  boolean delivers() {
    return !wasDelivered && work.value().delivered();
  }

  /** How long it took until it reached the applicant. */
  Duration untilDelivered() {
    return Duration.between(work.row().receivedAt(), node.clock().instant());
  }

  private Map<UUID, Turn> turns() {
    Map<UUID, Turn> all = new HashMap<>();
    Turn.of(work.value(), this::holds).ifPresent(turn -> all.put(work.row().id(), turn));
    for (Step step : work.value().steps()) {
      Turn.of(step, this::holds).ifPresent(turn -> all.put(step.id(), turn));
    }
    return all;
  }

  /** What it was told last has arrived, or an answer says so. */
  private boolean holds(Step step) {
    return work.lane(step.id()) == null || work.stepRow(step.id()).heard();
  }
}
