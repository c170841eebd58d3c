package org.liandong.gateway.model;

/** Where one organ's step stands. */
public enum StepState {
  /** A later stage, or held until the station completes the materials. */
  PLANNED(1),
  /** An order is under way or delivered; the organ owes an answer. */
  WAITING(2),
  /** The organ asked for a correction; the station owes it. */
  CORRECTION(3),
  /** The organ gave the answer that ends its step. */
  ANSWERED(4),
  /** The case was taken back or ended elsewhere before the organ answered. */
  CANCELLED(5);

  private final int code;

  StepState(int code) {
    this.code = code;
  }

  /** The number in the table; never reused. */
  public int code() {
    return code;
  }

  /** True where the organ owes nothing more. */
  public boolean isOver() {
    return this == ANSWERED || this == CANCELLED;
  }

  /** The state with this number. */
  public static StepState of(int code) {
    for (StepState state : values()) {
      if (state.code == code) {
        return state;
      }
    }
    throw new IllegalArgumentException("no step state has the code " + code);
  }
}
