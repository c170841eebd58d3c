package org.liandong.gateway.model;

import java.util.Optional;

/**
 * By what a step ended that was answered, or whose time ran out. The names are codes on the wire.
 */
public enum StepEnd {
  /** 审查意见. */
  OPINION("出具意见"),
  /** 转报: the upper organ goes on. */
  REFERRED("转报"),
  /** 退回初审: the lower organ examines again. */
  RETURNED("退回初审"),
  /** 准予. */
  APPROVED("准予"),
  /** 不予. */
  REJECTED("不予"),
  /** 不予受理. */
  NOT_ACCEPTED("不予受理"),
  /** 补正逾期: its correction did not come in time. */
  LAPSED("补正逾期"),
  /** 会商期满: no opinion came by the date. */
  SILENT("期满未回复"),
  /** 公示期满. */
  PUBLICIZED("公示期满");

  private final String label;

  StepEnd(String label) {
    this.label = label;
  }

  /** The Chinese word for people. */
  public String label() {
    return label;
  }

  /** What it makes of a permit or of the case; empty where it decides nothing. */
  public Optional<Outcome> outcome() {
    return switch (this) {
      case APPROVED -> Optional.of(Outcome.APPROVED);
      case REJECTED -> Optional.of(Outcome.REJECTED);
      case NOT_ACCEPTED -> Optional.of(Outcome.NOT_ACCEPTED);
      case LAPSED -> Optional.of(Outcome.LAPSED);
      case OPINION, REFERRED, RETURNED, SILENT, PUBLICIZED -> Optional.empty();
    };
  }
}
