package org.liandong.gateway.model;

/** 职权来源: where an organ's power to act on an item comes from. */
public enum Basis {
  /** 法定: the organ's own, by law. */
  STATUTORY("法定"),
  /** 法律法规授权: given to an organization by a law or regulation (行政许可法 23). */
  DELEGATED_BY_LAW("法律法规授权"),
  /** 相对集中划转: moved by concentration of permits (行政许可法 25). */
  CONCENTRATED("相对集中划转"),
  /** 下放赋权: handed down to a lower organ. */
  DEVOLVED("下放赋权"),
  /** 委托: acts in the principal's name; a permit only to an administrative organ (行政许可法 24). */
  ENTRUSTED("委托");

  private final String label;

  Basis(String label) {
    this.label = label;
  }

  /** The Chinese word for people. */
  public String label() {
    return label;
  }
}
