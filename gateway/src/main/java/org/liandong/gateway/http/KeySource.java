package org.liandong.gateway.http;

import io.vertx.core.Future;

/** Where the public keys of tokens come from. Safe for use by several threads. */
public interface KeySource {
  /** The keys to believe now: the same object until they change. */
  KeySet keys();

  /** False where the issuer could not be asked for so long that its keys are believed no more. */
  boolean isFresh();

  /**
   * Looks for new keys because a token names one that is not among them. Completes when that is
   * done, at once where it was done just now; never fails.
   */
  Future<Void> lookAgain();

  /** Looks for new keys because it is time to; fails where they could not be had. */
  Future<Void> refresh();

  /** Keys that stay what they are until the node is started anew. */
  static KeySource fixed(KeySet keys) {
    return new KeySource() {
      @Override
      public KeySet keys() {
        return keys;
      }

      @Override
      public boolean isFresh() {
        return true;
      }

      @Override
      public Future<Void> lookAgain() {
        return Future.succeededFuture();
      }

      @Override
      public Future<Void> refresh() {
        return Future.succeededFuture();
      }
    };
  }
}
