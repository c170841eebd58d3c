package org.liandong.gateway.model;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.liandong.gateway.model.Change.StepOrder;

/**
 * 补正: what a case makes of what an organ asks for. It is told once, before the acceptance (行政许可法
 * 32). What is asked after that is passed on, for the matter must go on, and is a breach: it stops
 * no clock.
 */
record CorrectionRules(ServiceCase before, Circumstances known) {

  Change asked(Step step, Answer answer) {
    if (step.state() == StepState.CORRECTION) {
      return again(step, answer);
    }
    boolean some = answer.missing().stream().anyMatch(code -> isAskedAgain(step, code));
    boolean all = answer.missing().stream().allMatch(code -> isAskedAgain(step, code));
    boolean first = some && step.progress().breaches() == 0; // who insists has the station asked
    if (first && all) {
      return resent(step);
    }
    LocalDate until = answer.details().until();
    if (until != null && !until.isAfter(known.today())) {
      return refused(Verdict.INAPPLICABLE, "date-passed"); // nobody lapses by what came too late
    }
    if (first) {
      return resentInPart(step, answer).until(until);
    }
    String breach = some ? "asked-again" : unlawful(step);
    Change change = applied(step.asking(answer.missing(), breach != null)).until(until);
    return breach == null ? change : change.breaching(breach);
  }

  /** The gateway has what is asked for: it sends it once more, and the station is not troubled. */
  private Change resent(Step step) {
    Step told = step.asking(List.of(), true).become(StepState.WAITING);
    return Change.applied(
            before.replace(told), List.of(new StepOrder(step.id(), OrderKind.SUPPLEMENT)))
        .breaching("asked-again");
  }

  /**
   * Two requests at once: the gateway answers the one, with what it has, and the station is asked
   * the other. Each has its own number, and so has the SUPPLEMENT to each.
   */
  private Change resentInPart(Step step, Answer answer) {
    Step told = step.asking(List.of(), true);
    Step asked = told.asking(newOf(step, answer), false);
    return Change.applied(
            before.replace(asked), List.of(new StepOrder(step.id(), OrderKind.SUPPLEMENT)))
        .breaching("asked-again");
  }

  private List<String> newOf(Step step, Answer answer) {
    return answer.missing().stream().filter(code -> !isAskedAgain(step, code)).toList();
  }

  /** While the station is at it: the list it was told stands, and so does the date. */
  private Change again(Step step, Answer answer) {
    if (answer.missing().isEmpty()) {
      // Words alone cannot be compared: a person must read them.
      return refused(Verdict.INAPPLICABLE, "told-once");
    }
    if (!isTold(step, answer.missing()) && !isTold(step, newOf(step, answer))) {
      return applied(step.with(step.progress().withBreach())).breaching("corrected-twice");
    }
    return movesTheDate(answer.details().until())
        ? refused(Verdict.INAPPLICABLE, "told-once")
        : refused(Verdict.DUPLICATE, "said-before");
  }

  private static boolean isTold(Step step, List<String> codes) {
    return Set.copyOf(step.missing()).equals(Set.copyOf(codes));
  }

  private boolean movesTheDate(LocalDate until) {
    return until != null
        && known.correction() != null
        && !ChinaTime.endOf(until).equals(known.correction().fixed());
  }

  /** 行政许可法 35: what the lower organ was given goes up with the case. */
  private boolean isAskedAgain(Step step, String code) {
    return step.stage() > 1 && known.submitted().contains(code);
  }

  private static String unlawful(Step step) {
    if (step.progress().special() == SpecialKind.SUPPLEMENTING) {
      return null;
    }
    if (step.progress().isAccepted() || !step.may(Act.ACCEPT)) {
      return "corrected-after-acceptance";
    }
    return step.progress().corrections() > 0 ? "corrected-twice" : null;
  }

  private Change applied(Step changed) {
    return Change.applied(before.replace(changed), List.of());
  }

  private Change refused(Verdict verdict, String why) {
    return Change.refused(before, verdict, why);
  }
}
