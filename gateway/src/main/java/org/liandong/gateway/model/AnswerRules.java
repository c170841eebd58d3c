package org.liandong.gateway.model;

import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.liandong.gateway.model.Progress.Acceptance;

/** What a case makes of an organ's word, kind by kind. */
record AnswerRules(ServiceCase before, Terms terms, Circumstances known) {

  Change apply(Answer answer) {
    Step step = before.step(answer.step()).orElse(null);
    if (step == null) {
      return inapplicable("unknown-step");
    }
    if (step.isTracked()) {
      return inapplicable("step-is-tracked");
    }
    return switch (step.state()) {
      case PLANNED -> inapplicable("step-not-begun");
      case CANCELLED ->
          inapplicable(
              step.progress().end() == StepEnd.SILENT ? "opinion-too-late" : "step-cancelled");
      case ANSWERED -> afterTheEnd(step, answer);
      case WAITING, CORRECTION ->
          before.state().isOver() ? inapplicable("case-concluded") : running(step, answer);
    };
  }

  private Change afterTheEnd(Step step, Answer answer) {
    StepEnd end = step.progress().end();
    boolean repeated =
        switch (answer.kind()) {
          case ACCEPTED -> step.progress().isAccepted();
          case APPROVED -> end == StepEnd.APPROVED;
          case REJECTED -> end == StepEnd.REJECTED;
          case NOT_ACCEPTED -> end == StepEnd.NOT_ACCEPTED;
          case REFERRED -> end == StepEnd.REFERRED;
          case RETURNED -> end == StepEnd.RETURNED;
          case OPINION -> step.may(Act.EXAMINE);
          case CORRECTION, SPECIAL_STARTED, SPECIAL_ENDED, EXTENDED -> false;
        };
    return repeated ? duplicate("said-before") : inapplicable("step-answered");
  }

  private Change running(Step step, Answer answer) {
    return switch (answer.kind()) {
      case ACCEPTED -> accepted(step, answer);
      case NOT_ACCEPTED -> notAccepted(step, answer);
      case CORRECTION -> new CorrectionRules(before, known).asked(step, answer);
      case OPINION -> opinion(step, answer);
      case APPROVED -> decided(step, answer, StepEnd.APPROVED);
      case REJECTED -> rejected(step, answer);
      case REFERRED -> referred(step, answer);
      case RETURNED -> returned(step, answer);
      case SPECIAL_STARTED -> new ClockRules(before, terms).specialStarted(step, answer);
      case SPECIAL_ENDED -> new ClockRules(before, terms).specialEnded(step);
      case EXTENDED -> new ClockRules(before, terms).extended(step, answer);
    };
  }

  private Change accepted(Step step, Answer answer) {
    if (!step.may(Act.ACCEPT)) {
      return inapplicable("act-not-in-step");
    }
    if (step.progress().accepted() == Acceptance.SAID) {
      return duplicate("said-before");
    }
    if (step.progress().accepted() == Acceptance.SILENT) {
      return duplicate("accepted-by-silence");
    }
    if (terms.distinctPersons() && answer.person() == null) {
      return inapplicable("nobody-named");
    }
    return applied(step.with(step.progress().withAcceptance(Acceptance.SAID, answer.person())));
  }

  private Change notAccepted(Step step, Answer answer) {
    if (!step.may(Act.ACCEPT) || step.progress().isAccepted()) {
      return inapplicable("act-not-in-step");
    }
    if (isBlank(answer.details().competentOrgan())) {
      return inapplicable("without-competent-organ");
    }
    return ended(step, StepEnd.NOT_ACCEPTED);
  }

  private Change opinion(Step step, Answer answer) {
    if (!step.may(Act.EXAMINE)) {
      return inapplicable("act-not-in-step");
    }
    if (step.owesAcceptance()) {
      return premature("not-accepted-yet");
    }
    String persons = persons(step, answer, AnswerRules::accepted);
    if (persons != null) {
      return inapplicable(persons);
    }
    Step examined = examined(step, answer);
    return step.may(Act.DECIDE) || step.is(StepKind.PUBLICITY)
        ? applied(examined)
        : new Onwards(before).ended(examined.endedBy(StepEnd.OPINION), List.of());
  }

  private Change rejected(Step step, Answer answer) {
    if (isBlank(answer.text())) {
      return inapplicable("without-reasons");
    }
    return isBlank(answer.details().remedies())
        ? inapplicable("without-remedies")
        : decided(step, answer, StepEnd.REJECTED);
  }

  private Change decided(Step step, Answer answer, StepEnd decision) {
    if (!step.may(Act.DECIDE)) {
      return inapplicable("act-not-in-step");
    }
    if (step.owesAcceptance()) {
      return premature("not-accepted-yet");
    }
    String persons = persons(step, answer, AnswerRules::acceptedOrExamined);
    return persons == null ? ended(step, decision) : inapplicable(persons);
  }

  private Change ended(Step step, StepEnd end) {
    Onwards onwards = new Onwards(before);
    return step.is(StepKind.PERMIT)
        ? onwards.ended(step.endedBy(end), List.of())
        : onwards.concluded(step.endedBy(end), List.of());
  }

  /**
   * 转报: only along the levels that the item declares, which the route has as its next stage. Who
   * passes a case on has examined it.
   */
  private Change referred(Step step, Answer answer) {
    if (!step.may(Act.EXAMINE) && !step.may(Act.DECIDE)) {
      return inapplicable("act-not-in-step");
    }
    if (step.is(StepKind.CONSULTATION) || step.is(StepKind.PUBLICITY)) {
      return inapplicable("act-not-in-step");
    }
    if (!new Onwards(before).leadsUp(step)) {
      return inapplicable("no-upper-level");
    }
    if (step.owesAcceptance()) {
      return premature("not-accepted-yet");
    }
    String persons = persons(step, answer, AnswerRules::accepted);
    return persons == null
        ? new Onwards(before).ended(examined(step, answer).endedBy(StepEnd.REFERRED), List.of())
        : inapplicable(persons);
  }

  private Change returned(Step step, Answer answer) {
    if (step.is(StepKind.CONSULTATION) || step.is(StepKind.PUBLICITY)) {
      return inapplicable("act-not-in-step");
    }
    return isBlank(answer.text())
        ? inapplicable("without-reasons")
        : new Onwards(before).returned(step);
  }

  private static Step examined(Step step, Answer answer) {
    return step.with(step.progress().withExamination(answer.person()));
  }

  private static Stream<String> accepted(Progress.Persons persons) {
    return Stream.ofNullable(persons.accepted());
  }

  private static Stream<String> acceptedOrExamined(Progress.Persons persons) {
    return Stream.concat(accepted(persons), persons.examined().stream());
  }

  /** Why this person may not say it; null where it may. Persons are known within one organ. */
  private String persons(Step step, Answer answer, Function<Progress.Persons, Stream<String>> who) {
    if (!terms.distinctPersons()) {
      return null;
    }
    if (isBlank(answer.person())) {
      return "nobody-named";
    }
    Predicate<String> same = other -> normal(other).equals(normal(answer.person()));
    boolean did =
        before.steps().stream()
            .filter(one -> one.organ().equals(step.organ()))
            .flatMap(one -> who.apply(one.progress().persons()))
            .anyMatch(same);
    return did ? "same-person" : null;
  }

  /** The same person, however two systems write the id. */
  private static String normal(String person) {
    return person.strip().toLowerCase(Locale.ROOT);
  }

  private static boolean isBlank(String text) {
    return text == null || text.isBlank();
  }

  private Change applied(Step changed) {
    return Change.applied(before.replace(changed), List.of());
  }

  private Change duplicate(String why) {
    return Change.refused(before, Verdict.DUPLICATE, why);
  }

  private Change premature(String why) {
    return Change.refused(before, Verdict.PREMATURE, why);
  }

  private Change inapplicable(String why) {
    return Change.refused(before, Verdict.INAPPLICABLE, why);
  }
}
