package org.liandong.gateway.model;

/** As what somebody is named on a case. The names are codes on the wire. */
public enum HelperRole {
  /** 代办员. */
  AGENT("代办员"),
  /** 政务专员. */
  LIAISON("政务专员");

  private final String label;

  HelperRole(String label) {
    this.label = label;
  }

  /** The Chinese word for people. */
  public String label() {
    return label;
  }
}
