package org.liandong.adapter.http.auth;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** A secret that was fetched a moment ago is not fetched again: that would end the first. */
class CredentialsTest {
  private static final int ROUNDS = 4_000;
  private static final long SEED = 20_260_105;
  private static final Instant NOW = Instant.parse("2026-01-05T04:00:00Z");

  private final List<Promise<Credential>> fetches = new CopyOnWriteArrayList<>();

  @Test
  void whoever_comes_while_a_fetch_ends_takes_what_it_brought() throws Exception {
    var random = new Random(SEED);
    ExecutorService other = Executors.newSingleThreadExecutor();
    try {
      for (int round = 0; round < ROUNDS; round++) {
        round(other, random.nextInt(60), "round " + round + " of seed " + SEED);
      }
    } finally {
      other.shutdownNow();
    }
  }

  private void round(ExecutorService other, int later, String which) throws Exception {
    fetches.clear();
    Credentials credentials = new Credentials(this::fetch, InstantSource.fixed(NOW));
    Future<Credential> first = credentials.get();
    fetches.get(0).complete(credential("old"));
    Credential old = first.await(5, SECONDS);
    credentials.insteadOf(old);

    var ready = new AtomicInteger();
    var ended =
        other.submit(
            () -> {
              meet(ready);
              fetches.get(1).complete(credential("new"));
            });
    meet(ready);
    for (int i = 0; i < later; i++) {
      Thread.onSpinWait();
    }
    Future<Credential> late = credentials.insteadOf(old);
    ended.get(5, SECONDS);

    assertEquals(2, fetches.size(), which);
    assertEquals("new", late.await(5, SECONDS).value(), which);
  }

  private Future<Credential> fetch() {
    Promise<Credential> fetch = Promise.promise();
    fetches.add(fetch);
    return fetch.future();
  }

  private static Credential credential(String value) {
    return new Credential(value, NOW.plusSeconds(3600));
  }

  private static void meet(AtomicInteger ready) {
    ready.incrementAndGet();
    for (int i = 0; ready.get() < 2; i++) {
      if (i < 1_000) {
        Thread.onSpinWait();
      } else {
        Thread.yield();
      }
    }
  }
}
