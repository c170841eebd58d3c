package org.liandong.gateway.protocol;

/** A row of the table hop: what happened, and how the case and the step stood afterwards. */
record Hop(
    int caseId, int seq, What what, String view, int step, StepState stepState, String lease) {
  enum What {
    RECEIVED,
    STEP_BEGUN,
    DELIVERED,
    REPORTED,
    NUMBERED,
    FAILED,
    REFUSED,
    UNKNOWN,
    PARKED,
    ANSWERED,
    INAPPLICABLE,
    CORRECTED,
    WITHDRAWN,
    CANCELLED,
    OVERDUE,
    DEEMED_ACCEPTED,
    LAPSED,
    CONSULTATION_CLOSED,
    DEADLINE_PASSED
  }
}
