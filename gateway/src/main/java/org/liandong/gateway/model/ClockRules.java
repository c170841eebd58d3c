package org.liandong.gateway.model;

import java.util.List;

/** What an organ says of its time: 特别程序 (行政许可法 45) and 延长 (42). */
record ClockRules(ServiceCase before, Terms terms) {

  Change specialStarted(Step step, Answer answer) {
    if (step.owesAcceptance()) {
      return refused(Verdict.PREMATURE, "not-accepted-yet");
    }
    Answer.Special special = answer.details().special();
    if (special == null || special.kind() == null || !terms.specials().contains(special.kind())) {
      return inapplicable("special-not-listed");
    }
    if (step.progress().special() == special.kind()) {
      return refused(Verdict.DUPLICATE, "already-suspended");
    }
    if (isBlank(special.basis())) {
      return inapplicable("special-without-basis");
    }
    if (isBlank(special.notice())) {
      return inapplicable("special-without-notice");
    }
    return step.progress().suspended()
        ? refused(Verdict.PREMATURE, "another-special-runs")
        : applied(step.progress().withSpecial(special.kind()), step);
  }

  Change specialEnded(Step step) {
    return step.progress().suspended()
        ? applied(step.progress().withSpecial(null), step)
        : refused(Verdict.PREMATURE, "not-suspended");
  }

  /** It moves a deadline and nothing else, once, by a head who is named. */
  Change extended(Step step, Answer answer) {
    if (step.owesAcceptance()) {
      return refused(Verdict.PREMATURE, "not-accepted-yet");
    }
    if (before.steps().stream().anyMatch(one -> one.progress().extended() != null)) {
      return inapplicable("extended-before");
    }
    if (answer.details().head() == null || isBlank(answer.person())) {
      return inapplicable("nobody-named");
    }
    return terms.extension(answer.details().head()).isEmpty()
        ? inapplicable("extension-not-provided")
        : applied(step.progress().withExtension(answer.details().head()), step);
  }

  private Change applied(Progress next, Step step) {
    return Change.applied(before.replace(step.with(next)), List.of());
  }

  private Change inapplicable(String why) {
    return refused(Verdict.INAPPLICABLE, why);
  }

  private Change refused(Verdict verdict, String why) {
    return Change.refused(before, verdict, why);
  }

  private static boolean isBlank(String text) {
    return text == null || text.isBlank();
  }
}
