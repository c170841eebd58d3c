package org.liandong.gateway.model;

/**
 * 环节动作: what an organ does in a step. Each act needs an authority of its own (seed S0:
 * 制定窗口受理、审核、审批操作规程和责任追究办法).
 */
public enum Act {
  /** 收件: the gateway's and the station's own act; decides nothing. */
  RECEIVE("收件"),
  /** 受理: only an organ accepts (行政许可法 32). */
  ACCEPT("受理"),
  /** 审查: a lower organ that examines first has 20 working days (行政许可法 43). */
  EXAMINE("审查"),
  /** 决定: 准予 or 不予 (行政许可法 38). */
  DECIDE("决定"),
  /** 送达: within 10 working days of the decision (行政许可法 44). */
  DELIVER("送达");

  private final String label;

  Act(String label) {
    this.label = label;
  }

  /** The Chinese word for people. */
  public String label() {
    return label;
  }
}
