package org.liandong.gateway.backends;

import io.vertx.core.Context;
import io.vertx.core.Handler;
import io.vertx.core.streams.ReadStream;

/**
 * A stream of a plugin's that the gateway reads: its code runs on the plugin's thread, and what it
 * gives arrives on the reader's. One piece is asked for at a time, so that nothing piles up between
 * them.
 */
final class OwnReadStream<T> implements ReadStream<T> {
  private final Context giver;
  private final Context reader;
  private final ReadStream<T> from;

  private Handler<T> taking;
  private Handler<Void> ending;
  private Handler<Throwable> failing;
  private long wanted = Long.MAX_VALUE;
  private T held;
  private boolean asked;
  private boolean over;

  /**
   * A stream, which gives nothing before it has a handler.
   *
   * @param giver on which the plugin's code runs
   * @param reader on which the gateway reads; all methods are called there
   */
  OwnReadStream(Context giver, Context reader, ReadStream<T> from) {
    this.giver = giver;
    this.reader = reader;
    this.from = from;
  }

  @Override
  public ReadStream<T> handler(Handler<T> handler) {
    boolean first = taking == null && handler != null;
    taking = handler;
    if (first) {
      there(this::begin);
      flow();
    }
    return this;
  }

  private void begin() {
    from.pause();
    from.exceptionHandler(cause -> here(() -> failed(cause)));
    from.endHandler(ignored -> here(this::ended));
    from.handler(piece -> here(() -> arrived(piece)));
  }

  /** What its code throws is a failure of the stream: nobody else would be told. */
  private void there(Runnable act) {
    giver.runOnContext(
        ignored -> {
          try {
            act.run();
          } catch (RuntimeException | LinkageError thrown) {
            here(() -> failed(thrown));
          }
        });
  }

  private void here(Runnable act) {
    reader.runOnContext(ignored -> act.run());
  }

  private void arrived(T piece) {
    asked = false;
    held = piece;
    flow();
  }

  private void ended() {
    over = true;
    flow();
  }

  private void failed(Throwable cause) {
    if (failing != null) {
      failing.handle(cause);
    }
  }

  private void flow() {
    if (held != null && wanted > 0 && taking != null) {
      T piece = held;
      held = null;
      wanted = wanted == Long.MAX_VALUE ? wanted : wanted - 1;
      taking.handle(piece);
    }
    if (over && held == null) {
      end();
    } else if (!over && held == null && wanted > 0 && taking != null && !asked) {
      asked = true;
      there(() -> from.fetch(1));
    }
  }

  private void end() {
    Handler<Void> told = ending;
    ending = null;
    if (told != null) {
      told.handle(null);
    }
  }

  @Override
  public ReadStream<T> pause() {
    wanted = 0;
    return this;
  }

  @Override
  public ReadStream<T> resume() {
    return fetch(Long.MAX_VALUE);
  }

  @Override
  public ReadStream<T> fetch(long amount) {
    wanted = wanted + amount < 0 ? Long.MAX_VALUE : wanted + amount;
    flow();
    return this;
  }

  @Override
  public ReadStream<T> endHandler(Handler<Void> handler) {
    ending = handler;
    return this;
  }

  @Override
  public ReadStream<T> exceptionHandler(Handler<Throwable> handler) {
    failing = handler;
    return this;
  }
}
