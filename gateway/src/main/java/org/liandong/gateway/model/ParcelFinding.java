package org.liandong.gateway.model;

import java.util.Locale;

/** What is noticed at a hand-over; told, and never a reason to refuse it. The gravest first. */
public enum ParcelFinding {
  /** 找回: it was declared lost. */
  FOUND("报失的材料袋找到了"),
  /** Somebody has it although its custody had ended. */
  AFTER_CLOSING("已退回、送达或归档之后又被扫描"),
  /** 封口破损. */
  SEAL_BROKEN("封口已破损"),
  /** Other than packed. */
  SHEETS_DIFFER("页数与装袋时不符"),
  /** 不在路线上: not a place that its way still has. */
  OFF_ROUTE("不在预定的路线上"),
  /** A place of its way was passed without a scan. */
  SKIPPED("跳过了路线上的地点，那里没有扫描"),
  /** It was sent on from a place that had not scanned its receipt. */
  NOT_RECEIVED("这里没有扫描接收过"),
  /** 逾期: later than it was expected. */
  LATE("晚于应当交接的时间");

  private final String label;

  ParcelFinding(String label) {
    this.label = label;
  }

  /** As a hop says it: {@code off-route}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** For people. */
  public String label() {
    return label;
  }
}
