package org.liandong.gateway.routing;

import java.util.List;
import org.liandong.gateway.catalogue.Backend;
import org.liandong.gateway.catalogue.Organ;
import org.liandong.gateway.catalogue.StepTemplate;
import org.liandong.gateway.model.Authority;

/**
 * Why an item of a station goes where it goes on a day.
 *
 * @param offered the station offers the item
 */
public record RouteExplanation(boolean offered, List<ExplainedStep> steps) {
  public RouteExplanation {
    steps = List.copyOf(steps);
  }

  /** True where every step has somebody who takes it and a system that is told. */
  public boolean isComplete() {
    return !steps.isEmpty()
        && steps.stream()
            .allMatch(
                step ->
                    step.template().isTracked() || step.taker() != null && step.backend() != null);
  }

  /**
   * One step of the template.
   *
   * @param stage from 1
   * @param taker null where nobody may take it on that day
   * @param backend the taker's for this item; null where there is none, or not just one
   * @param others who does not take it, and why not; the nearest to it first
   */
  public record ExplainedStep(
      int stage, StepTemplate template, Contender taker, Backend backend, List<Contender> others) {
    public ExplainedStep {
      others = List.copyOf(others);
    }
  }

  /**
   * An authority that could have decided who takes the step.
   *
   * @param distance from the station's region up to the authority's: 0 is the station's own; -1
   *     where it does not cover the station
   */
  public record Contender(Organ organ, Authority authority, int distance, Standing standing) {}

  /** What becomes of a contender. The names are codes on the wire. */
  public enum Standing {
    /** It takes the step. */
    TAKES,
    /** A nearer region's organ takes it. */
    FARTHER,
    /** A later entry of the same region holds. */
    SUPERSEDED,
    /** Its first day is still to come. */
    NOT_YET,
    /** Its last day is over. */
    ENDED,
    /** It lacks an act that the step asks for. */
    ACTS,
    /** Its organ is not of the level or department that the step names. */
    ORGAN,
    /** It does not hold for the station's region. */
    REGION
  }
}
