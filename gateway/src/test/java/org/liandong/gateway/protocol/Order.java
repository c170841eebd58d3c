package org.liandong.gateway.protocol;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

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

  /** Of a case, and of no step: reports are numbered 1, 2, 3 … */
  static Order report(int caseId, int number) {
    return new Order(caseId, Kind.REPORT, number);
  }

  static Order number(int caseId) {
    return new Order(caseId, Kind.NUMBER, 0);
  }

  boolean isOfPlatform() {
    return kind == Kind.REPORT || kind == Kind.NUMBER;
  }

  String key() {
    return switch (kind) {
      case REPORT -> "c" + step + "/r/" + number;
      case NUMBER -> "c" + step + "/n";
      case SUBMIT, QUERY -> "s" + step;
      case SUPPLEMENT -> "s" + step + "/c" + number;
      case CANCEL -> "s" + step + "/x";
    };
  }

  /** A SUPPLEMENT brings what those before it brought, whatever became of them. */
  Set<Integer> brings(Rules rules) {
    boolean alone = rules.broken(Fault.REST_LACKS_THE_PART);
    return IntStream.rangeClosed(alone ? number : 1, number).boxed().collect(Collectors.toSet());
  }

  /** Whether the gateway answers with it a part of what the station is asked for the rest of. */
  boolean goesBeside(StepRow row) {
    return kind == Kind.SUPPLEMENT
        && row.state() == StepState.CORRECTION
        && row.partIsLast()
        && row.corrections() == number;
  }

  /**
   * Whether the step is waiting for the effect of this order, or the order for the end of the step.
   */
  boolean neededBy(StepRow row) {
    return switch (kind) {
      case SUBMIT -> row.state() == StepState.WAITING;
      case SUPPLEMENT -> row.state() == StepState.SUPPLEMENTING && row.corrections() == number;
      case CANCEL, QUERY -> row.state() == StepState.CANCELLED;
      case REPORT, NUMBER -> false;
    };
  }
}
