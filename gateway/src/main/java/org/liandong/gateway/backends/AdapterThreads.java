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

/** Where the code of one backend's adapter runs. */
interface AdapterThreads {
  /** On which its connections and timers live. */
  Vertx vertx();

  /**
   * Runs its code once, when the backend is opened.
   *
   * @throws Exception what the code throws, or that it takes too long
   */
  <T> T start(Callable<T> code) throws Exception;

  /**
   * Runs its code.
   *
   * @return what the code gives, on any thread; a failed future where the code was never begun
   */
  <T> Future<T> call(Supplier<Future<T>> code);

  /** What the adapter reads materials by. */
  MaterialSource reading(MaterialSource source);

  /** A stream of the adapter's, for whoever asks for it now. */
  ReadStream<Buffer> given(ReadStream<Buffer> stream);

  /** Looks how its threads are, and asks them anew; to be called a few times a second. */
  void look();

  /** How its threads were when they were last looked at, none of those blocked for less. */
  ThreadsSeen seen(Duration atLeast);

  /** The names of those that its code has held for a second or more, also once they are closed. */
  List<String> held();

  /** Ends its threads, unless its code holds them. To be called when its connections are closed. */
  Future<Void> close();
}
