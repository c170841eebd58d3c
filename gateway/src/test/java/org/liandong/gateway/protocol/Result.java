package org.liandong.gateway.protocol;

/** What one attempt came to, under the lease it was made with. */
record Result(DispatchRow row, End end, String reference) {
  enum End {
    DELIVERED,
    FAILED,
    NOTHING_SENT,
    POSTPONED,
    UNKNOWN,
    REFUSED,
    REFUSED_UNKNOWN_KEY
  }
}
