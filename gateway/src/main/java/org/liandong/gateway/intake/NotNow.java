package org.liandong.gateway.intake;

import org.liandong.gateway.cases.CaseView;
import org.liandong.gateway.cases.Followups.Kind;
import org.liandong.gateway.http.FailureKind;
import org.liandong.gateway.http.GatewayException;
import org.liandong.gateway.model.CaseState;
import org.liandong.gateway.model.Outcome;

/** 409 {@code not-now}: why a case does not allow what its station sent, and what to do instead. */
final class NotNow {
  private NotNow() {}

  /** As the case stands. */
  static GatewayException of(Kind kind, CaseView view) {
    return GatewayException.of(FailureKind.CONFLICT, "not-now", next(kind, view));
  }

  private static String next(Kind kind, CaseView view) {
    if (view.state().isOver()) {
      return over(kind, view);
    }
    return switch (kind) {
      case CORRECTION -> "现在没有要补正的：机关已经往下办了，或者补正已经收到。不用再交；机关再要材料时，办件会转为「待补正」，请那时按 missing 补正。";
      case UNDO -> "已经过了可以撤销提交的时间，或指令已经发给机关。请改用撤回（POST …/withdrawal）。";
      case DELIVERY, RELEASE -> "办件还没有办结，没有可以送达的决定。请等办件转为「已办结」（CONCLUDED）再办。";
      case TRACKING -> "办件现在不在外部机关手里，或者它的这个答复已经记过。请先查看办件的 tracking（GET 办件）。";
      case WITHDRAWAL -> "办件当前状态不允许这样做。请先查看办件状态（GET 办件）再决定。";
    };
  }

  private static String over(Kind kind, CaseView view) {
    String ended = "办件已经" + (view.state() == CaseState.DELIVERED ? "送达" : "办结");
    String how = ended + "（" + outcome(view) + "）";
    boolean decided = view.outcome() != null && view.outcome().isTold();
    return switch (kind) {
      case CORRECTION -> how + "，不再收补正。还要办的，请重新申报。";
      case WITHDRAWAL, UNDO ->
          decided ? how + "，不能再撤回。请把决定送达申请人；对决定有异议的，按决定书写明的途径办理。" : how + "，不用再撤。还要办的，请重新申报。";
      case TRACKING -> how + "，不再记外部机关的答复。记错了的，请联系督查员。";
      case DELIVERY, RELEASE ->
          view.state() == CaseState.DELIVERED
              ? "办件的送达已经登记过，不用再登记。登记有误的，请联系督查员。"
              : how + "，没有要送达的决定，不用登记送达。还要办的，请重新申报。";
    };
  }

  private static String outcome(CaseView view) {
    Outcome outcome = view.outcome();
    return outcome == null ? "" : outcome.label();
  }
}
