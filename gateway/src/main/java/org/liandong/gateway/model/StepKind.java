package org.liandong.gateway.model;

/** How a step counts on its route. */
public enum StepKind {
  /** It gives an opinion for the one decision, or that decision: a rejection ends the case. */
  ORDINARY(1, "一般环节"),
  /** 并联审批: it decides a permit of its own, and concludes nothing but that. */
  PERMIT(2, "单独许可"),
  /** It begins only where the organ before it refers the case up (转报). */
  UPPER(3, "转报上级"),
  /** 会商: an opinion by a date; the case goes on without it. */
  CONSULTATION(4, "会商"),
  /** 公示: it takes so many days, and ends with them. */
  PUBLICITY(5, "公示"),
  /**
   * 跟踪: an authority with which nobody here has a line decides. It is told nothing, and owes us
   * nothing; what it says the station passes on.
   */
  TRACKED(6, "跟踪");

  private final int code;
  private final String label;

  StepKind(int code, String label) {
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

  /** The kind with this number. */
  public static StepKind of(int code) {
    for (StepKind kind : values()) {
      if (kind.code == code) {
        return kind;
      }
    }
    throw new IllegalArgumentException("no step kind has the code " + code);
  }
}
