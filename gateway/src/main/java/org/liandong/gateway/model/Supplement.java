package org.liandong.gateway.model;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.liandong.gateway.model.Change.StepOrder;

/** 补正: what a case makes of the materials that come after its submission. */
record Supplement(ServiceCase before) {

  Change by(Collection<String> provided, Collection<String> awaited) {
    if (before.state() != CaseState.AWAITING_CORRECTION) {
      return Change.refused(before, Verdict.INAPPLICABLE, "no-correction-asked");
    }
    if (!before.incomplete().isEmpty()) {
      List<String> owed =
          before.incomplete().stream().filter(code -> !awaited.contains(code)).toList();
      return provided.containsAll(owed) ? without(provided) : stillMissing();
    }
    ServiceCase after = before;
    List<StepOrder> orders = new ArrayList<>();
    for (Step step : before.steps()) {
      if (step.state() == StepState.CORRECTION && provided.containsAll(step.missing())) {
        after = after.replace(step.become(StepState.WAITING));
        if (!step.isTracked()) {
          orders.add(new StepOrder(step.id(), OrderKind.SUPPLEMENT));
        }
      }
    }
    return after == before ? stillMissing() : Change.applied(after, orders);
  }

  Change arrived(Collection<String> codes) {
    return before.outcome() == null ? without(codes) : stillMissing();
  }

  private Change without(Collection<String> codes) {
    List<String> left = before.incomplete().stream().filter(code -> !codes.contains(code)).toList();
    if (left.size() == before.incomplete().size()) {
      return stillMissing();
    }
    return left.isEmpty() ? before.begin(1) : Change.applied(before.waitingFor(left), List.of());
  }

  private Change stillMissing() {
    return Change.refused(before, Verdict.PREMATURE, "still-missing");
  }
}
