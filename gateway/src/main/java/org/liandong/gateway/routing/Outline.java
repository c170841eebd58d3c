package org.liandong.gateway.routing;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.liandong.gateway.catalogue.Condition;
import org.liandong.gateway.catalogue.Item;
import org.liandong.gateway.catalogue.Organ;
import org.liandong.gateway.catalogue.Region;
import org.liandong.gateway.catalogue.StepTemplate;
import org.liandong.gateway.model.Act;
import org.liandong.gateway.model.StepKind;
import org.liandong.gateway.routing.NoRoute.Lack;

/**
 * All steps that cases of an item at a station may take on a day; which of them one takes its
 * submission says.
 */
final class Outline {
  private final Item item;
  private final Region region;
  private final List<List<Line>> stages;
  private final Plan always;

  /**
   * A step and who takes it.
   *
   * @param taker null where nobody may today
   * @param nearest who might if it had the authority; null for an outside authority, which is
   *     always there
   */
  record Line(StepTemplate template, PlannedStep taker, Organ nearest) {}

  Outline(Item item, Region region, List<List<Line>> stages) {
    this.item = item;
    this.region = region;
    this.stages = stages.stream().map(List::copyOf).toList();
    boolean conditional =
        stages.stream().flatMap(List::stream).anyMatch(line -> line.template().when() != null);
    this.always = conditional ? null : chosen(condition -> true);
  }

  /** The plan of a submission of which these conditions hold. */
  Plan plan(Predicate<Condition> holds) {
    if (always != null) {
      return always;
    }
    Plan chosen = chosen(holds);
    return chosen instanceof Planned planned
        ? lack(planned.route().stages()).<Plan>map(lack -> new NoRoute(item, lack)).orElse(chosen)
        : chosen;
  }

  /** What every submission has in common, whatever it says. */
  Plan common() {
    return always != null ? always : chosen(condition -> false);
  }

  /** Every step there may be, each under its condition. */
  Plan ways() {
    return always != null ? always : chosen(condition -> true);
  }

  private Plan chosen(Predicate<Condition> holds) {
    List<Stage> planned = new ArrayList<>();
    for (List<Line> lines : stages) {
      List<PlannedStep> steps = new ArrayList<>();
      for (Line line : lines) {
        if (line.template().when() == null || holds.test(line.template().when())) {
          if (line.taker() == null) {
            return new AuthorityMissing(item, line.nearest(), line.template().acts(), region);
          }
          steps.add(line.taker());
        }
      }
      if (!steps.isEmpty()) {
        planned.add(new Stage(steps));
      }
    }
    return new Planned(new Route(planned));
  }

  /** Of a whole template the catalogue has seen to it; of what is left of one, this. */
  private static Optional<Lack> lack(List<Stage> stages) {
    List<Stage> unasked = stages.stream().filter(stage -> !isAbove(stage)).toList();
    if (unasked.isEmpty() || !does(last(unasked), Act.DECIDE) || !does(last(stages), Act.DECIDE)) {
      return Optional.of(Lack.DECISION);
    }
    return does(stages.get(0), Act.ACCEPT) ? Optional.empty() : Optional.of(Lack.ACCEPTANCE);
  }

  /** A case comes there only where somebody refers it. */
  private static boolean isAbove(Stage stage) {
    return stage.steps().stream().allMatch(step -> step.duty().kind() == StepKind.UPPER);
  }

  private static boolean does(Stage stage, Act act) {
    return stage.steps().stream().anyMatch(step -> step.acts().contains(act));
  }

  private static Stage last(List<Stage> stages) {
    return stages.get(stages.size() - 1);
  }
}
