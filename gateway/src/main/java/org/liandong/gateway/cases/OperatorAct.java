package org.liandong.gateway.cases;

/** What an operator may do about parked work. The names are codes on the wire and in the log. */
public enum OperatorAct {
  /** The order, the answer or the arrival begins anew. */
  RETRY,
  /** A person told the organ what the order was to tell it: that the case was taken back. */
  ORGAN_TOLD,
  /** The organ says that it has the order. */
  ORGAN_HAS_IT,
  /** The organ says that it certainly has nothing: the order may be sent again. */
  ORGAN_HAS_NOTHING,
  /** A person dealt with the answer or the arrival: the case does not take it, or there is none. */
  DEALT_WITH
}
