package org.liandong.gateway.protocol;

/** What a backend says of a case; `key` is null where it names only its own reference. */
record Answer(int backend, String message, String key, String reference, int sequence, What what) {
  enum What {
    ACCEPTED,
    CORRECTION,
    APPROVED,
    REJECTED
  }
}
