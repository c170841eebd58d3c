package org.liandong.gateway.catalogue;

/** 办件类型 (GB/T 39046—2020). */
public enum Handling {
  IMMEDIATE("1", "即办件"),
  PROMISED("2", "承诺件"),
  OTHER("9", "其他");

  private final String code;
  private final String label;

  Handling(String code, String label) {
    this.code = code;
    this.label = label;
  }

  /** The code in the standard. */
  public String code() {
    return code;
  }

  /** The Chinese word for people. */
  public String label() {
    return label;
  }
}
