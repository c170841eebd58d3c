package org.liandong.gateway.catalogue;

/**
 * 时限: how long an item may take. The unit stays with the number: 2 工作小时 are not 2 小时.
 *
 * @param source where it is laid down or promised
 */
public record TimeLimit(int amount, Unit unit, String source) {

  /** The four units in use. */
  public enum Unit {
    WORKING_HOUR("工作小时"),
    HOUR("小时"),
    WORKING_DAY("工作日"),
    DAY("日");

    private final String label;

    Unit(String label) {
      this.label = label;
    }

    /** The Chinese word for people. */
    public String label() {
      return label;
    }
  }

  /** For people: {@code 2个工作小时}, {@code 15日}. */
  public String label() {
    return amount + (unit == Unit.DAY ? "" : "个") + unit.label();
  }
}
