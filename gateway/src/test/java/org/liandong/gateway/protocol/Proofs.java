package org.liandong.gateway.protocol;

import java.util.HashSet;
import java.util.Set;

/**
 * What a station brought is not taken for delivered by what its organ said before it could have
 * left.
 */
final class Proofs {
  private final World world;
  private final Set<Order> spokenOf = new HashSet<>();

  Proofs(World world) {
    this.world = world;
  }

  void committed(Tables before, Tables after) {
    for (var row : before.dispatches().values()) {
      if (row.order().kind() == Kind.SUPPLEMENT) {
        var step = before.steps().get(row.order().step());
        supplement(row, after.dispatches().get(row.id()), step, after.steps().get(step.id()));
      }
    }
  }

  private void supplement(DispatchRow row, DispatchRow next, StepRow was, StepRow step) {
    if (step.heard() > was.heard() && (row.sent() || row.owner() != 0)) spokenOf.add(row.order());
    boolean gone = next == null || !next.order().equals(row.order());
    boolean overtaken = step.corrections() > row.order().number();
    boolean goesOn = step.state() != StepState.CORRECTION && !step.state().over();
    if (gone && goesOn && !overtaken) has(row.order(), step);
    if (!gone && next.owner() == 0 && !next.sent()) spokenOf.remove(row.order());
  }

  private void has(Order order, StepRow step) {
    if (!world.backend(step.backend()).has(order) && !spokenOf.contains(order)) {
      throw new Violation(10, order + " is taken for delivered, and its organ has it not: " + step);
    }
  }
}
