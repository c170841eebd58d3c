package org.liandong.gateway.model;

import java.util.Optional;

/** 阶段: how far a case has come, between two of its milestones. The names are codes on the wire. */
public enum Phase {
  /** Received, and accepted by nobody. */
  RECEIPT(1, "收件→受理"),
  /** Somebody who is to examine has not yet said what he found. */
  EXAMINATION(2, "受理→审查"),
  /** All that is left is to decide. */
  DECISION(3, "审查→决定"),
  /** Decided, and not in the applicant's hands. */
  DELIVERY(4, "决定→送达");

  private final int code;
  private final String label;

  Phase(int code, String label) {
    this.code = code;
    this.label = label;
  }

  /** The number in the table; never reused. */
  public int code() {
    return code;
  }

  /** The Chinese word for people. */
  public String label() {
    return label;
  }

  /** The phase with this number. */
  public static Phase of(int code) {
    for (Phase phase : values()) {
      if (phase.code == code) {
        return phase;
      }
    }
    throw new IllegalArgumentException("no phase has the code " + code);
  }

  /** Of a case; empty where nothing is left to be done. */
  static Optional<Phase> of(ServiceCase value) {
    if (value.outcome() != null) {
      return Optional.of(DELIVERY).filter(phase -> value.outcome().isTold() && !value.delivered());
    }
    boolean begun =
        value.steps().stream()
            .map(Step::progress)
            .anyMatch(said -> said.isAccepted() || said.examined() || said.end() != null);
    if (!begun) {
      return Optional.of(RECEIPT);
    }
    boolean examined = value.steps().stream().noneMatch(Phase::isToExamine);
    return Optional.of(examined ? DECISION : EXAMINATION);
  }

  /** Of one step that runs. */
  static Phase of(Step step) {
    if (step.owesAcceptance()) {
      return RECEIPT;
    }
    return isToExamine(step) || !step.may(Act.DECIDE) ? EXAMINATION : DECISION;
  }

  /** An upper organ that nobody referred the case to is waited for by nobody. */
  private static boolean isToExamine(Step step) {
    boolean concerns =
        !step.state().isOver() && !(step.is(StepKind.UPPER) && step.state() == StepState.PLANNED);
    boolean finds = step.may(Act.EXAMINE) && !step.progress().examined();
    return concerns && (finds || step.progress().suspended());
  }
}
