package org.liandong.adapter.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** An adapter is made on an event loop, in time. */
class StarterTest {
  private final Vertx vertx = Vertx.vertx();

  @AfterEach
  void close() throws Exception {
    vertx.close().await(10, TimeUnit.SECONDS);
  }

  @Test
  void it_is_made_on_an_event_loop() {
    Starter starter = new Starter(vertx, Starter.START);

    assertTrue(starter.made(Context::isOnEventLoopThread));
  }

  @Test
  void what_create_throws_is_thrown() {
    Starter starter = new Starter(vertx, Starter.START);

    assertThrows(
        IllegalArgumentException.class,
        () ->
            starter.made(
                () -> {
                  throw new IllegalArgumentException("/url：missing");
                }));
  }

  @Test
  void what_does_not_return_is_given_up_once_for_all() {
    Starter starter = new Starter(vertx, Duration.ofMillis(200));
    CountDownLatch never = new CountDownLatch(1);

    AssertionError first =
        assertThrows(
            AssertionError.class,
            () ->
                starter.made(
                    () -> {
                      never.await();
                      return "late";
                    }));
    AssertionError second = assertThrows(AssertionError.class, () -> starter.made(() -> "soon"));
    never.countDown();

    assertTrue(first.getMessage().startsWith("create did not return within 200 ms"));
    assertEquals(first.getMessage(), second.getMessage());
  }
}
