package org.liandong.gateway.cases;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.liandong.gateway.model.Step;
import org.liandong.gateway.model.Stretch;
import org.liandong.gateway.model.Stretches;

/**
 * 时间线: where the time of one case went, as far as it has come.
 *
 * @param asOf the turn that runs counts until then
 * @param whole the case by the wall clock
 * @param steps each step that has begun by itself
 */
public record Timeline(Instant receivedAt, Instant asOf, Course whole, List<OfStep> steps) {
  public Timeline {
    steps = List.copyOf(steps);
  }

  /** The organ of one of its steps; null for none. */
  public String organ(UUID step) {
    return steps.stream()
        .map(OfStep::step)
        .filter(one -> one.id().equals(step))
        .map(Step::organ)
        .findFirst()
        .orElse(null);
  }

  /**
   * Of the case or of a step.
   *
   * @param running true where its last stretch has not ended
   * @param statutory working days that count; null where there is no limit
   */
  public record Course(Stretches stretches, boolean running, Integer statutory, LimitsKept kept) {
    /** What is known of it. */
    public List<Stretch> known() {
      return stretches.known();
    }
  }

  /** One step's own time. */
  public record OfStep(Step step, Course course) {}
}
