package org.liandong.gateway.sealing;

import io.vertx.core.VertxException;

/** The key of what was sealed has been destroyed: nobody can open it any more, and nobody shall. */
public final class Erased extends VertxException {
  private static final long serialVersionUID = 1L;

  Erased() {
    super("the personal data was erased", true);
  }
}
