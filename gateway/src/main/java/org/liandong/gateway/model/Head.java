package org.liandong.gateway.model;

import java.util.Optional;

/** 批准延长的负责人: who may give a decision more time (行政许可法 42). The names are codes on the wire. */
public enum Head {
  /** 本行政机关负责人: 10 working days. */
  ORGAN("本机关负责人"),
  /** 本级人民政府负责人: 15 working days, where several organs handle a case jointly. */
  GOVERNMENT("本级人民政府负责人");

  private final String label;

  Head(String label) {
    this.label = label;
  }

  /** The Chinese word for people. */
  public String label() {
    return label;
  }

  /** The head with this name; empty where there is none. */
  public static Optional<Head> named(String name) {
    for (Head head : values()) {
      if (head.name().equals(name)) {
        return Optional.of(head);
      }
    }
    return Optional.empty();
  }
}
