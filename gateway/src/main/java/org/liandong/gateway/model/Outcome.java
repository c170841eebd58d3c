package org.liandong.gateway.model;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** 办结结果: how a concluded case ended. The names are codes on the wire. */
public enum Outcome {
  /** 准予. */
  APPROVED(1, "准予"),
  /** 不予: with reasons and remedies (行政许可法 38). */
  REJECTED(2, "不予"),
  /** 不予受理: names the competent organ (行政许可法 32). */
  NOT_ACCEPTED(3, "不予受理"),
  /** 免予审批. */
  EXEMPTED(4, "免予审批"),
  /** 撤回: by the applicant, while undecided. */
  WITHDRAWN(5, "撤回"),
  /** 补正逾期: the correction did not come in time. */
  LAPSED(6, "补正逾期"),
  /** 作废. */
  VOID(7, "作废"),
  /** 部分准予: of several permits side by side some were given, and not all. */
  PARTLY_APPROVED(8, "部分准予");

  private final int code;
  private final String label;

  Outcome(int code, String label) {
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

  /** What an organ decided has to reach the applicant; what the applicant did has not. */
  public boolean isTold() {
    return switch (this) {
      case APPROVED, REJECTED, NOT_ACCEPTED, EXEMPTED, PARTLY_APPROVED -> true;
      case WITHDRAWN, LAPSED, VOID -> false;
    };
  }

  /**
   * What a case comes to whose parts came to these: its permits side by side, and the rest of it
   * where that ended without a decision. What was given is not called refused, nor the other way
   * round; where nothing was given, what an organ said goes before what the applicant did, and that
   * before what time did.
   *
   * @return empty where there are none
   */
  static Optional<Outcome> together(Set<Outcome> parts) {
    if (parts.size() > 1 && parts.contains(APPROVED)) {
      return Optional.of(PARTLY_APPROVED);
    }
    return Stream.of(APPROVED, REJECTED, NOT_ACCEPTED, WITHDRAWN, LAPSED)
        .filter(parts::contains)
        .findFirst();
  }

  /** The outcome with this number. */
  public static Outcome of(int code) {
    for (Outcome outcome : values()) {
      if (outcome.code == code) {
        return outcome;
      }
    }
    throw new IllegalArgumentException("no outcome has the code " + code);
  }
}
