package org.liandong.gateway.model;

import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * 环节: one organ's act or acts on a case.
 *
 * @param id also the key of its SUBMIT
 * @param ordinal from 1, in the order in which they were planned; the lane of its orders
 * @param stage from 1; the steps of one stage run side by side
 * @param organ its code; of a tracked step the outside authority in words
 * @param backend of its organ; null for a tracked step
 * @param duty what the organ does here
 * @param authority the code of the 职权依据 it was planned with; null for a tracked step
 */
public record Step(
    UUID id,
    int ordinal,
    int stage,
    String organ,
    String backend,
    Duty duty,
    String authority,
    StepState state,
    Progress progress) {

  /** One that has not begun. */
  public static Step planned(
      UUID id, int ordinal, int stage, String organ, String backend, Duty duty, String authority) {
    return new Step(
        id, ordinal, stage, organ, backend, duty, authority, StepState.PLANNED, Progress.NONE);
  }

  /** What the organ does here. */
  public Set<Act> acts() {
    return duty.acts();
  }

  /** True where an outside authority decides, of which the station tells. */
  public boolean isTracked() {
    return is(StepKind.TRACKED);
  }

  /** Codes of the materials its organ asks for. */
  public List<String> missing() {
    return progress.missing();
  }

  boolean may(Act act) {
    return acts().contains(act);
  }

  boolean is(StepKind kind) {
    return duty.kind() == kind;
  }

  /** True where the organ must accept before it may examine or decide. */
  boolean owesAcceptance() {
    return may(Act.ACCEPT) && !progress.isAccepted();
  }

  /** True while its organ may still say something of it, and has been told of it. */
  public boolean isRunning() {
    return state == StepState.WAITING || state == StepState.CORRECTION;
  }

  /** In another state; it did not end. */
  Step become(StepState next) {
    return with(next, progress.moved(next.isOver(), null));
  }

  /** Its organ is done with it. */
  Step endedBy(StepEnd end) {
    return with(StepState.ANSWERED, progress.moved(true, end));
  }

  /** Its organ is done with it, for its time is over, although it said nothing. */
  Step cutOff(StepEnd end) {
    return with(StepState.CANCELLED, progress.moved(true, end));
  }

  /** Its organ asks the station for these materials. */
  Step asking(List<String> materials, boolean breach) {
    return with(StepState.CORRECTION, progress.withCorrection(materials, breach));
  }

  /**
   * The key of an order of this kind that goes out now. While the station is at what was asked of
   * it, a SUPPLEMENT is the gateway's own: to the request before that one.
   */
  public String key(OrderKind kind) {
    int number = progress.corrections() - (state == StepState.CORRECTION ? 1 : 0);
    return kind.key(id, number);
  }

  /** In the same state, with more said of it. */
  Step with(Progress next) {
    return with(state, next);
  }

  /** The same at another place of the route, which nobody has begun. */
  Step again(UUID newId, int newOrdinal, int newStage) {
    Duty rest = progress.isAccepted() ? duty.withoutAcceptance() : duty;
    return planned(newId, newOrdinal, newStage, organ, backend, rest, authority);
  }

  Step at(int newStage) {
    return new Step(id, ordinal, newStage, organ, backend, duty, authority, state, progress);
  }

  private Step with(StepState next, Progress said) {
    return new Step(id, ordinal, stage, organ, backend, duty, authority, next, said);
  }
}
