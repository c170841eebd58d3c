package org.liandong.gateway.catalogue;

import org.liandong.gateway.model.Limit;
import org.liandong.gateway.model.LimitUnit;

/**
 * 时限: how long an item may take.
 *
 * @param source where it is laid down or promised
 */
public record TimeLimit(int amount, LimitUnit unit, String source) {

  /** Without its source. */
  public Limit toLimit() {
    return new Limit(amount, unit);
  }

  /** For people: {@code 2个工作小时}, {@code 15日}. */
  public String label() {
    return amount + (unit == LimitUnit.DAY ? "" : "个") + unit.label();
  }
}
