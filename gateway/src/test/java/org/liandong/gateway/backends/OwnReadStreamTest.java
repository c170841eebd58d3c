package org.liandong.gateway.backends;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.vertx.core.Handler;
import io.vertx.core.streams.ReadStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a plugin gives is read on the gateway's thread, as fast as it is taken. */
class OwnReadStreamTest {
  private final BlockingQueue<String> told = new LinkedBlockingQueue<>();
  private TwoThreads threads;
  private Pieces pieces;
  private OwnReadStream<Integer> stream;

  @BeforeEach
  void open() throws Exception {
    threads = new TwoThreads();
    pieces = new Pieces();
    stream = new OwnReadStream<>(threads.plugin, threads.gateway, pieces);
  }

  @AfterEach
  void close() throws Exception {
    threads.close();
  }

  @Test
  void the_pieces_come_in_order_and_then_the_end() throws Exception {
    pieces.give(List.of(1, 2, 3), true);
    read(() -> {});

    assertEquals("1 on gateway", next());
    assertEquals("2 on gateway", next());
    assertEquals("3 on gateway", next());
    assertEquals("end on gateway", next());
    assertEquals(Set.of("plugin"), pieces.called);
    assertEquals(1, threads.onPlugin(() -> pieces.mostAsked));
  }

  @Test
  void who_pauses_is_given_nothing_and_no_more_than_one_piece_is_fetched() throws Exception {
    pieces.give(List.of(1, 2, 3, 4), true);
    read(() -> stream.pause());

    assertNothing();
    threads.onGateway(() -> stream.fetch(2));
    assertEquals("1 on gateway", next());
    assertEquals("2 on gateway", next());
    assertNothing();
    assertEquals(2, threads.onPlugin(() -> pieces.given));

    threads.onGateway(() -> stream.resume());
    assertEquals("3 on gateway", next());
    assertEquals("4 on gateway", next());
    assertEquals("end on gateway", next());
  }

  @Test
  void a_piece_that_arrives_in_a_pause_is_kept_and_comes_before_the_end() throws Exception {
    read(() -> {});
    settle();
    threads.onGateway(() -> stream.pause());
    threads.onPlugin(() -> pieces.give(List.of(7), true));
    assertNothing();

    threads.onGateway(() -> stream.resume());
    assertEquals("7 on gateway", next());
    assertEquals("end on gateway", next());
  }

  @Test
  void a_failure_is_told_on_the_gateway_s_thread() throws Exception {
    pieces.give(List.of(1), false);
    read(() -> {});
    assertEquals("1 on gateway", next());

    threads.onPlugin(() -> pieces.fail("torn"));
    assertEquals("torn on gateway", next());
  }

  @Test
  void what_the_plugin_throws_is_a_failure_of_its_stream() throws Exception {
    pieces.throwing = new IllegalStateException("thrown");
    read(() -> {});

    assertEquals("thrown on gateway", next());
  }

  private void read(Runnable before) throws Exception {
    threads.onGateway(
        () -> {
          before.run();
          return stream
              .exceptionHandler(cause -> tell(cause.getMessage()))
              .endHandler(ended -> tell("end"))
              .handler(piece -> tell(piece.toString()));
        });
  }

  private void tell(String what) {
    told.add(what + " on " + threads.here());
  }

  private String next() throws InterruptedException {
    return told.poll(10, TimeUnit.SECONDS);
  }

  private void assertNothing() throws Exception {
    settle();
    assertNull(told.poll());
  }

  /** What each thread had to do for the other is done: three times to and fro is enough. */
  private void settle() throws Exception {
    for (int i = 0; i < 3; i++) {
      threads.onGateway(() -> true);
      threads.onPlugin(() -> true);
    }
    threads.onGateway(() -> true);
  }

  /** A plugin's stream, as Vert.x has them: it flows from the beginning, until it is paused. */
  private final class Pieces implements ReadStream<Integer> {
    private final Deque<Integer> waiting = new ArrayDeque<>();
    private final Set<String> called = ConcurrentHashMap.newKeySet();
    private RuntimeException throwing;
    private long demand = Long.MAX_VALUE;
    private long mostAsked;
    private int given;
    private boolean ends;
    private Handler<Integer> taking;
    private Handler<Void> ending;
    private Handler<Throwable> failing;

    Pieces give(List<Integer> more, boolean last) {
      waiting.addAll(more);
      ends = last;
      flow();
      return this;
    }

    Pieces fail(String why) {
      failing.handle(new IllegalStateException(why));
      return this;
    }

    private void flow() {
      while (taking != null && demand > 0 && !waiting.isEmpty()) {
        demand--;
        given++;
        taking.handle(waiting.poll());
      }
      if (ends && waiting.isEmpty() && ending != null) {
        Handler<Void> told = ending;
        ending = null;
        told.handle(null);
      }
    }

    private Pieces called() {
      called.add(threads.here());
      if (throwing != null) {
        throw throwing;
      }
      return this;
    }

    @Override
    public Pieces pause() {
      demand = 0;
      return called();
    }

    @Override
    public Pieces resume() {
      return fetch(Long.MAX_VALUE);
    }

    @Override
    public Pieces fetch(long amount) {
      mostAsked = Math.max(mostAsked, amount);
      demand += amount;
      flow();
      return called();
    }

    @Override
    public Pieces handler(Handler<Integer> handler) {
      taking = handler;
      flow();
      return called();
    }

    @Override
    public Pieces endHandler(Handler<Void> handler) {
      ending = handler;
      return called();
    }

    @Override
    public Pieces exceptionHandler(Handler<Throwable> handler) {
      failing = handler;
      return called();
    }
  }
}
