package org.liandong.adapter.http;

import io.vertx.core.VertxException;

/**
 * The backend said something else than the protocol; the message names the rule, never the text.
 */
final class NotAsAgreed extends VertxException {
  private static final long serialVersionUID = 1L;

  NotAsAgreed(String rule) {
    super(rule, true);
  }
}
