package org.liandong.gateway.model;

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
    int corrections) {

  public Step {
    acts = Set.copyOf(acts);
  }

  boolean may(Act act) {
    return acts.contains(act);
  }

  /** True where the organ must accept before it may examine or decide. */
  boolean owesAcceptance() {
    return may(Act.ACCEPT) && !accepted;
  }

  Step become(StepState next) {
    return new Step(
        id, ordinal, stage, organ, backend, acts, authority, next, accepted, corrections);
  }

  /** Accepted; what the organ asked of the station it still asks: the acceptance may be late. */
  Step withAcceptance() {
    return new Step(id, ordinal, stage, organ, backend, acts, authority, state, true, corrections);
  }

  Step withCorrection() {
    return new Step(
        id,
        ordinal,
        stage,
        organ,
        backend,
        acts,
        authority,
        StepState.CORRECTION,
        accepted,
        corrections + 1);
  }
}
