package org.liandong.gateway.boot.demo;

import io.vertx.core.Future;

/** What is shown on a gateway that serves. */
interface Show {
  DemoGateway gateway();

  /** Succeeds at its end. */
  Future<Void> play();

  /** How long it may take. */
  int longestSeconds();
}
