package org.liandong.simulator;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;

/**
 * An append-only file of JSON lines. A line that was acknowledged is on the disk; lines that come
 * together share one fsync. Holds keys and hashes, never an order's content.
 */
public final class Journal {
  private record Entry(String text, Context context, Promise<Void> written) {
    void settle(Throwable failure) {
      context.runOnContext(
          ignored -> {
            if (failure == null) {
              written.complete();
            } else {
              written.fail(failure);
            }
          });
    }
  }

  private final Vertx vertx;
  private final FileChannel channel;
  private final Queue<Entry> waiting = new ConcurrentLinkedQueue<>();
  private final ExecutorService writer = Executors.newSingleThreadExecutor(Journal::thread);
  private IOException broken;

  private Journal(Vertx vertx, FileChannel channel) {
    this.vertx = vertx;
    this.channel = channel;
  }

  /** Opens the file behind the last whole line, after {@code reader} was shown what it holds. */
  static Future<Journal> open(Vertx vertx, Path path, JournalReader reader) {
    return vertx.executeBlocking(() -> new Journal(vertx, reader.readAndLock(path)));
  }

  /** Completes on the caller's context once the lines are on the disk. */
  public Future<Void> append(JsonObject... lines) {
    var text = new StringBuilder();
    for (JsonObject line : lines) {
      text.append(line.encode()).append('\n');
    }
    Promise<Void> written = Promise.promise();
    waiting.add(new Entry(text.toString(), vertx.getOrCreateContext(), written));
    try {
      writer.execute(this::flush);
    } catch (RejectedExecutionException e) {
      return Future.failedFuture("the journal is closed");
    }
    return written.future();
  }

  Future<Void> close() {
    writer.execute(this::flush);
    writer.shutdown();
    return vertx.executeBlocking(
        () -> {
          writer.awaitTermination(5, TimeUnit.SECONDS);
          channel.close();
          return null;
        });
  }

  private void flush() {
    List<Entry> batch = new ArrayList<>();
    for (Entry next = waiting.poll(); next != null; next = waiting.poll()) {
      batch.add(next);
    }
    if (!batch.isEmpty()) {
      IOException failure = write(batch);
      batch.forEach(entry -> entry.settle(failure));
    }
  }

  /** Null where all went well. After a failure the file may end in half a line: no more of it. */
  private IOException write(List<Entry> batch) {
    if (broken != null) {
      return broken;
    }
    var text = new StringBuilder();
    batch.forEach(entry -> text.append(entry.text()));
    try {
      ByteBuffer bytes = StandardCharsets.UTF_8.encode(text.toString());
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(false);
    } catch (IOException e) {
      broken = e;
    }
    return broken;
  }

  private static Thread thread(Runnable work) {
    var thread = new Thread(work, "simulator-journal");
    thread.setDaemon(true);
    return thread;
  }
}
