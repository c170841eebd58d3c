package org.liandong.gateway.desk;

import java.util.List;
import java.util.Map;
import org.liandong.gateway.cases.DeskActs;
import org.liandong.gateway.http.FailureKind;
import org.liandong.gateway.http.FieldError;
import org.liandong.gateway.http.GatewayException;

/** What a person is told whose answer the case does not take: the rules' own codes, in words. */
final class Refusals {
  private static final String OVER = "这一件已经办结、已由站点撤回，或者期限已过，不能再作这个答复。请重新打开，核对现在的状态。";

  private static final Map<String, String> PERSONS =
      Map.of(
          DeskActs.NO_AUTHORITY,
          "授权台账里没有本机关今天对这个事项、这个地方作这个环节动作的有效依据（见这一件的 authority），本次没有办理，已记录在案。请法制机构核对台账：确有文件的补录并复核，没有的不得办理。",
          "same-person",
          "这个事项要求受理、审查、决定由不同的人作出，您已经办过其中一个环节，本次没有办理。请放弃认领，由另一位审核员办。",
          "decided-by-submitter",
          "您是提交或补正这一件的人，不能作决定（申办与审批分离），本次没有办理。请放弃认领，由另一位审核员办。");

  private static final Map<String, String> STATES =
      Map.ofEntries(
          Map.entry("act-not-in-step", "交给本机关的环节里没有这个动作。请看这一件的 possible，从能作的答复里选。"),
          Map.entry("not-accepted-yet", "还没有受理。请先作受理（ACCEPTED）、不予受理或者补正告知。"),
          Map.entry("said-before", "本机关已经作过这个答复，不用再作。"),
          Map.entry("said-otherwise", "本机关已经作过这个答复，文书编号或内容与这次不同，不能改。请报督查员处理。"),
          Map.entry("accepted-by-silence", "受理期限内没有答复，这一件已经视为受理（行政许可法第三十二条），不用再受理。请接着审查。"),
          Map.entry("told-once", "已经一次性告知过要补正的材料，站点正在补正。请等补正，不要改变所列材料或日期。"),
          Map.entry("no-upper-level", "这个事项的路线里没有上一级机关，不能转报。"),
          Map.entry("nobody-examined-before", "这个事项的路线里前面没有初审机关，不能退回初审。"),
          Map.entry("returned-too-often", "这一件已经退回初审两次，不能再退。请依法决定，或报督查员。"),
          Map.entry("already-suspended", "同一种特别程序已经在进行，不用再开始。"),
          Map.entry("another-special-runs", "另一种特别程序正在进行。请先结束它（SPECIAL_ENDED）。"),
          Map.entry("not-suspended", "没有正在进行的特别程序，不用结束。"),
          Map.entry("extended-before", "这一件已经延长过一次，不能再延长（行政许可法第四十二条）。"));

  private record Field(String pointer, String detail) {}

  private static final Map<String, Field> FIELDS =
      Map.of(
          "date-passed",
          new Field("/until", "补正的最后一日须在今天以后。"),
          "special-not-listed",
          new Field("/special/kind", "这个事项没有列出这种特别程序，不能停表。请看办事指南。"),
          "extension-not-provided",
          new Field("/head", "这个事项没有规定由这一级负责人批准延长。请看办事指南。"));

  private Refusals() {}

  static GatewayException of(String why) {
    if (PERSONS.containsKey(why)) {
      return GatewayException.of(FailureKind.FORBIDDEN, why, PERSONS.get(why));
    }
    Field field = FIELDS.get(why);
    return field == null
        ? GatewayException.of(FailureKind.CONFLICT, why, STATES.getOrDefault(why, OVER))
        : GatewayException.invalid(List.of(FieldError.at(field.pointer(), why, field.detail())));
  }
}
