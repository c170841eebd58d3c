package org.liandong.gateway.cases;

import org.liandong.gateway.model.OrderKind;

/**
 * What the table of steps keeps beside the {@link org.liandong.gateway.model.Step}: the protocol's
 * side of it.
 *
 * @param heard an answer came that implies the delivery of the order in the lane
 * @param word the order that the end of the lane's lease is to make; null where there is none
 * @param reference the backend's own number; null until it gave one
 * @param sequence the highest of the backend's own order of answers that was applied and speaks of
 *     corrections; 0 for none
 */
record StepRow(boolean heard, OrderKind word, String reference, long sequence) {
  /** Nothing was said to its organ yet. */
  static final StepRow NEW = new StepRow(false, null, null, 0);

  StepRow hearing(boolean now) {
    return new StepRow(now, word, reference, sequence);
  }

  StepRow leavingWord(OrderKind order) {
    return new StepRow(heard, order, reference, sequence);
  }

  StepRow withReference(String given) {
    // What the database or its index cannot keep: better none than an attempt without an end.
    return given == null || !References.canBeKept(given)
        ? this
        : new StepRow(heard, word, given, sequence);
  }

  StepRow upTo(long applied) {
    return new StepRow(heard, word, reference, applied);
  }
}
