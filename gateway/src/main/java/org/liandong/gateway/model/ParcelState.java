package org.liandong.gateway.model;

/** Where a parcel stands. The names are codes on the wire; {@link #code()} is in the table. */
public enum ParcelState {
  /** 在手: somebody at a place holds it. */
  HELD(1, "在手"),
  /** 在途: sent from a place, and not yet scanned at another. */
  SENT(2, "在途"),
  /** 已退回: back at the station that packed it. */
  RETURNED(3, "已退回站点"),
  /** 已送达: handed to whom it was for. */
  DELIVERED(4, "已送达"),
  /** 已归档: an organ keeps it. */
  ARCHIVED(5, "已归档"),
  /** 已报失: a supervisor declared it lost; a later scan finds it again. */
  LOST(6, "已报失");

  private final int code;
  private final String label;

  ParcelState(int code, String label) {
    this.code = code;
    this.label = label;
  }

  /** The number in the table; never reused. */
  public int code() {
    return code;
  }

  /** The Chinese word for people. */
  public String label() {
    return label;
  }

  /** True where nobody has custody of it any more, and no hand-over is expected. */
  public boolean isOver() {
    return this != HELD && this != SENT;
  }

  /** The state with this number. */
  public static ParcelState of(int code) {
    for (ParcelState state : values()) {
      if (state.code == code) {
        return state;
      }
    }
    throw new IllegalArgumentException("no parcel state has the code " + code);
  }
}
