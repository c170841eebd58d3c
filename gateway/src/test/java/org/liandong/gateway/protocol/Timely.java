package org.liandong.gateway.protocol;

import java.util.HashSet;
import java.util.Set;
import org.liandong.gateway.protocol.CountdownRow.Of;

/** A limit fires once, never early, and for no step that has answered. */
final class Timely {
  private final World world;
  private final Set<String> fired = new HashSet<>();

  Timely(World world) {
    this.world = world;
  }

  void committed(Tables before, Tables after, long now) {
    for (var row : after.countdowns().values()) {
      var was = before.countdowns().get(row.id());
      if (row.equals(was)) continue;
      if (was != null && row.fence() < was.fence()) throw wrong("lowers the fence of", row);
      if (row.told() && (was == null || !was.told())) told(row, now);
    }
    for (var hop : after.hops().subList(before.hops().size(), after.hops().size())) {
      fired(before, hop, now);
    }
    if (before.steps() == after.steps() && before.dispatches() == after.dispatches()) return;
    for (var step : after.steps().values()) counts(after, step);
  }

  private static void told(CountdownRow row, long now) {
    if (now < row.dueAt()) throw wrong("fires early:", row);
  }

  private void fired(Tables before, Hop hop, long now) {
    var step = before.steps().get(hop.step());
    switch (hop.what()) {
      case DEEMED_ACCEPTED -> {
        once(hop, "");
        if (step.state().over() || step.accepted()) throw wrong("counts as silent:", step);
        heldLongEnough(step, Of.ACCEPTANCE, now);
      }
      case LAPSED -> {
        once(hop, "");
        if (step.state() != StepState.CORRECTION) throw wrong("lapses:", step);
      }
      case CONSULTATION_CLOSED -> {
        once(hop, "");
        if (step.state().over()) throw wrong("is cut off:", step);
      }
      case DEADLINE_PASSED -> once(hop, hop.lease());
      default -> {}
    }
  }

  private void once(Hop hop, String limit) {
    if (!fired.add(hop.what() + "/" + hop.step() + limit)) throw wrong("fires again:", hop);
  }

  /** Whatever our rows say: the organ itself had everything before it for the whole time. */
  private void heldLongEnough(StepRow step, Of of, long now) {
    var since = world.backend(step.backend()).holdsSince(step);
    if (since.isEmpty() || since.getAsLong() + Rules.limit(of) > now) {
      throw wrong("is held to have been silent since " + since + ", it is " + now + ":", step);
    }
  }

  /** Of an organ that holds all it asked for, and owes its acceptance, the time counts. */
  private static void counts(Tables tables, StepRow step) {
    boolean owes = step.state() == StepState.WAITING || step.state() == StepState.SUPPLEMENTING;
    if (!owes || step.accepted() || !tables.cases().get(step.caseId()).limits()) return;
    boolean underWay =
        step.nextOrder() != null
            || tables.dispatches().values().stream()
                .anyMatch(row -> row.order().step() == step.id());
    boolean counted =
        tables.countdowns().values().stream()
            .anyMatch(row -> row.step() == step.id() && row.of() == Of.ACCEPTANCE && row.open());
    if (!underWay && !counted) throw wrong("no time counts of", step);
  }

  private static Violation wrong(String how, Object what) {
    return new Violation(8, how + " " + what);
  }
}
