package org.liandong.gateway.backends;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;

/** Brings the end of a future to the context where it is waited for. */
final class ContextOf {
  private ContextOf() {}

  /** To the context of whoever asks now; where there is none it ends where it ends. */
  static <T> Future<T> caller(Future<T> future) {
    Context caller = Vertx.currentContext();
    return caller == null ? future : on(caller, future);
  }

  static <T> Future<T> on(Context context, Future<T> future) {
    Promise<T> promise = Promise.promise();
    future.onComplete(
        (value, cause) -> {
          if (Vertx.currentContext() == context) {
            promise.complete(value, cause);
          } else {
            context.runOnContext(ignored -> promise.complete(value, cause));
          }
        });
    return promise.future();
  }
}
