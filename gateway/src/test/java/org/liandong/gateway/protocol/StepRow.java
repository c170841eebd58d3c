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
   * @param accepted it counts as having accepted, whatever is under way: for it said nothing in its
   *     time, or said so while the station, or what it brought, was on its way
   * @param own the number of the SUPPLEMENT by which the gateway itself answered a part of what the
   *     station was asked; 0 where it answered none
   * @param proved an answer since says that the last SUPPLEMENT has arrived, if it has left
   */
  record Asked(int lawful, int breaches, boolean accepted, int own, boolean proved) {
    Asked proving(boolean now) {
      return new Asked(lawful, breaches, accepted, own, now);
    }
  }

  static StepRow first(int id, int caseId, int stage, int backend) {
    var nothing = new Asked(0, 0, false, 0, false);
    return new StepRow(id, caseId, stage, backend, StepState.WAITING, 0, 0, null, null, 0, nothing);
  }

  /**
   * Its organ may ask for what came up with the case: one of a later stage; in every other case the
   * first stage stands for one, so that it happens while nodes die.
   */
  boolean above() {
    return stage > 0 || caseId % 2 == 0;
  }

  int lawful() {
    return asked.lawful;
  }

  boolean accepted() {
    return asked.accepted || state == StepState.ACCEPTED;
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
    return lawful ? asking(new Asked(corrections + 1, 0, false, asked.own, false)) : breaching();
  }

  StepRow breaching() {
    return asking(
        new Asked(asked.lawful, asked.breaches + 1, asked.accepted, asked.own, asked.proved));
  }

  /** It asks for what the gateway has, and for more: the gateway's answer has a number too. */
  StepRow askingForBoth() {
    int own = corrections + 1;
    var now = new Asked(asked.lawful, asked.breaches + 1, asked.accepted, own, false);
    return with(state, heard, own, reference, nextOrder, rowsMade, now);
  }

  /** The last SUPPLEMENT is the gateway's own, to a part of what the station was asked. */
  boolean partIsLast() {
    return asked.own > 0 && asked.own == corrections;
  }

  /** It moves to no other state: by silence, or while something is under way. */
  StepRow acceptedMeanwhile() {
    return asking(new Asked(asked.lawful, asked.breaches, true, asked.own, asked.proved));
  }

  /** Whether what the organ said last says that the SUPPLEMENT in its lane has arrived. */
  StepRow proving(boolean now) {
    return asking(asked.proving(now));
  }

  private StepRow asking(Asked now) {
    return with(state, heard, corrections, reference, nextOrder, rowsMade, now);
  }

  StepRow corrected() {
    var now = asked.proving(false);
    return with(
        StepState.SUPPLEMENTING, heard, corrections + 1, reference, nextOrder, rowsMade, now);
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
