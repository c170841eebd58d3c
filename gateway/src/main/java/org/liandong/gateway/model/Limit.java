package org.liandong.gateway.model;

/**
 * 时限: so many of a unit.
 *
 * @param amount 1 or more
 */
public record Limit(int amount, LimitUnit unit) {
  public Limit {
    if (amount < 1) {
      throw new IllegalArgumentException("a limit is at least one " + unit);
    }
  }

  /** So many working days, as the law counts them (行政许可法 82). */
  public static Limit workingDays(int amount) {
    return new Limit(amount, LimitUnit.WORKING_DAY);
  }

  /** The same, by so many longer. */
  Limit plus(int more) {
    return new Limit(amount + more, unit);
  }
}
