package org.liandong.gateway.cases;

import org.liandong.gateway.model.OrderKind;

/**
 * What the table of steps keeps beside the {@link org.liandong.gateway.model.Step}: the protocol's
 * side of it.
 *
 * @param heard an answer came since the last order
 * @param word the order that the lane's settle is to make; null where there is none
 * @param reference the backend's own number; null until it gave one
 */
record StepRow(boolean heard, OrderKind word, String reference) {
  StepRow hearing(boolean now) {
    return new StepRow(now, word, reference);
  }

  StepRow leavingWord(OrderKind order) {
    return new StepRow(heard, order, reference);
  }

  StepRow withReference(String given) {
    return given == null ? this : new StepRow(heard, word, given);
  }
}
