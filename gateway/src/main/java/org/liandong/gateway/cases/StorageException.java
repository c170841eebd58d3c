package org.liandong.gateway.cases;

import io.vertx.core.VertxException;

/** Why a write did not happen, or may have happened unseen. Carries nothing of what was written. */
public final class StorageException extends VertxException {
  private static final long serialVersionUID = 1L;

  /** The kinds a caller must tell apart. */
  public enum Reason {
    /** The key was used for another body. */
    KEY_REUSED,
    /** Too much is waiting; nothing was stored. */
    OVERLOADED,
    /** The database is away, or the end of a commit is unknown: the same key settles it later. */
    UNAVAILABLE,
    /** The official number is another case's. */
    NUMBER_TAKEN,
    /** The database will never take this row. */
    REJECTED
  }

  private final Reason reason;

  public StorageException(Reason reason) {
    super("storage: " + reason, true);
    this.reason = reason;
  }

  public Reason reason() {
    return reason;
  }
}
