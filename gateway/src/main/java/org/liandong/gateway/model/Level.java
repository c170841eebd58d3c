package org.liandong.gateway.model;

/** 行使层级 (GB/T 39046-2020). */
public enum Level {
  NATION(1, "国"),
  PROVINCE(2, "省"),
  CITY(3, "市"),
  COUNTY(4, "县"),
  TOWN(5, "镇"),
  VILLAGE(6, "村(社区)");

  private final int code;
  private final String label;

  Level(int code, String label) {
    this.code = code;
    this.label = label;
  }

  /** The number in GB/T 39046-2020. */
  public int code() {
    return code;
  }

  /** The Chinese word for people. */
  public String label() {
    return label;
  }
}
