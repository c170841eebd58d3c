package org.liandong.gateway.desk;

import org.liandong.adapter.desk.TaskState;
import org.liandong.adapter.desk.Turn;
import org.liandong.adapter.desk.Turn.Hindrance;
import org.liandong.gateway.cases.DeskTask;
import org.liandong.gateway.http.FailureKind;
import org.liandong.gateway.http.GatewayException;
import org.liandong.gateway.model.StepState;

/** How a task stands for persons, and what they are told where it is not their turn. */
final class Turns {
  private Turns() {}

  static TaskState state(StepState step) {
    return switch (step) {
      case PLANNED, WAITING -> TaskState.OPEN;
      case CORRECTION -> TaskState.WITH_STATION;
      case ANSWERED -> TaskState.DONE;
      case CANCELLED -> TaskState.TAKEN_BACK;
    };
  }

  static StepState step(TaskState state) {
    return switch (state) {
      case OPEN -> StepState.WAITING;
      case WITH_STATION -> StepState.CORRECTION;
      case DONE -> StepState.ANSWERED;
      case TAKEN_BACK -> StepState.CANCELLED;
    };
  }

  static Turn of(DeskTask task) {
    return new Turn(state(task.state()), task.version(), task.holder());
  }

  /** What a person is told. */
  static GatewayException refusal(Hindrance hindrance) {
    return switch (hindrance) {
      case NONE -> throw new IllegalArgumentException("nothing is in the way");
      case CHANGED ->
          GatewayException.of(
              FailureKind.STALE,
              "changed-meanwhile",
              "这一件在您打开以后有了变化（有人认领、答复，或者站点补正、撤回），本次没有办理。请重新打开，看过再办。");
      case OVER ->
          GatewayException.of(
              FailureKind.CONFLICT, "task-over", "这一件已经办结或者已由站点撤回，不能再办。请从待办列表里重新打开其他的。");
      case CLAIMED ->
          GatewayException.of(
              FailureKind.CONFLICT, "claimed-by-another", "这一件正由本机关的另一位审核员认领。请等其放弃或认领到期后再办，或与其联系。");
      case NOT_CLAIMED ->
          GatewayException.of(
              FailureKind.CONFLICT, "not-claimed", "您没有认领这一件，或者认领已经到期。请重新打开，先认领再办。");
    };
  }
}
