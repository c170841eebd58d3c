package org.liandong.gateway.model;

/** 上报的种类: what a platform that listens is told of. The names are codes on the wire. */
public enum ReportKind {
  /** 收件. */
  RECEIVED(1, "收件"),
  /** 受理, also by an organ's silence (行政许可法 32). */
  ACCEPTED(2, "受理"),
  /** 过程. */
  PROCESS(3, "过程"),
  /** 补正告知. */
  CORRECTION_ASKED(4, "补正告知"),
  /** 补正. */
  CORRECTED(5, "补正"),
  /** 特别程序 begins (行政许可法 45), or a time is extended (行政许可法 42). */
  SPECIAL_STARTED(6, "特别程序开始"),
  /** 特别程序 ends. */
  SPECIAL_ENDED(7, "特别程序结束"),
  /** 材料: what papers the case has. */
  MATERIALS(8, "材料"),
  /** 办结. */
  CONCLUDED(9, "办结"),
  /** 送达. */
  DELIVERED(10, "送达");

  private final int code;
  private final String label;

  ReportKind(int code, String label) {
    this.code = code;
    this.label = label;
  }

  /** The number in the table; never reused. */
  public int code() {
    return code;
  }

  /** The Chinese word for people. */
  public String label() {
    return label;
  }

  /** The kind with this number. */
  public static ReportKind of(int code) {
    for (ReportKind kind : values()) {
      if (kind.code == code) {
        return kind;
      }
    }
    throw new IllegalArgumentException("no report kind has the code " + code);
  }
}
