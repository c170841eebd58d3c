package org.liandong.adapter.spi;

import io.vertx.core.VertxException;

/** A callback that is not believed or not understood; nothing of it is stored. */
public final class CallbackRejected extends VertxException {
  private static final long serialVersionUID = 1L;

  /**
   * Whether the sender cannot be trusted, or is trusted and said something that is not readable.
   */
  public enum Why {
    /** Forged, unsigned, signed with another key, or too old: 401. */
    UNTRUSTED,
    /** Signed rightly, but not what the protocol says: 422. */
    MALFORMED
  }

  private final Why why;

  /**
   * A rejection.
   *
   * @param message for the backend's operators; without anything of the callback's content
   */
  public CallbackRejected(Why why, String message) {
    super(message, true);
    this.why = why;
  }

  public Why why() {
    return why;
  }
}
