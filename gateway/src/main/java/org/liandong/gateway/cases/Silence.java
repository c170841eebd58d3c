package org.liandong.gateway.cases;

import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.liandong.gateway.model.Change;
import org.liandong.gateway.model.Countdown;
import org.liandong.gateway.model.CountdownKind;
import org.liandong.gateway.model.Progress.Acceptance;
import org.liandong.gateway.model.ServiceCase;

/**
 * 视为受理: whether an organ was silent is a matter of when it spoke, and not of when it was heard, nor
 * of who looked first (行政许可法 32).
 */
final class Silence {
  /** On an answer that came after the organ's time was up, and had been given before. */
  static final String HEARD_LATE = "heard-after-silence";

  /** What it means that an organ said nothing: that it accepted, or that it has no opinion. */
  private static final Set<CountdownKind> MEANT =
      EnumSet.of(CountdownKind.ACCEPTANCE, CountdownKind.CONSULTATION);

  private Silence() {}

  /**
   * What an organ says after its time finds the effect of its silence; true where the case moved.
   */
  static boolean before(CaseWork work, Message message) {
    if (message.answer() == null) {
      return false;
    }
    Optional<CountdownRow> over =
        work.countdowns()
            .running(message.step(), MEANT)
            .filter(row -> RunOut.moves(work, row.value()))
            .filter(row -> isBy(end(work, row.value()), Acting.moment(work, message)));
    return over.isPresent()
        && RunOut.move(work, over.get(), end(work, over.get().value()).orElseThrow());
  }

  private static boolean isBy(Optional<Instant> end, Instant moment) {
    return end.filter(at -> !at.isAfter(moment)).isPresent();
  }

  /** The case as it is to take this answer: without a silence that was none. */
  static ServiceCase without(CaseWork work, Message message) {
    if (!message.answer().kind().speaksOfAcceptance()) {
      return work.value();
    }
    return work.countdowns()
        .acceptance(message.step())
        .flatMap(limit -> end(work, limit))
        .filter(end -> Acting.moment(work, message).isBefore(end))
        .map(end -> work.value().unsilenced(message.step()))
        .orElse(work.value());
  }

  /** What goes into the log with an answer that undoes what silence had meant. */
  static HopFacts noted(CaseWork work, Message message, Change change, HopFacts facts) {
    boolean undone = isSilent(work.value(), message) && !isSilent(change.after(), message);
    return undone && facts.errorCode() == null ? facts.blaming(facts.fault(), HEARD_LATE) : facts;
  }

  private static boolean isSilent(ServiceCase value, Message message) {
    return value
        .step(message.step())
        .filter(step -> step.progress().accepted() == Acceptance.SILENT)
        .isPresent();
  }

  private static Optional<Instant> end(CaseWork work, Countdown limit) {
    return limit.due(work.countdowns().clock(limit)).map(due -> due.at());
  }
}
