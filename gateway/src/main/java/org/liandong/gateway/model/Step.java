package org.liandong.gateway.model;

import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * 环节: one organ's act or acts on a case.
 *
 * @param id also the key of its SUBMIT
 * @param ordinal from 1, in the order of the route; the lane of its orders
 * @param stage from 1; the steps of one stage run side by side
 * @param acts what the organ does here
 * @param authority the code of the 职权依据 it was planned with
 * @param accepted true once the organ accepted in this step
 * @param corrections how many times the organ asked for a correction
 * @param examined true once the organ said something of the matter itself
 * @param suspended true while a 特别程序 runs here
 * @param missing codes of the materials its organ asks for; empty but for CORRECTION
 */
public record Step(
    UUID id,
    int ordinal,
    int stage,
    String organ,
    String backend,
    Set<Act> acts,
    String authority,
    StepState state,
    boolean accepted,
    int corrections,
    boolean examined,
    boolean suspended,
    List<String> missing) {

  public Step {
    acts = Set.copyOf(acts);
    missing = List.copyOf(missing);
  }

  /** One whose organ has said nothing of the matter yet, and asks for nothing. */
  public Step(
      UUID id,
      int ordinal,
      int stage,
      String organ,
      String backend,
      Set<Act> acts,
      String authority,
      StepState state,
      boolean accepted,
      int corrections) {
    this(
        id,
        ordinal,
        stage,
        organ,
        backend,
        acts,
        authority,
        state,
        accepted,
        corrections,
        false,
        false,
        List.of());
  }

  boolean may(Act act) {
    return acts.contains(act);
  }

  /** True where the organ must accept before it may examine or decide. */
  boolean owesAcceptance() {
    return may(Act.ACCEPT) && !accepted;
  }

  /**
   * In another state: what was asked before is asked no more, and what is over is not suspended.
   */
  Step become(StepState next) {
    return with(next, accepted, corrections, examined, suspended && !next.isOver(), List.of());
  }

  /** Accepted; what the organ asked of the station it still asks: the acceptance may be late. */
  Step withAcceptance() {
    return with(state, true, corrections, examined, suspended, missing);
  }

  Step withCorrection(List<String> asked) {
    return with(StepState.CORRECTION, accepted, corrections + 1, examined, suspended, asked);
  }

  Step withExamination() {
    return with(state, accepted, corrections, true, suspended, missing);
  }

  /** A 特别程序 is part of the examination. */
  Step withSpecial(boolean runs) {
    return with(state, accepted, corrections, true, runs, missing);
  }

  private Step with(
      StepState state,
      boolean accepted,
      int corrections,
      boolean examined,
      boolean suspended,
      List<String> missing) {
    return new Step(
        id,
        ordinal,
        stage,
        organ,
        backend,
        acts,
        authority,
        state,
        accepted,
        corrections,
        examined,
        suspended,
        missing);
  }
}
