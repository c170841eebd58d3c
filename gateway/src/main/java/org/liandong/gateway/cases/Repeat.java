package org.liandong.gateway.cases;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.function.Supplier;

/**
 * Repeats a step for as long as it says that there is more: without the chain of futures that grows
 * with each step of a recursion, and after some thousands of them exhausts the stack.
 */
public final class Repeat {
  private Repeat() {}

  /**
   * The step waits for something: one that has ended when it returns would be called ever deeper.
   */
  public static Future<Void> whileMore(Supplier<Future<Boolean>> step) {
    Promise<Void> end = Promise.promise();
    next(step, end);
    return end.future();
  }

  private static void next(Supplier<Future<Boolean>> step, Promise<Void> end) {
    Future.succeededFuture()
        .compose(begin -> step.get())
        .onSuccess(
            more -> {
              if (more) {
                next(step, end);
              } else {
                end.complete();
              }
            })
        .onFailure(end::fail);
  }
}
