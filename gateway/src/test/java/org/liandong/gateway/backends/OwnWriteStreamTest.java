package org.liandong.gateway.backends;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Promise;
import io.vertx.core.streams.WriteStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is written to a plugin is taken on its thread, and told on the gateway's. */
class OwnWriteStreamTest {
  private final BlockingQueue<String> told = new LinkedBlockingQueue<>();
  private TwoThreads threads;
  private Pages pages;
  private OwnWriteStream<Integer> stream;

  @BeforeEach
  void open() throws Exception {
    threads = new TwoThreads();
    pages = new Pages();
    stream = new OwnWriteStream<>(threads.plugin, threads.gateway, pages);
    stream.drainHandler(drained -> tell("drained"));
    stream.exceptionHandler(cause -> tell(cause.getMessage()));
  }

  @AfterEach
  void close() throws Exception {
    threads.close();
  }

  @Test
  void each_piece_and_the_end_are_taken_by_the_plugin_and_told_to_the_gateway() throws Exception {
    write(1);
    write(2);
    threads.onGateway(() -> stream.end().onSuccess(ended -> tell("end")));
    threads.onPlugin(() -> pages.take(2));

    assertEquals("end on gateway", next());
    assertEquals("1 on gateway", next());
    assertEquals("2 on gateway", next());
    assertEquals(
        List.of("1 on plugin", "2 on plugin", "end on plugin"),
        threads.onPlugin(() -> List.copyOf(pages.taken)));
  }

  @Test
  void it_is_full_while_eight_pieces_are_under_way_and_drains_at_four() throws Exception {
    for (int i = 1; i <= 7; i++) {
      write(i);
    }
    assertFalse(stream.writeQueueFull());
    write(8);
    assertTrue(stream.writeQueueFull());

    threads.onPlugin(() -> pages.take(3));
    assertEquals("1 on gateway", next());
    assertEquals("2 on gateway", next());
    assertEquals("3 on gateway", next());
    settle();
    assertNull(told.poll());

    threads.onPlugin(() -> pages.take(1));
    List<String> both = List.of(next(), next());
    assertTrue(both.containsAll(List.of("4 on gateway", "drained on gateway")), both.toString());
    assertFalse(stream.writeQueueFull());
  }

  @Test
  void a_piece_that_is_not_taken_fails_and_is_told_as_a_failure() throws Exception {
    write(1);
    threads.onPlugin(() -> pages.fail("no room"));

    assertEquals(List.of("no room on gateway", "failed 1 on gateway"), List.of(next(), next()));
    assertFalse(stream.writeQueueFull());
  }

  @Test
  void what_the_plugin_throws_fails_the_write_and_the_end() throws Exception {
    pages.throwing = new IllegalStateException("thrown");
    write(1);
    assertEquals(List.of("thrown on gateway", "failed 1 on gateway"), List.of(next(), next()));

    threads.onGateway(() -> stream.end().onFailure(cause -> tell("end " + cause.getMessage())));
    assertEquals("end thrown on gateway", next());
  }

  private void write(int piece) throws Exception {
    threads.onGateway(
        () ->
            stream
                .write(piece)
                .onSuccess(taken -> tell(String.valueOf(piece)))
                .onFailure(cause -> tell("failed " + piece)));
  }

  private void tell(String what) {
    told.add(what + " on " + threads.here());
  }

  private String next() throws InterruptedException {
    return told.poll(10, TimeUnit.SECONDS);
  }

  private void settle() throws Exception {
    threads.onPlugin(() -> true);
    threads.onGateway(() -> true);
  }

  /** A plugin's stream whose writes end when the test says so. */
  private final class Pages implements WriteStream<Integer> {
    private final List<String> taken = new ArrayList<>();
    private final List<Promise<Void>> open = new ArrayList<>();
    private RuntimeException throwing;

    Pages take(int count) {
      for (int i = 0; i < count; i++) {
        open.remove(0).complete();
      }
      return this;
    }

    Pages fail(String why) {
      open.remove(0).fail(new IllegalStateException(why));
      return this;
    }

    private void note(String what) {
      if (throwing != null) {
        throw throwing;
      }
      taken.add(what + " on " + threads.here());
    }

    @Override
    public Future<Void> write(Integer data) {
      note(data.toString());
      Promise<Void> written = Promise.promise();
      open.add(written);
      return written.future();
    }

    @Override
    public Future<Void> end() {
      note("end");
      return Future.succeededFuture();
    }

    @Override
    public Pages exceptionHandler(Handler<Throwable> handler) {
      return this;
    }

    @Override
    public Pages setWriteQueueMaxSize(int maxSize) {
      return this;
    }

    @Override
    public boolean writeQueueFull() {
      return false;
    }

    @Override
    public Pages drainHandler(Handler<Void> handler) {
      return this;
    }
  }
}
