package org.liandong.gateway.model;

import java.util.Optional;

/**
 * 特别程序: what is not counted in the time of a decision, and only what a law lists (行政许可法 45). 现场踏勘
 * is not among it. The names are codes on the wire.
 */
public enum SpecialKind {
  HEARING("听证"),
  TENDER("招标"),
  AUCTION("拍卖"),
  TEST("检验"),
  INSPECTION("检测"),
  QUARANTINE("检疫"),
  APPRAISAL("鉴定"),
  EXPERT_REVIEW("专家评审"),
  /**
   * The applicant completes what an examination found wanting after the acceptance, where a law of
   * the field says that this time does not count (例如《医疗器械注册与备案管理办法》).
   */
  SUPPLEMENTING("补充资料");

  private final String label;

  SpecialKind(String label) {
    this.label = label;
  }

  /** The Chinese word for people. */
  public String label() {
    return label;
  }

  /** The kind with this name; empty where the list has none. */
  public static Optional<SpecialKind> named(String name) {
    for (SpecialKind kind : values()) {
      if (kind.name().equals(name)) {
        return Optional.of(kind);
      }
    }
    return Optional.empty();
  }
}
