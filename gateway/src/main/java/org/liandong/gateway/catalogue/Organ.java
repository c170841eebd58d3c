package org.liandong.gateway.catalogue;

import org.liandong.gateway.model.BusinessHours;
import org.liandong.gateway.model.Level;

/**
 * 实施机关: a body at a level and in a region that may act.
 *
 * @param department such as 民政; null for a town, which has one organ
 * @param hours its own 办公时间; null where those of the calendar are
 * @param note null where there is none
 */
public record Organ(
    String code,
    String name,
    Level level,
    String department,
    String region,
    Kind kind,
    BusinessHours hours,
    String note) {

  /** What the body is in law: decides what it may hold (行政许可法 23, 24). */
  public enum Kind {
    /** 行政机关. */
    ADMINISTRATIVE,
    /** 法律法规授权的组织. */
    AUTHORIZED,
    /** 其他事业单位、社会组织或企业. */
    INSTITUTION,
    /** 村(居)民委员会: receives and passes on, nothing else. */
    VILLAGE_COMMITTEE
  }
}
