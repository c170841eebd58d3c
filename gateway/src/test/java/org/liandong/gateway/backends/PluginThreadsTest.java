package org.liandong.gateway.backends;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.impl.VertxThread;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.liandong.adapter.host.HostSettings;
import org.liandong.adapter.host.MaterialSource;
import org.liandong.gateway.e2e.Await;

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

  @Test
  void one_that_is_held_is_known_until_it_is_let_go_though_its_backend_was_closed()
      throws Exception {
    Vertx callers = Vertx.vertx();
    CountDownLatch hold = new CountDownLatch(1);
    try {
      RetiredBackends retired = new RetiredBackends(callers);
      Outfit held = outfit(callers, "held");
      Outfit idle = outfit(callers, "idle");
      held.threads().call(() -> held(hold));
      Await.until(() -> isHeld(held), () -> "" + held.threads().held());
      retired.add("sample", held, Duration.ofMillis(1));
      retired.add("sample", idle, Duration.ofMillis(1));

      Await.until(() -> retired.outfits().isEmpty(), () -> "" + retired.outfits());
      retired.look();
      assertEquals(List.of("plugin-of-held-#"), retired.held("sample"));
      assertEquals(List.of(), retired.held("other"));

      hold.countDown();
      Await.until(() -> isForgotten(retired), () -> "" + retired.held("sample"));
      assertEquals(List.of(), retired.held("sample"));
    } finally {
      hold.countDown();
      callers.close().await(10, TimeUnit.SECONDS);
    }
  }

  @Test
  void one_that_is_held_only_after_its_backend_was_replaced_is_known_too() throws Exception {
    Vertx callers = Vertx.vertx();
    CountDownLatch hold = new CountDownLatch(1);
    try {
      RetiredBackends retired = new RetiredBackends(callers);
      Outfit outfit = outfit(callers, "late");
      retired.add("sample", outfit, Duration.ofHours(1));
      outfit.threads().call(() -> held(hold));
      Await.until(() -> isKnown(retired), () -> "" + retired.held("sample"));
      hold.countDown();
      Await.until(() -> !isKnown(retired), () -> "" + retired.held("sample"));
      outfit.close().await(10, TimeUnit.SECONDS);
    } finally {
      hold.countDown();
      callers.close().await(10, TimeUnit.SECONDS);
    }
  }

  private Outfit outfit(Vertx callers, String backend) {
    return Outfit.of(
        callers,
        new HostSettings(backend, Duration.ofSeconds(1), 3),
        new InstalledAdapter("sample", null, "1", origin),
        InstantSource.system(),
        MaterialSource.NONE);
  }

  private static Future<Void> held(CountDownLatch hold) {
    try {
      hold.await();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
    return Future.succeededFuture();
  }

  private static boolean isHeld(Outfit outfit) {
    outfit.threads().look();
    return outfit.threads().held().size() == 1;
  }

  private static boolean isKnown(RetiredBackends retired) {
    retired.look();
    return retired.held("sample").equals(List.of("plugin-of-late-#"));
  }

  private static boolean isForgotten(RetiredBackends retired) {
    retired.look();
    return retired.isEmpty();
  }

  private static long daysUntilVertxSpeaks() {
    VertxThread thread = (VertxThread) Thread.currentThread();
    return thread.maxExecTimeUnit().toDays(thread.maxExecTime());
  }
}
