package org.liandong.gateway.model;

/**
 * Where a case stands. The names are codes on the wire; {@link #code()} is what the table keeps.
 */
public enum CaseState {
  /** 已收件: the gateway holds it; no organ has accepted yet. */
  RECEIVED(1, "已收件"),
  /** 待补正: the station owes materials, told once (行政许可法 32). */
  AWAITING_CORRECTION(2, "待补正"),
  /** 已受理: an organ accepted; the legal clock runs (行政许可法 42). */
  ACCEPTED(3, "已受理"),
  /** 审查中: an organ examines or is to decide. */
  EXAMINING(4, "审查中"),
  /** 特别程序: a listed procedure stops the clock (行政许可法 45). */
  SUSPENDED(5, "特别程序"),
  /** 已办结: see {@link Outcome}. */
  CONCLUDED(6, "已办结"),
  /** 已送达: the decision reached the applicant (行政许可法 44). */
  DELIVERED(7, "已送达");

  private final int code;
  private final String label;

  CaseState(int code, String label) {
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

  /** True where nothing more is decided. */
  public boolean isOver() {
    return this == CONCLUDED || this == DELIVERED;
  }

  /** The state with this number. */
  public static CaseState of(int code) {
    for (CaseState state : values()) {
      if (state.code == code) {
        return state;
      }
    }
    throw new IllegalArgumentException("no case state has the code " + code);
  }
}
