package org.liandong.gateway.cases;

import org.liandong.gateway.model.OrderKind;

/**
 * What is to be done with a lane.
 *
 * @param order the kind for INSERT, BECOME, their parked forms and LEAVE_WORD; null otherwise
 */
record LaneAction(Type type, OrderKind order) {
  enum Type {
    /** Nothing. */
    KEEP,
    /** The row has done its work. */
    DELETE,
    /** There is no row: a new one. */
    INSERT,
    /** There is no row, and nothing that could be sent: one for an operator. */
    INSERT_PARKED,
    /** The row becomes another order; its key changes, its place in the lane does not. */
    BECOME,
    /** The row becomes another order, which cannot be sent: one for an operator. */
    BECOME_PARKED,
    /** The row is leased: its settle will make the order. */
    LEAVE_WORD
  }

  static final LaneAction KEEP = new LaneAction(Type.KEEP, null);
  static final LaneAction DELETE = new LaneAction(Type.DELETE, null);

  static LaneAction insert(OrderKind order) {
    return new LaneAction(Type.INSERT, order);
  }

  static LaneAction insertParked(OrderKind order) {
    return new LaneAction(Type.INSERT_PARKED, order);
  }

  static LaneAction become(OrderKind order) {
    return new LaneAction(Type.BECOME, order);
  }

  static LaneAction becomeParked(OrderKind order) {
    return new LaneAction(Type.BECOME_PARKED, order);
  }

  static LaneAction leaveWord(OrderKind order) {
    return new LaneAction(Type.LEAVE_WORD, order);
  }
}
