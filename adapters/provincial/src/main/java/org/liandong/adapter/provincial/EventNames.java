package org.liandong.adapter.provincial;

import org.liandong.adapter.spi.AnswerKind;
import org.liandong.adapter.spi.Report;
import org.liandong.adapter.spi.ReportKind;

/** What a step in a case's progress is called. */
final class EventNames {
  private EventNames() {}

  static String of(Report report) {
    return switch (report.kind()) {
      case RECEIVED -> "收件";
      case ACCEPTED -> "受理";
      case PROCESS -> process(report.said() == null ? null : report.said().answer());
      case CORRECTION_ASKED -> "补正告知";
      case CORRECTED -> "补正";
      case SPECIAL_STARTED -> "特别程序开始";
      case SPECIAL_ENDED -> "特别程序结束";
      case MATERIALS -> "材料归集";
      case CONCLUDED -> "办结";
      case DELIVERED -> "送达";
      // A later gateway may tell of more.
      default -> "其他";
    };
  }

  static boolean begins(Report report) {
    return report.kind() == ReportKind.SPECIAL_STARTED;
  }

  private static String process(AnswerKind answer) {
    if (answer == AnswerKind.REFERRED) {
      return "转报";
    }
    if (answer == AnswerKind.RETURNED) {
      return "退回";
    }
    return answer == AnswerKind.OPINION ? "审查意见" : "审查";
  }
}
