package org.liandong.gateway.boot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.liandong.gateway.e2e.Applications.MINIMUM_LIVING;

import io.vertx.core.json.JsonObject;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.liandong.gateway.DatabaseExtension;
import org.liandong.gateway.e2e.Agent;
import org.liandong.gateway.e2e.Await;
import org.liandong.gateway.e2e.RunningGateway;

/** The client library tells a lost connection in many ways, and gives few of them a class. */
@ExtendWith(DatabaseExtension.class)
class LostConnectionsTest {
  private static final int CALLERS = 30;
  private static final int BREAKS = 10;
  private static final String BREAK_ALL =
      "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
          + " WHERE datname = current_database() AND pid <> pg_backend_pid()"
          + " AND backend_type = 'client backend'";

  private final Set<Integer> seen = ConcurrentHashMap.newKeySet();
  private final AtomicInteger answers = new AtomicInteger();
  private final AtomicBoolean over = new AtomicBoolean();

  @Test
  void connections_lost_under_load_are_told_as_an_outage_never_as_our_fault(
      DatabaseAddress database) throws Exception {
    ExecutorService callers = Executors.newFixedThreadPool(CALLERS);
    try (Cable cable = new Cable(database.port());
        RunningGateway gateway = RunningGateway.on(through(cable, database)).start()) {
      Callable<Boolean> calling = calling(gateway.village());
      List<Future<Boolean>> calls =
          Collections.nCopies(CALLERS, calling).stream().map(callers::submit).toList();
      for (int i = 0; i < BREAKS; i++) {
        awaitTraffic();
        cable.freeze();
        Sql.run(database, BREAK_ALL);
        cable.thaw();
      }
      awaitTraffic();
      over.set(true);
      for (Future<Boolean> call : calls) {
        assertTrue(call.get());
      }
    } finally {
      over.set(true);
      callers.shutdown();
    }
    assertTrue(seen.containsAll(Set.of(202, 503)), () -> "" + seen);
    seen.removeAll(Set.of(200, 202, 503));
    assertEquals(Set.of(), seen);
  }

  private Callable<Boolean> calling(Agent village) throws Exception {
    JsonObject body = village.application(MINIMUM_LIVING);
    String path = village.receive(body).path();
    return () -> {
      while (!over.get()) {
        seen.add(village.submit(UUID.randomUUID().toString(), body).status());
        seen.add(village.get(path).status());
        answers.incrementAndGet();
      }
      return true;
    };
  }

  private void awaitTraffic() throws Exception {
    int before = answers.get();
    Await.until(() -> answers.get() > before + CALLERS, () -> "requests go on");
  }

  private static DatabaseAddress through(Cable cable, DatabaseAddress database) {
    return new DatabaseAddress(
        "127.0.0.1", cable.port(), database.database(), database.user(), database.password());
  }
}
