package org.liandong.gateway.protocol;

/** A row of the table step. */
record StepRow(
    int id,
    int caseId,
    int stage,
    int backend,
    StepState state,
    int heard,
    int corrections,
    String reference,
    Order nextOrder,
    int rowsMade) {

  static StepRow first(int id, int caseId, int stage, int backend) {
    return new StepRow(id, caseId, stage, backend, StepState.WAITING, 0, 0, null, null, 0);
  }

  StepRow become(StepState next) {
    return new StepRow(
        id, caseId, stage, backend, next, heard, corrections, reference, nextOrder, rowsMade);
  }

  StepRow answered(StepState next, Answer answer) {
    return new StepRow(
        id,
        caseId,
        stage,
        backend,
        next,
        answer.sequence(),
        corrections,
        answer.reference(),
        nextOrder,
        rowsMade);
  }

  StepRow corrected() {
    return new StepRow(
        id,
        caseId,
        stage,
        backend,
        StepState.SUPPLEMENTING,
        heard,
        corrections + 1,
        reference,
        nextOrder,
        rowsMade);
  }

  StepRow known(String as) {
    return as == null
        ? this
        : new StepRow(
            id, caseId, stage, backend, state, heard, corrections, as, nextOrder, rowsMade);
  }

  StepRow next(Order order) {
    return new StepRow(
        id, caseId, stage, backend, state, heard, corrections, reference, order, rowsMade);
  }

  StepRow oneMoreRow() {
    return new StepRow(
        id, caseId, stage, backend, state, heard, corrections, reference, nextOrder, rowsMade + 1);
  }
}
