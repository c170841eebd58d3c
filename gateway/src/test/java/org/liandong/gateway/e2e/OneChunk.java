package org.liandong.gateway.e2e;

import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.streams.ReadStream;

/** A body that comes in one piece as soon as somebody reads it. */
final class OneChunk implements ReadStream<Buffer> {
  private final Buffer content;
  private Handler<Buffer> taker = chunk -> {};
  private Handler<Void> ended = end -> {};
  private boolean paused;
  private boolean sent;

  OneChunk(Buffer content) {
    this.content = content;
  }

  @Override
  public ReadStream<Buffer> exceptionHandler(Handler<Throwable> handler) {
    return this;
  }

  @Override
  public ReadStream<Buffer> handler(Handler<Buffer> handler) {
    taker = handler;
    return this;
  }

  @Override
  public ReadStream<Buffer> pause() {
    paused = true;
    return this;
  }

  @Override
  public ReadStream<Buffer> resume() {
    paused = false;
    if (!sent) {
      sent = true;
      taker.handle(content);
    }
    if (!paused) {
      ended.handle(null);
    }
    return this;
  }

  @Override
  public ReadStream<Buffer> fetch(long amount) {
    return resume();
  }

  @Override
  public ReadStream<Buffer> endHandler(Handler<Void> handler) {
    ended = handler;
    return this;
  }
}
