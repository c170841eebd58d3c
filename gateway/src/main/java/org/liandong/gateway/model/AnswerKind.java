package org.liandong.gateway.model;

import java.util.Optional;

/** 回复: what a backend says of a case. The names are codes on the wire, fixed from the first day. */
public enum AnswerKind {
  /** 受理. */
  ACCEPTED("受理"),
  /** 不予受理; names the competent organ (行政许可法 32). */
  NOT_ACCEPTED("不予受理"),
  /** 补正: everything missing, told once (行政许可法 32). */
  CORRECTION("一次性告知补正"),
  /** 审查意见 of an organ that examines. */
  OPINION("审查意见"),
  /** 准予. */
  APPROVED("准予"),
  /** 不予; with reasons and remedies (行政许可法 38). */
  REJECTED("不予"),
  /** 转报: up, along the item's declared levels. */
  REFERRED("转报"),
  /** 退回初审: back to the organ that examined first, with the reason. */
  RETURNED("退回初审"),
  /** 特别程序 began, with kind and legal basis (行政许可法 45). */
  SPECIAL_STARTED("特别程序开始"),
  /** 特别程序 ended. */
  SPECIAL_ENDED("特别程序结束"),
  /** 延长, by a named head (行政许可法 42). */
  EXTENDED("延长");

  private final String label;

  AnswerKind(String label) {
    this.label = label;
  }

  /**
   * True where an organ that says so has dealt with what it asked for before: with a correction it
   * waits for, or with the papers that answer one. An extension or a 特别程序 says nothing of them.
   */
  public boolean speaksOfCorrections() {
    return switch (this) {
      case ACCEPTED, NOT_ACCEPTED, CORRECTION, OPINION, APPROVED, REJECTED, REFERRED, RETURNED ->
          true;
      case SPECIAL_STARTED, SPECIAL_ENDED, EXTENDED -> false;
    };
  }

  /** True where it is what an organ owes within its time of acceptance (行政许可法 32). */
  public boolean speaksOfAcceptance() {
    return this == ACCEPTED || this == NOT_ACCEPTED || this == CORRECTION;
  }

  /** True where the organ disposes of the case: who submitted it may not say so. */
  public boolean decides() {
    return switch (this) {
      case NOT_ACCEPTED, APPROVED, REJECTED -> true;
      case ACCEPTED,
          CORRECTION,
          OPINION,
          REFERRED,
          RETURNED,
          SPECIAL_STARTED,
          SPECIAL_ENDED,
          EXTENDED ->
          false;
    };
  }

  /** The act it is by itself; empty where it is part of whatever its step is for. */
  public Optional<Act> act() {
    return switch (this) {
      case ACCEPTED, NOT_ACCEPTED -> Optional.of(Act.ACCEPT);
      case OPINION -> Optional.of(Act.EXAMINE);
      case APPROVED, REJECTED -> Optional.of(Act.DECIDE);
      case CORRECTION, REFERRED, RETURNED, SPECIAL_STARTED, SPECIAL_ENDED, EXTENDED ->
          Optional.empty();
    };
  }

  /** The Chinese word for people. */
  public String label() {
    return label;
  }
}
