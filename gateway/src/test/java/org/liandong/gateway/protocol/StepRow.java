package org.liandong.gateway.protocol;

/**
 * A row of the table step.
 *
 * @param asked what its organ asked for; what it said without a word is in it too
 */
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
    int rowsMade,
    Asked asked) {

  /**
   * What an organ asked for.
   *
   * @param lawful the number of the correction that it told once and before the acceptance; 0 where
   *     it told none
   * @param breaches how often it asked against the rule: that stops no clock
   * @param silent it counts as having accepted, for it said nothing in its time
   */
  record Asked(int lawful, int breaches, boolean silent) {}

  static StepRow first(int id, int caseId, int stage, int backend) {
    var nothing = new Asked(0, 0, false);
    return new StepRow(id, caseId, stage, backend, StepState.WAITING, 0, 0, null, null, 0, nothing);
  }

  int lawful() {
    return asked.lawful;
  }

  boolean silent() {
    return asked.silent;
  }

  boolean accepted() {
    return asked.silent || state == StepState.ACCEPTED;
  }

  StepRow become(StepState next) {
    return with(next, heard, corrections, reference, nextOrder, rowsMade, asked);
  }

  StepRow answered(StepState next, Answer answer) {
    return with(
        next, answer.sequence(), corrections, answer.reference(), nextOrder, rowsMade, asked);
  }

  /** Its organ asks; told once, and before the acceptance, it stops the clock. */
  StepRow asking() {
    boolean lawful = !accepted() && corrections == 0 && asked.breaches == 0 && asked.lawful == 0;
    return lawful ? asking(new Asked(corrections + 1, 0, false)) : breaching();
  }

  StepRow breaching() {
    return asking(new Asked(asked.lawful, asked.breaches + 1, asked.silent));
  }

  StepRow acceptedBySilence() {
    return asking(new Asked(asked.lawful, asked.breaches, true));
  }

  private StepRow asking(Asked now) {
    return with(state, heard, corrections, reference, nextOrder, rowsMade, now);
  }

  StepRow corrected() {
    return with(
        StepState.SUPPLEMENTING, heard, corrections + 1, reference, nextOrder, rowsMade, asked);
  }

  StepRow known(String as) {
    return as == null ? this : with(state, heard, corrections, as, nextOrder, rowsMade, asked);
  }

  StepRow next(Order order) {
    return with(state, heard, corrections, reference, order, rowsMade, asked);
  }

  StepRow oneMoreRow() {
    return with(state, heard, corrections, reference, nextOrder, rowsMade + 1, asked);
  }

  private StepRow with(
      StepState next, int upTo, int times, String as, Order order, int rows, Asked said) {
    return new StepRow(id, caseId, stage, backend, next, upTo, times, as, order, rows, said);
  }
}
