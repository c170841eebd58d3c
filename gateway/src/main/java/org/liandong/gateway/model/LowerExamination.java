package org.liandong.gateway.model;

import java.util.List;
import java.util.Map;

/**
 * 初审期限 (行政许可法 43): of an organ that examines what one above it decides. Where an organ examines for
 * itself or for its equal, the law sets the decision a limit and the examination none.
 *
 * @param limit from the acceptance
 * @param levels of the organs, by their codes; one that is not among them is nobody's lower organ
 */
public record LowerExamination(Limit limit, Map<String, Level> levels) {
  public LowerExamination {
    levels = Map.copyOf(levels);
  }

  /** The limit of a step of this route; null where it has none. */
  Limit of(Step step, List<Step> route) {
    boolean examines = step.may(Act.EXAMINE) && !step.may(Act.DECIDE);
    return examines && route.stream().anyMatch(later -> isDecidedAbove(step, later)) ? limit : null;
  }

  /** Whoever only may be asked (转报) is none to whom the law has the matter go first. */
  private boolean isDecidedAbove(Step step, Step later) {
    return later.stage() > step.stage()
        && later.may(Act.DECIDE)
        && !later.is(StepKind.UPPER)
        && isAbove(levels.get(later.organ()), levels.get(step.organ()));
  }

  private static boolean isAbove(Level one, Level other) {
    return one != null && other != null && one.code() < other.code();
  }
}
