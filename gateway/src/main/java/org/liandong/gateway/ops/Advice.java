package org.liandong.gateway.ops;

import java.util.Map;
import java.util.Objects;
import org.liandong.gateway.cases.DispatchQueries.State;
import org.liandong.gateway.cases.Waiting;
import org.liandong.gateway.model.OrderKind;

/** Tells an operator, in Chinese, what to do about something that waits. */
final class Advice {
  private static final String MEND = "与该机关一起修好系统或线路后，重试（RETRY）。";

  private static final String ASK_WHY =
      "该机关的系统拒收，errorCode 是它给的代码，reason 是它说的原因：没有写清的，请凭收件编号问机关为什么、怎么改；它改好、可以收了，再重试（RETRY）。";

  /** What stopped an order on its way to an organ. */
  private static final Map<String, String> MEND_BY_CODE =
      Map.of(
          "no-credential",
          "没有取到该系统要的凭据，这一次什么都没有发出：fault 是 GATEWAY 的，请核对 settings 和密钥并重载；"
              + "是 BACKEND、NETWORK 的，请与发凭据的一方联系。好了以后重试（RETRY）。",
          "adapter-defect",
          "适配器没有守约，对方可能已收到：请把日志中的类名和位置交给它的作者，装上改好的。能去重的，重试（RETRY）；"
              + "不能去重的请先问机关，已收到的办 ORGAN_HAS_IT，确认没有的办 ORGAN_HAS_NOTHING。");

  private static final Map<String, String> BY_CODE =
      Map.ofEntries(
          Map.entry(
              "authority-missing",
              "在授权台账里补录（POST /authorities，须复核），或更正 authorities.yaml 并重载（POST"
                  + " /configuration/reload），然后重试（RETRY）。"),
          Map.entry(
              "end-unknown",
              "该系统不能去重，可能已收到。请问机关：已收到的，办 ORGAN_HAS_IT；确认没有的，办 ORGAN_HAS_NOTHING，网关才会再发。"),
          Map.entry(
              "unknown-code",
              "该系统答的代码，配置里没有说明，不知道它收没收到：请问清楚，补进配置并重载。能去重的，重试（RETRY）；不能去重的，"
                  + "已收到的办 ORGAN_HAS_IT，确认没有的办 ORGAN_HAS_NOTHING。"),
          Map.entry("unknown-to-backend", "该系统说没有这件，原先却收下过。请问机关，再决定是否重试（RETRY）。"),
          Map.entry("backend-cannot-cancel", "办件已撤回，该系统不能撤销：请电话告知机关，再办 ORGAN_TOLD。"),
          Map.entry("not-seen-after-withdrawal", "办件已撤回，该系统查无此件但不能断定：请电话告知机关，再办 ORGAN_TOLD。"),
          Map.entry(
              "backend-not-configured",
              "把该后端写回 backends.yaml 并重载（POST /configuration/reload），然后重试（RETRY）。"),
          Map.entry("ambiguous-reference", "机关的编号对应几个环节：请问是哪一个，请其用 key 重新回复；不需要的，办 DEALT_WITH。"),
          Map.entry("message-id-reused", "机关的回复编号重复使用：请其换一个编号重新回复，再办 DEALT_WITH。"),
          Map.entry("message-id-unreadable", "机关的回复编号无法保存：请其换一个编号重新回复，再办 DEALT_WITH。"),
          Map.entry("cannot-be-applied", "回复内容无法套用：日志中有原因；程序修好后重试（RETRY），否则请机关重发并办 DEALT_WITH。"),
          Map.entry(
              "decided-by-submitter",
              "作决定的人就是代办这一件的人，不予采用，办件停在原处：请机关换人审批，以新的编号重新回复，再办 DEALT_WITH，并报督查员。"),
          Map.entry(
              "case-no-taken",
              "平台给的办件编号已是另一件的编号或收件号，没有采用：请平台换一个编号后重试（RETRY）；不要编号接着报的，办 DEALT_WITH。"),
          Map.entry(
              "case-no-malformed",
              "平台给的不是编号（应为 1 到 50 个可见字符，不含空格）：请平台改好后重试（RETRY）；不要编号接着报的，办 DEALT_WITH。"),
          Map.entry("date-passed", "机关写明的补正日期到套用时已过，没有问站点：请机关另定日期，以新的编号重新回复，再办 DEALT_WITH。"),
          Map.entry("unreadable", "回复已无法读取：程序修好后重试（RETRY），否则请机关重发并办 DEALT_WITH。"));

  private Advice() {}

  static String of(State state, Waiting waiting) {
    if (state == State.INFLIGHT) {
      return "网关正在发送，不必处理。";
    }
    if (state == State.OVERDUE) {
      return waiting instanceof Waiting.Order
          ? "等了超过 15 分钟：请看 GET /gates 中该后端的闸和 fault，与机关联系；闸合着而不动的，请看日志。"
          : "回复收到超过 15 分钟仍未套用：先到的回复可能还没来，或数据库有故障，请看日志。";
    }
    String known = BY_CODE.get(Objects.requireNonNullElse(waiting.errorCode(), ""));
    if (known != null) {
      return known;
    }
    return waiting instanceof Waiting.Order order
        ? ofOrder(order)
        : "机关回复的不是网关所问：请与机关联系，弄清后办 DEALT_WITH。";
  }

  /** Who can mend what a platform refuses stands in its fault. */
  private static String ofReport(Waiting.Order order) {
    String whose = Objects.requireNonNullElse(order.fault(), "BACKEND");
    String mend =
        switch (whose) {
          case "STATION" -> "错在申报的内容：请站点核对（材料可以补正，申请人写错的须撤回后重新申报），没有写错的请平台的管理单位放行";
          case "GATEWAY" -> "错在网关的配置（如代码对照表）：请改正并重载";
          default -> "请与平台的管理单位弄清、改好";
        };
    return mend + "，然后重试（RETRY）；确实报不了的，写明原因办 DEALT_WITH，后面的接着报。它后面的上报都等着它。";
  }

  private static String ofOrder(Waiting.Order order) {
    if (order.kind().isOfPlatform()) {
      return ofReport(order);
    }
    if (order.kind() == OrderKind.CANCEL || order.kind() == OrderKind.QUERY) {
      return "办件已撤回：请电话告知机关，再办 ORGAN_TOLD；也可修好后重试（RETRY）。";
    }
    return order.refused()
        ? ASK_WHY
        : MEND_BY_CODE.getOrDefault(Objects.requireNonNullElse(order.errorCode(), ""), MEND);
  }
}
