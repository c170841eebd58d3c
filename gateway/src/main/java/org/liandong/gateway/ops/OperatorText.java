package org.liandong.gateway.ops;

import org.liandong.gateway.cases.OperatorResult;

/** Tells an operator, in Chinese, what became of a word and what to do next. */
final class OperatorText {
  private OperatorText() {}

  static String of(OperatorResult result, boolean dryRun) {
    return switch (result) {
      case DONE -> dryRun ? "可以办；这是试算，什么也没有改动。" : "已办，已记入流转记录和操作日志。";
      case DONE_BEFORE -> "同一个 Idempotency-Key 的请求已经办过，没有再办。";
      case KEY_REUSED -> "这个 Idempotency-Key 已用于对它的另一种处理，请换一个新的。";
      case UNKNOWN -> "没有这项指令或回复，或者它已经办完。请先看 GET /dispatches?state=parked。";
      case NOT_PARKED -> "它没有挂起（可能刚被处理），不必再操作。";
      case CHANGED -> "你看过之后它又变过（例如别人处理后再次挂起）。请重新看 GET /dispatches，弄清后再办。";
      case NOT_CONFIGURED ->
          "网关没有配置这项指令的后端，无人能发送。请先把该后端写回 backends.yaml 并重载（POST /configuration/reload），再来处理。";
      case NOT_WANTED -> "办件已撤回或已有结果，这项指令不能再发。请直接联系该机关，告知后办 ORGAN_TOLD。";
      case RETRY_INSTEAD -> "再发一次不会重复办理，或者从未发出：不必询问机关，请重试（RETRY）。";
      case NOT_FITTING -> "对它不能这样处理。能办的见 GET /dispatches 中它的 acts。";
    };
  }
}
