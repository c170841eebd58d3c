package org.liandong.adapter.spi;

/** The kinds of answers. */
public enum AnswerKind {
  /** 受理. */
  ACCEPTED,
  /** 不予受理; names the competent organ (行政许可法 32). */
  NOT_ACCEPTED,
  /** 补正告知: everything that is missing, once (行政许可法 32). */
  CORRECTION,
  /** 审查意见, or an opinion in 会商. */
  OPINION,
  /** 准予. */
  APPROVED,
  /** 不予, with reasons and remedies (行政许可法 38). */
  REJECTED,
  /** 转报: up, along the item's levels. */
  REFERRED,
  /** 退回, to an earlier stage. */
  RETURNED,
  /** 特别程序开始 (行政许可法 45). */
  SPECIAL_STARTED,
  /** 特别程序结束. */
  SPECIAL_ENDED,
  /** 延长 (行政许可法 42); says by whom. */
  EXTENDED
}
