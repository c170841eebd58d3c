package org.liandong.adapter.spi;

/** What a platform is told of, in the words of GB/T 39046. */
public enum ReportKind {
  /** 收件: the gateway received the case. */
  RECEIVED,
  /** 受理: an organ accepted, or was silent past its time (行政许可法 32). */
  ACCEPTED,
  /**
   * 过程: what an organ did (examined, referred, returned, gave its opinion), or the gateway itself
   * (会商 or 公示 came to its end, a step lapsed): then {@code actor.organ} is null.
   */
  PROCESS,
  /**
   * 补正告知: an organ asked for what is missing, or the gateway itself: then {@code actor.organ} is
   * null.
   */
  CORRECTION_ASKED,
  /** 补正: the station brought it. */
  CORRECTED,
  /** 特别程序开始 (行政许可法 45), or an extension (行政许可法 42), whose end is not told. */
  SPECIAL_STARTED,
  /** 特别程序结束. */
  SPECIAL_ENDED,
  /** 材料: what papers the case has. */
  MATERIALS,
  /** 办结, with its outcome. */
  CONCLUDED,
  /** 送达. */
  DELIVERED
}
