package org.liandong.gateway.events;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClosedException;
import io.vertx.core.streams.WriteStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.ThreadLocalRandom;
import org.liandong.gateway.cases.LogPlace;
import org.liandong.gateway.cases.LogWindow;
import org.liandong.gateway.http.Reply;

/**
 * One station's open stream. It writes on the event loop of its connection, keeps nothing that its
 * reader does not take, and says how far it came.
 */
final class EventStream implements Reply.Stream {
  private static final Duration BEAT = Duration.ofSeconds(15);
  private static final long SOONEST_RETRY_MILLIS = 2_000;
  private static final long LATEST_RETRY_MILLIS = 5_000;

  private final Terms terms;
  private final LogPlace start;
  private final EventReader reader;
  private final InstantSource clock;
  private final Promise<Void> over = Promise.promise();
  private Context context;
  private WriteStream<Buffer> out;
  private volatile boolean full;
  private volatile long written = System.nanoTime();

  EventStream(Terms terms, LogPlace start, EventReader reader, InstantSource clock) {
    this.terms = terms;
    this.start = start;
    this.reader = reader;
    this.clock = clock;
  }

  /**
   * Who follows what.
   *
   * @param from what it begins with, as its reader is told
   * @param version of the configuration by which its reader was let in
   * @param until when its reader must show again who it is
   */
  record Terms(String station, String epoch, String from, String version, Instant until) {}

  @Override
  public boolean isOpenEnded() {
    return true;
  }

  @Override
  public Future<Void> writeTo(WriteStream<Buffer> response) {
    context = Vertx.currentContext();
    out = response;
    out.exceptionHandler(over::tryFail);
    out.drainHandler(drained -> drained());
    // Not all at once, where many lost the same node.
    long retry = ThreadLocalRandom.current().nextLong(SOONEST_RETRY_MILLIS, LATEST_RETRY_MILLIS);
    write(EventText.opened(id(start), retry, terms.station(), terms.from(), clock.instant()));
    reader.follow(this, start);
    return over.future().onComplete(ended -> reader.forget(this));
  }

  Terms terms() {
    return terms;
  }

  /** True while it waits for its reader to take what was written. */
  boolean isFull() {
    return full;
  }

  /** Writes what is its own of a window, as far as its reader takes it; gives where it stands. */
  Future<LogPlace> tell(LogWindow own) {
    Promise<LogPlace> told = Promise.promise();
    context.runOnContext(
        here ->
            Future.succeededFuture(own)
                .map(this::told)
                .onFailure(over::tryFail)
                .otherwise(own.begin())
                .onComplete(told));
    return told.future();
  }

  private LogPlace told(LogWindow own) {
    LogPlace place = own.begin();
    for (int i = 0; i < own.events().size(); i++) {
      if (full || over.future().isComplete()) {
        return place;
      }
      place = own.after(i);
      write(EventText.of(id(place), own.events().get(i)));
    }
    return own.end();
  }

  /** Says that it is still there, where nothing was written for a while. */
  void beat(LogPlace place) {
    if (isQuiet()) {
      context.runOnContext(
          here -> {
            if (isQuiet()) {
              write(EventText.beat(id(place)));
            }
          });
    }
  }

  private boolean isQuiet() {
    return !full && System.nanoTime() - written > BEAT.toNanos();
  }

  /**
   * Ends it, saying why; its reader comes again with the last id it has. One that does not read is
   * cut off: nobody waits for it.
   */
  void end(String why) {
    context.runOnContext(
        here -> {
          if (full) {
            over.tryFail(new HttpClosedException(why));
          } else if (!over.future().isComplete()) {
            write(EventText.comment(why));
            over.tryComplete();
          }
        });
  }

  private void write(Buffer text) {
    written = System.nanoTime();
    out.write(text).onFailure(over::tryFail);
    full = out.writeQueueFull();
  }

  private void drained() {
    full = false;
    reader.wake();
  }

  private String id(LogPlace place) {
    return new EventCursor(terms.epoch(), place, clock.instant()).text(terms.station());
  }
}
