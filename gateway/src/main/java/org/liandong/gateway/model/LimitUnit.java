package org.liandong.gateway.model;

/** In what a time limit counts. The unit stays with the number: 2 工作小时 are not 2 小时. */
public enum LimitUnit {
  /** 工作小时: an hour within business hours of a working day. */
  WORKING_HOUR("工作小时"),
  /** 小时: an hour by the clock. */
  HOUR("小时"),
  /** 工作日: a day that is neither a day off nor a holiday (行政许可法 82). */
  WORKING_DAY("工作日"),
  /** 日: a day by the calendar (民法典 200). */
  DAY("日");

  private final String label;

  LimitUnit(String label) {
    this.label = label;
  }

  /** The Chinese word for people. */
  public String label() {
    return label;
  }
}
