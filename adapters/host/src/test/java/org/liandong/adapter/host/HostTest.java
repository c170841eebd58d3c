package org.liandong.adapter.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.ConnectionPoolTooBusyException;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.liandong.adapter.spi.AdapterFailure;

/** What an adapter is given keeps within its bounds and ends with it. */
class HostTest {
  private static final Duration TIMEOUT = Duration.ofSeconds(2);

  private final Vertx vertx = Vertx.vertx();
  private final Host host = host(1);

  @AfterEach
  void close() throws Exception {
    host.close().await(5, TimeUnit.SECONDS);
    vertx.close().await(5, TimeUnit.SECONDS);
  }

  @Test
  void it_tells_its_backend_and_leaves_the_gate_a_little_time() {
    assertEquals("county", host.backend());
    assertEquals(Duration.ofMillis(1_800), host.callTimeout());
    assertEquals(
        Duration.ofMillis(59_500),
        new HostSettings("county", Duration.ofMinutes(1), 1).callTimeout());
  }

  @Test
  void a_connection_on_which_nothing_comes_is_closed() throws Exception {
    HttpServer silent =
        vertx
            .createHttpServer()
            .requestHandler(request -> {})
            .listen(0, "127.0.0.1")
            .await(5, TimeUnit.SECONDS);
    Future<?> call =
        host.httpClient()
            .request(HttpMethod.GET, silent.actualPort(), "127.0.0.1", "/")
            .compose(HttpClientRequest::send);
    Future<Throwable> ended = call.transform(done -> Future.succeededFuture(done.cause()));
    assertFalse(ended.await(20, TimeUnit.SECONDS) instanceof TimeoutException);
  }

  /** Three connections, and room for six that wait or for which one is being made. */
  @Test
  void what_finds_neither_a_connection_nor_room_to_wait_is_refused_at_once() throws Exception {
    Queue<HttpServerRequest> arrived = new ConcurrentLinkedQueue<>();
    CountDownLatch all = new CountDownLatch(3);
    HttpServer silent =
        vertx
            .createHttpServer()
            .requestHandler(
                request -> {
                  arrived.add(request);
                  all.countDown();
                })
            .listen(0, "127.0.0.1")
            .await(5, TimeUnit.SECONDS);

    // On one event loop no connection is made before all have asked for one.
    Context loop = vertx.getOrCreateContext();
    assertEquals(1, refusedOf(7, loop, silent.actualPort()));
    assertTrue(all.await(20, TimeUnit.SECONDS));
    assertEquals(1, refusedOf(4, loop, silent.actualPort()));
    assertEquals(3, arrived.size());
  }

  private int refusedOf(int calls, Context loop, int port) throws Exception {
    Promise<Integer> refused = Promise.promise();
    loop.runOnContext(
        begin -> {
          List<Future<?>> begun = new ArrayList<>();
          for (int i = 0; i < calls; i++) {
            begun.add(
                host.httpClient()
                    .request(HttpMethod.GET, port, "127.0.0.1", "/")
                    .compose(HttpClientRequest::send));
          }
          loop.runOnContext(then -> refused.complete(refused(begun)));
        });
    return refused.future().await(20, TimeUnit.SECONDS);
  }

  private static int refused(List<Future<?>> calls) {
    return (int)
        calls.stream()
            .filter(call -> call.cause() instanceof ConnectionPoolTooBusyException)
            .count();
  }

  @Test
  void a_task_runs_once_and_one_that_is_cancelled_or_whose_host_was_closed_never()
      throws Exception {
    BlockingQueue<String> ran = new LinkedBlockingQueue<>();
    onLoop(() -> host.scheduler().after(Duration.ofMillis(20), () -> ran.add("cancelled")).run());
    host.scheduler().after(Duration.ZERO, () -> ran.add("ran"));
    assertEquals("ran", ran.poll(5, TimeUnit.SECONDS));

    Promise<Void> closed = Promise.promise();
    onLoop(
        () -> {
          host.scheduler().after(Duration.ofMillis(50), () -> ran.add("closed"));
          host.close().onComplete(closed);
        });
    closed.future().await(5, TimeUnit.SECONDS);
    host.scheduler().after(Duration.ofMillis(1), () -> ran.add("late"));
    Promise<Void> later = Promise.promise();
    vertx.setTimer(200, timer -> later.complete());
    later.future().await(5, TimeUnit.SECONDS);
    assertTrue(ran.isEmpty(), ran.toString());
  }

  /** A timer that is set on a loop cannot fire before that loop is free again. */
  private void onLoop(Runnable task) {
    vertx.getOrCreateContext().runOnContext(ignored -> task.run());
  }

  @Test
  void a_material_that_no_case_has_is_a_failure_the_spi_knows() throws Exception {
    Future<Throwable> cause =
        host.copy("case", null, null).transform(done -> Future.succeededFuture(done.cause()));
    AdapterFailure failure =
        assertInstanceOf(AdapterFailure.class, cause.await(5, TimeUnit.SECONDS));
    assertEquals("material-missing", failure.code());
    assertTrue(failure.nothingSent());
  }

  @Test
  void what_was_opened_is_closed() throws Exception {
    host.close().await(5, TimeUnit.SECONDS);
    assertThrows(
        IllegalStateException.class,
        () -> host.httpClient().request(HttpMethod.GET, 1, "127.0.0.1", "/"));
  }

  private Host host(int concurrency) {
    return new Host(
        vertx,
        new HostSettings("county", TIMEOUT, concurrency),
        InstantSource.system(),
        MaterialSource.NONE);
  }
}
