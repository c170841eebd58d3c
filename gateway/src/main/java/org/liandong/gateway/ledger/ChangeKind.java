package org.liandong.gateway.ledger;

/** What a change does. The names are codes on the wire. */
public enum ChangeKind {
  /**
   * 配置载入: what config/authorities.yaml says; the deployment's own review stands for the second
   * person.
   */
  CONFIG("配置载入"),
  /** 授予: a holder is given powers that it had not. */
  GRANT("授予"),
  /** 终止: powers end with a day. */
  END("终止"),
  /** 返还: from a day on powers are another's, and there is a rule for open cases. */
  HAND_BACK("返还");

  private final String label;

  ChangeKind(String label) {
    this.label = label;
  }

  /** The Chinese word for people. */
  public String label() {
    return label;
  }
}
