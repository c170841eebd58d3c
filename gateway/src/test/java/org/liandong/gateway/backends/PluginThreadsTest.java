package org.liandong.gateway.backends;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vertx.core.Future;
import io.vertx.core.impl.VertxThread;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The threads on which a plugin's code runs for a backend. */
class PluginThreadsTest {
  private final AdapterOrigin origin =
      AdapterOrigin.of("sample", "[1.0,2.0)", "none", getClass().getClassLoader());

  @Test
  void vertx_says_nothing_of_those_that_are_held_however_long() throws Exception {
    OwnVertx own = OwnVertx.open("one", 3, origin);
    try {
      for (var context : own.contexts()) {
        Future<Long> days =
            Future.future(
                told -> context.runOnContext(here -> told.complete(daysUntilVertxSpeaks())));
        assertEquals(TimeUnit.NANOSECONDS.toDays(Long.MAX_VALUE), days.await(5, TimeUnit.SECONDS));
      }
      assertEquals(3, own.contexts().size());
    } finally {
      own.vertx().close().await(10, TimeUnit.SECONDS);
    }
  }

  private static long daysUntilVertxSpeaks() {
    VertxThread thread = (VertxThread) Thread.currentThread();
    return thread.maxExecTimeUnit().toDays(thread.maxExecTime());
  }
}
