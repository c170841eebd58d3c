package org.liandong.gateway.catalogue;

/** 事项类型 (GB/T 39046—2020). */
public enum ItemType {
  PERMIT("01", "行政许可"),
  PENALTY("02", "行政处罚"),
  COERCION("03", "行政强制"),
  LEVY("04", "行政征收"),
  BENEFIT("05", "行政给付"),
  INSPECTION("06", "行政检查"),
  CONFIRMATION("07", "行政确认"),
  REWARD("08", "行政奖励"),
  RULING("09", "行政裁决"),
  OTHER("10", "其他行政权力"),
  PUBLIC_SERVICE("20", "公共服务");

  private final String code;
  private final String label;

  ItemType(String code, String label) {
    this.code = code;
    this.label = label;
  }

  /** The code in the standard and on the wire. */
  public String code() {
    return code;
  }

  /** The Chinese word for people. */
  public String label() {
    return label;
  }

  /** The type with this code. */
  public static ItemType of(String code) {
    for (ItemType type : values()) {
      if (type.code.equals(code)) {
        return type;
      }
    }
    throw new IllegalArgumentException("没有代码为 " + code + " 的事项类型");
  }
}
