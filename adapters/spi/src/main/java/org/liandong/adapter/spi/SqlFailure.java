package org.liandong.adapter.spi;

import io.vertx.core.VertxException;

/** A statement that did not do its work. Carries nothing of its values. */
public final class SqlFailure extends VertxException {
  private static final long serialVersionUID = 1L;

  private final String state;
  private final boolean nothingDone;

  /**
   * A failure.
   *
   * @param state SQLSTATE, five characters; null where the server said nothing
   * @param nothingDone true where the transaction was certainly not committed
   * @param message without a value
   */
  public SqlFailure(String state, boolean nothingDone, String message) {
    super(message, true);
    this.state = state;
    this.nothingDone = nothingDone;
  }

  /** SQLSTATE; null where the server said nothing. */
  public String state() {
    return state;
  }

  /** False where nobody knows: the connection was lost in COMMIT. */
  public boolean nothingDone() {
    return nothingDone;
  }
}
