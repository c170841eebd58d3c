package org.liandong.gateway.model;

/** 交接: what was done with a parcel. The names are codes on the wire and in the table. */
public enum HandoverKind {
  /** 装袋. */
  PACKED(ParcelState.HELD),
  /** 接收: who scans it holds it now. */
  RECEIVED(ParcelState.HELD),
  /** 送出: given to a carrier, or to who goes to the next place. */
  SENT(ParcelState.SENT),
  /** 退回站点. */
  RETURNED(ParcelState.RETURNED),
  /** 送达. */
  DELIVERED(ParcelState.DELIVERED),
  /** 归档. */
  ARCHIVED(ParcelState.ARCHIVED),
  /** 报失. */
  LOST(ParcelState.LOST);

  private final ParcelState after;

  HandoverKind(ParcelState after) {
    this.after = after;
  }

  /** Where the parcel stands after it. */
  public ParcelState after() {
    return after;
  }

  /** True where it ends the custody by somebody who has the parcel in hand. */
  public boolean closes() {
    return after.isOver() && this != LOST;
  }
}
