package org.liandong.adapter.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;

class TimersTest {
  private static final String PERSONAL = "11010519491231002X";

  private final Vertx vertx = Vertx.vertx();
  private final List<String> logged = new CopyOnWriteArrayList<>();

  @AfterEach
  void close() throws Exception {
    vertx.close().await(5, TimeUnit.SECONDS);
  }

  @Test
  void a_task_that_fails_is_told_by_its_class_and_keeps_no_other_from_running() throws Exception {
    Timers timers = new Timers(vertx, keeping());
    Promise<String> ran = Promise.promise();
    timers.after(
        Duration.ofMillis(1),
        () -> {
          throw new IllegalStateException(PERSONAL);
        });
    timers.after(
        Duration.ofMillis(2),
        () -> {
          throw new NoClassDefFoundError(PERSONAL);
        });
    timers.after(Duration.ofMillis(50), () -> ran.complete("ran"));

    assertEquals("ran", ran.future().await(5, TimeUnit.SECONDS));
    assertEquals(2, logged.size(), logged.toString());
    assertTrue(logged.get(0).contains("java.lang.IllegalStateException"), logged.get(0));
    assertTrue(logged.get(1).contains("java.lang.NoClassDefFoundError"), logged.get(1));
    assertFalse(logged.toString().contains(PERSONAL), logged.toString());
  }

  /** A logger that keeps whatever it is told. */
  private Logger keeping() {
    return (Logger)
        Proxy.newProxyInstance(
            Logger.class.getClassLoader(),
            new Class<?>[] {Logger.class},
            (proxy, method, told) -> {
              logged.add(method.getName() + Arrays.deepToString(told));
              return null;
            });
  }
}
