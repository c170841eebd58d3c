package org.liandong.gateway.model;

/** 期限的种类: what must be done by then, who owes it, and what it means when it is not. */
public enum CountdownKind {
  /** 受理期限 (行政许可法 32): to accept, to refuse or to ask for a correction. */
  ACCEPTANCE(1, "受理", Owner.ORGAN),
  /** 补正期限: the station completes what was asked for. */
  CORRECTION(2, "补正", Owner.STATION),
  /** 法定办结时限, from the acceptance. */
  LEGAL(3, "法定办结", Owner.ORGAN),
  /** 承诺办结时限, from the acceptance. */
  PROMISED(4, "承诺办结", Owner.ORGAN),
  /** 环节期限, as the item's route has it. */
  STEP(5, "环节", Owner.ORGAN),
  /** 初审期限 of a lower organ (行政许可法 43), from its acceptance. */
  EXAMINATION(6, "初审", Owner.ORGAN),
  /** 会商期限: the case goes on without the opinion. */
  CONSULTATION(7, "会商", Owner.ORGAN),
  /** 公示期: it ends with it. */
  PUBLICITY(8, "公示", Owner.NOBODY),
  /** 送达期限 (行政许可法 44), from the decision. */
  DELIVERY(9, "送达", Owner.STATION),
  /** 跟踪提醒: time to ask the outside authority how far it is; nobody is late by it. */
  TRACKING(10, "跟踪", Owner.NOBODY);

  /** Who is to act by then. */
  public enum Owner {
    ORGAN,
    STATION,
    /** It only passes. */
    NOBODY
  }

  private final int code;
  private final String label;
  private final Owner owner;

  CountdownKind(int code, String label, Owner owner) {
    this.code = code;
    this.label = label;
    this.owner = owner;
  }

  /** The number in the table; never reused. */
  public int code() {
    return code;
  }

  /** The Chinese word for people. */
  public String label() {
    return label;
  }

  /** Who is to act by then. */
  public Owner owner() {
    return owner;
  }

  /** The kind with this number. */
  public static CountdownKind of(int code) {
    for (CountdownKind kind : values()) {
      if (kind.code == code) {
        return kind;
      }
    }
    throw new IllegalArgumentException("no countdown has the code " + code);
  }
}
