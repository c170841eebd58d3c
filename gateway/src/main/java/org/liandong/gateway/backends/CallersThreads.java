package org.liandong.gateway.backends;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.streams.ReadStream;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.liandong.adapter.host.MaterialSource;

/** Those of whoever calls: for adapters that are part of the gateway, and block no more than it. */
record CallersThreads(Vertx vertx) implements AdapterThreads {
  @Override
  public <T> T start(Callable<T> code) throws Exception {
    return code.call();
  }

  @Override
  public <T> Future<T> call(Supplier<Future<T>> code) {
    return code.get();
  }

  @Override
  public MaterialSource reading(MaterialSource source) {
    return source;
  }

  @Override
  public ReadStream<Buffer> given(ReadStream<Buffer> stream) {
    return stream;
  }

  @Override
  public void look() {
    // Vert.x itself looks after its event loops.
  }

  @Override
  public ThreadsSeen seen(Duration atLeast) {
    return ThreadsSeen.NONE;
  }

  @Override
  public List<String> held() {
    return List.of();
  }

  @Override
  public Future<Void> close() {
    return Future.succeededFuture();
  }
}
