package org.liandong.gateway.model;

import java.util.Optional;

/**
 * What an outside authority may say that the station passes on. The names are codes on the wire.
 */
public enum TrackedWord {
  /** 受理. */
  ACCEPTED(Act.ACCEPT, "受理"),
  /** 不予受理. */
  NOT_ACCEPTED(Act.ACCEPT, "不予受理"),
  /** 补正、补充资料: it asks the applicant for more. */
  CORRECTION(null, "要求补正"),
  /** 准予. */
  APPROVED(Act.DECIDE, "准予"),
  /** 不予. */
  REJECTED(Act.DECIDE, "不予");

  private final Act act;
  private final String label;

  TrackedWord(Act act, String label) {
    this.act = act;
    this.label = label;
  }

  /** What the authority did; empty where it only asks. */
  public Optional<Act> act() {
    return Optional.ofNullable(act);
  }

  /** The Chinese word for people. */
  public String label() {
    return label;
  }
}
