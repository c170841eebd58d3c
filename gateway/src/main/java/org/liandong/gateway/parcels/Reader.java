package org.liandong.gateway.parcels;

/** Who looks at a parcel, and what they may know of it. */
enum Reader {
  /** The station that packed it: all. */
  STATION,
  /** Supervisor and auditor: which case it is of; no numbers in what was written freely. */
  OVERSEER,
  /** Whoever has it in hand, or its code: the parcel, and nothing of its case but the slip. */
  HAND;

  /** The reader at a place; who sees all has none. */
  static Reader of(String station, String place) {
    return place == null ? OVERSEER : place.equals(station) ? STATION : HAND;
  }

  boolean knowsCase() {
    return this != HAND;
  }
}
