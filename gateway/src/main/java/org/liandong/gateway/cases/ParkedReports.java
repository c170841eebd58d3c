package org.liandong.gateway.cases;

import io.vertx.core.Future;
import java.util.Set;

/** An operator's word about a parked report, or a number that is asked for in vain. */
final class ParkedReports {
  private ParkedReports() {}

  /** Whether the word fits it as it is now; changes nothing. */
  static OperatorResult judge(CaseWork work, PlatformLane report, WorkId seen, OperatorAct act) {
    Lane lane = report.lane();
    if (!lane.parked()) {
      return OperatorResult.NOT_PARKED;
    }
    if (lane.fence() != seen.fence()) {
      return OperatorResult.CHANGED;
    }
    BackendFacts facts = work.platforms().facts(report);
    Set<OperatorAct> fitting = ParkedRule.ofOrder(lane.kind(), lane.sent(), facts);
    if (fitting.contains(act)) {
      return OperatorResult.DONE;
    }
    return act == OperatorAct.RETRY && !facts.isConfigured()
        ? OperatorResult.NOT_CONFIGURED
        : OperatorResult.NOT_FITTING;
  }

  /** With its hop. */
  static Future<Void> carriedOut(CaseWork work, PlatformLane report, OperatorWord word) {
    boolean anew = word.act() == OperatorAct.RETRY;
    String said = anew ? report.lane().kind().name() : word.act().name();
    work.hop(
        anew ? HopKind.RESUMED : HopKind.ATTESTED,
        HopFacts.fromOperator(null, work.platforms().leg(report), said, word.person()));
    work.platforms().act(report, word.act());
    return Future.succeededFuture();
  }
}
