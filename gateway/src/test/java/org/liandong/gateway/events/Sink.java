package org.liandong.gateway.events;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.streams.WriteStream;

/** A reader that takes everything at once. */
final class Sink implements WriteStream<Buffer> {
  private final StringBuffer text = new StringBuffer();

  boolean has(String kind) {
    return text.indexOf("event: " + kind + "\n") >= 0;
  }

  @Override
  public Future<Void> write(Buffer data) {
    text.append(data);
    return Future.succeededFuture();
  }

  @Override
  public Future<Void> end() {
    return Future.succeededFuture();
  }

  @Override
  public boolean writeQueueFull() {
    return false;
  }

  @Override
  public Sink setWriteQueueMaxSize(int maxSize) {
    return this;
  }

  @Override
  public Sink drainHandler(Handler<Void> handler) {
    return this;
  }

  @Override
  public Sink exceptionHandler(Handler<Throwable> handler) {
    return this;
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
