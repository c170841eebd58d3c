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
    Progress progress) {

  public Step {
    acts = Set.copyOf(acts);
  }

  /** One that has not begun. */
  public static Step planned(
      UUID id,
      int ordinal,
      int stage,
      String organ,
      String backend,
      Set<Act> acts,
      String authority) {
    return new Step(
        id, ordinal, stage, organ, backend, acts, authority, StepState.PLANNED, Progress.NONE);
  }

  /** Codes of the materials its organ asks for. */
  public List<String> missing() {
    return progress.missing();
  }

  boolean may(Act act) {
    return acts.contains(act);
  }

  /** True where the organ must accept before it may examine or decide. */
  boolean owesAcceptance() {
    return may(Act.ACCEPT) && !progress.accepted();
  }

  /** In another state. */
  Step become(StepState next) {
    return with(next, progress.moved(next.isOver()));
  }

  /** Its organ asks the station for these materials. */
  Step asking(List<String> materials) {
    return with(StepState.CORRECTION, progress.withCorrection(materials));
  }

  /** In the same state, with more said of it. */
  Step with(Progress next) {
    return with(state, next);
  }

  private Step with(StepState next, Progress said) {
    return new Step(id, ordinal, stage, organ, backend, acts, authority, next, said);
  }
}
