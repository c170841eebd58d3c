package org.liandong.gateway.cases;

import java.util.Set;
import org.liandong.gateway.cases.Settlement.Ending;
import org.liandong.gateway.model.OrderKind;
import org.liandong.gateway.model.Step;

/** An operator's word about the parked orders of one locked case: judged, and then carried out. */
final class ParkedLanes {
  private final CaseWork work;
  private final Lanes lanes;
  private final NodeContext node;

  ParkedLanes(CaseWork work, Lanes lanes, NodeContext node) {
    this.work = work;
    this.lanes = lanes;
    this.node = node;
  }

  /** Whether the word fits the step's order as it is now; changes nothing. */
  OperatorResult judge(Step step, WorkId seen, OperatorAct act) {
    Lane lane = lanes.of(step.id());
    if (!lane.parked()) {
      return OperatorResult.NOT_PARKED;
    }
    if (lane.fence() != seen.fence()) {
      return OperatorResult.CHANGED;
    }
    BackendFacts backend = node.facts(step.backend());
    Set<OperatorAct> fitting = ParkedRule.ofOrder(lane.kind(), lane.sent(), backend);
    if (!fitting.contains(act)) {
      return whyNot(lane.kind(), act, backend);
    }
    boolean wanted =
        LaneRule.settled(step, work.stepRow(step.id()), lane, Ending.FAILED, backend).type()
            == LaneAction.Type.KEEP;
    return wanted ? OperatorResult.DONE : OperatorResult.NOT_WANTED;
  }

  private static OperatorResult whyNot(OrderKind kind, OperatorAct act, BackendFacts backend) {
    boolean tells = kind == OrderKind.SUBMIT || kind == OrderKind.SUPPLEMENT;
    return switch (act) {
      case RETRY ->
          backend.isConfigured() ? OperatorResult.NOT_WANTED : OperatorResult.NOT_CONFIGURED;
      case ORGAN_HAS_IT, ORGAN_HAS_NOTHING -> {
        if (!tells) {
          yield OperatorResult.NOT_FITTING;
        }
        yield backend.isConfigured() ? OperatorResult.RETRY_INSTEAD : OperatorResult.NOT_CONFIGURED;
      }
      case ORGAN_TOLD, DEALT_WITH -> OperatorResult.NOT_FITTING;
    };
  }

  /** Carries out what was judged to be done. */
  void act(Step step, OperatorAct act) {
    int backend = node.facts(step.backend()).number();
    switch (act) {
      case RETRY -> lanes.resume(step.id(), backend);
      case ORGAN_TOLD -> lanes.delete(step.id());
      case ORGAN_HAS_IT ->
          work.orders()
              .settled(step, new AttemptEnd(Ending.DELIVERED, null, null, true, null, Blame.NONE));
      case ORGAN_HAS_NOTHING -> lanes.resend(step.id(), backend);
      case DEALT_WITH -> throw new IllegalArgumentException("not of an order");
    }
  }
}
