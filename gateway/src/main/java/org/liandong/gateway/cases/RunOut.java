package org.liandong.gateway.cases;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.liandong.gateway.model.Change;
import org.liandong.gateway.model.Countdown;
import org.liandong.gateway.model.Countdown.Told;
import org.liandong.gateway.model.CountdownKind;
import org.liandong.gateway.model.Step;
import org.liandong.gateway.model.StepState;
import org.liandong.gateway.model.Verdict;

/** What the end of a limit means for its case, and how limits stand in the log. */
final class RunOut {
  /** Of a step, and its station is told: what is asked of it, and whom it is to ask. */
  private static final Set<CountdownKind> STATIONS =
      Set.of(CountdownKind.CORRECTION, CountdownKind.TRACKING);

  private RunOut() {}

  /** True where the end of this limit means more than that it is over. */
  static boolean moves(CaseWork work, Countdown limit) {
    return switch (limit.kind()) {
      case ACCEPTANCE -> work.countdowns().terms().silenceAccepts();
      case CORRECTION, CONSULTATION, PUBLICITY -> true;
      case LEGAL, PROMISED, STEP, EXAMINATION, DELIVERY, TRACKING -> false;
    };
  }

  /** Its case moves, at the limit's end; false where what was waited for has come meanwhile. */
  static boolean move(CaseWork work, CountdownRow row, Instant at) {
    Countdown limit = row.value();
    Change change = change(work, limit);
    if (change.verdict() != Verdict.APPLIED) {
      return false;
    }
    work.countdowns().tell(row, Told.RED);
    work.take(change, hop(limit.kind()), telling(work, limit), at);
    UUID step = work.stepOf(limit.subject());
    if (step != null && work.step(step).state().isOver()) {
      work.orders().over(work.step(step));
    }
    return true;
  }

  private static Change change(CaseWork work, Countdown limit) {
    return switch (limit.kind()) {
      case ACCEPTANCE -> work.value().deemAccepted(limit.subject());
      case CORRECTION -> work.value().lapse(work.stepOf(limit.subject()));
      case CONSULTATION -> work.value().closeConsultation(limit.subject());
      case PUBLICITY -> work.value().closePublicity(limit.subject());
      case LEGAL, PROMISED, STEP, EXAMINATION, DELIVERY, TRACKING -> throw movesNothing(limit);
    };
  }

  private static HopKind hop(CountdownKind kind) {
    return switch (kind) {
      case ACCEPTANCE -> HopKind.DEEMED_ACCEPTED;
      case CORRECTION -> HopKind.LAPSED;
      case CONSULTATION -> HopKind.CONSULTATION_CLOSED;
      case PUBLICITY -> HopKind.PUBLICITY_ENDED;
      case LEGAL, PROMISED, STEP, EXAMINATION, DELIVERY, TRACKING -> HopKind.DEADLINE_PASSED;
    };
  }

  private static IllegalArgumentException movesNothing(Countdown limit) {
    return new IllegalArgumentException("moves no case: " + limit.kind());
  }

  /** People are told that it will be over soon, or is. */
  static void tell(CaseWork work, CountdownRow row, Told told) {
    work.countdowns().tell(row, told);
    HopFacts facts = telling(work, row.value());
    boolean red = told == Told.RED;
    work.hop(
        red ? HopKind.DEADLINE_PASSED : HopKind.DEADLINE_NEAR,
        facts.blaming(facts.fault(), red ? "deadline-passed" : "deadline-near"));
  }

  /** Whoever owes what the limit is for is told of it. */
  private static HopFacts telling(CaseWork work, Countdown limit) {
    UUID step = turn(work, limit);
    String receiver =
        step == null || STATIONS.contains(limit.kind())
            ? work.row().place().station()
            : work.step(step).organ();
    return HopFacts.telling(receiver, step, limit.kind().name()).blaming(blame(limit), null);
  }

  /** The step it is of; of the whole case the one whose organ has it in hand, null for none. */
  private static UUID turn(CaseWork work, Countdown limit) {
    UUID own = work.stepOf(limit.subject());
    if (own != null || limit.kind().owner() != CountdownKind.Owner.ORGAN) {
      return own;
    }
    return work.value().steps().stream()
        .filter(step -> step.state() == StepState.WAITING)
        .map(Step::id)
        .findFirst()
        .orElse(null);
  }

  private static String blame(Countdown limit) {
    return switch (limit.kind().owner()) {
      case ORGAN -> "BACKEND";
      case STATION -> "STATION";
      case NOBODY -> null;
    };
  }
}
