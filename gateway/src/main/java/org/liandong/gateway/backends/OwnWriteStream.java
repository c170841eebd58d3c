package org.liandong.gateway.backends;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Promise;
import io.vertx.core.streams.WriteStream;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * A stream of a plugin's that the gateway writes to: its code runs on the plugin's thread, and what
 * it tells arrives on the writer's. It is full while some writes have not ended.
 */
final class OwnWriteStream<T> implements WriteStream<T> {
  private static final int FULL = 8;

  private final Context taker;
  private final Context writer;
  private final WriteStream<T> to;
  private final AtomicInteger underWay = new AtomicInteger();
  private volatile Handler<Void> drained;
  private volatile Handler<Throwable> failed;

  /**
   * A stream.
   *
   * @param taker on which the plugin's code runs
   * @param writer on which the gateway writes
   */
  OwnWriteStream(Context taker, Context writer, WriteStream<T> to) {
    this.taker = taker;
    this.writer = writer;
    this.to = to;
  }

  @Override
  public Future<Void> write(T data) {
    underWay.incrementAndGet();
    return there(() -> to.write(data)).onComplete(ended -> written(ended.cause()));
  }

  private void written(Throwable cause) {
    int left = underWay.decrementAndGet();
    if (cause != null && failed != null) {
      failed.handle(cause);
    } else if (left == FULL / 2 && drained != null) {
      drained.handle(null);
    }
  }

  @Override
  public Future<Void> end() {
    return there(to::end);
  }

  private Future<Void> there(Supplier<Future<Void>> act) {
    Promise<Void> done = Promise.promise();
    taker.runOnContext(
        ignored -> Future.succeededFuture().compose(any -> act.get()).onComplete(done));
    return ContextOf.on(writer, done.future());
  }

  @Override
  public boolean writeQueueFull() {
    return underWay.get() >= FULL;
  }

  @Override
  public WriteStream<T> drainHandler(Handler<Void> handler) {
    drained = handler;
    return this;
  }

  @Override
  public WriteStream<T> exceptionHandler(Handler<Throwable> handler) {
    failed = handler;
    return this;
  }

  @Override
  public WriteStream<T> setWriteQueueMaxSize(int size) {
    return this;
  }
}
