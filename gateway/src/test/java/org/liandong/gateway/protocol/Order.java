package org.liandong.gateway.protocol;

/** One order of a step; its key is the same for ever and over all attempts. */
record Order(int step, Kind kind, int number) {
  static Order submit(int step) {
    return new Order(step, Kind.SUBMIT, 0);
  }

  static Order supplement(int step, int number) {
    return new Order(step, Kind.SUPPLEMENT, number);
  }

  static Order cancel(int step) {
    return new Order(step, Kind.CANCEL, 0);
  }

  static Order query(int step) {
    return new Order(step, Kind.QUERY, 0);
  }

  String key() {
    return switch (kind) {
      case SUBMIT, QUERY -> "s" + step;
      case SUPPLEMENT -> "s" + step + "/c" + number;
      case CANCEL -> "s" + step + "/x";
    };
  }

  /**
   * Whether the step is waiting for the effect of this order, or the order for the end of the step.
   */
  boolean neededBy(StepRow row) {
    return switch (kind) {
      case SUBMIT -> row.state() == StepState.WAITING;
      case SUPPLEMENT -> row.state() == StepState.SUPPLEMENTING && row.corrections() == number;
      case CANCEL, QUERY -> row.state() == StepState.CANCELLED;
    };
  }
}
