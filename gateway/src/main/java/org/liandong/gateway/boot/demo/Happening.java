package org.liandong.gateway.boot.demo;

import io.vertx.core.Future;

/** One thing that happens in a scenario; succeeds once it has, and the gateway shows it. */
@FunctionalInterface
interface Happening {
  Future<Void> on(Stage stage);
}
