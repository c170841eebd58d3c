package org.liandong.gateway.protocol;

/** What a backend says of a case; `key` is null where it names only its own reference. */
record Answer(int backend, String message, String key, String reference, int sequence, What what) {
  /** The same answer under another message id, as a backend may give it when it is asked. */
  Answer renamed(String as) {
    return new Answer(backend, as, key, reference, sequence, what);
  }

  enum What {
    ACCEPTED,
    CORRECTION,
    /** Asks for what the station has brought: of a later stage this is sent once more at once. */
    AGAIN,
    /** Asks for that and for something new: the station is asked only for the new. */
    BOTH,
    /** Asks for something else while the station is at what was asked before. */
    MORE,
    EXTENDED,
    APPROVED,
    REJECTED
  }

  /** Whether it names this step: by our key, or by the backend's own number once it is known. */
  boolean isOf(StepRow step) {
    boolean named =
        key == null
            ? reference.equals(step.reference())
            : key.equals(Order.submit(step.id()).key());
    return step.backend() == backend && named;
  }
}
