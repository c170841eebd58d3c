package org.liandong.gateway.ops;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.liandong.gateway.DatabaseExtension;
import org.liandong.gateway.http.Caller;
import org.liandong.gateway.http.RequestWatch.TurnedAway;
import org.liandong.gateway.http.Role;

@ExtendWith(DatabaseExtension.class)
class RefusalWriterTest {
  private static final Instant NOW = Instant.parse("2026-03-02T01:00:00Z");
  private static final TurnedAway REFUSED =
      new TurnedAway(
          new Caller("account-1", null, Set.of(Role.AGENT), Instant.MAX),
          "submit",
          422,
          "unknown-item",
          "t-1");

  private final Vertx vertx = Vertx.vertx();
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

  @AfterEach
  void close() throws Exception {
    vertx.close().await(10, SECONDS);
  }

  @Test
  void a_program_in_a_loop_is_recorded_so_often_a_minute_and_the_rest_is_counted(Pool pool)
      throws Exception {
    RefusalWriter writer = new RefusalWriter(pool, InstantSource.fixed(NOW), registry);
    String deployed = vertx.deployVerticle(writer).await(5, SECONDS);
    for (int i = 0; i < 500; i++) {
      writer.offer(REFUSED);
    }
    vertx.undeploy(deployed).await(5, SECONDS);

    assertEquals(120, rows(pool), "written at the latest when the writer stops");
    assertEquals(120, fate("recorded"));
    assertEquals(380, fate("dropped"));
  }

  @Test
  void what_cannot_be_written_is_forgotten_and_counted(Pool pool) throws Exception {
    pool.query("DROP TABLE refusal").execute().await(5, SECONDS);
    RefusalWriter writer = new RefusalWriter(pool, InstantSource.fixed(NOW), registry);
    String deployed = vertx.deployVerticle(writer).await(5, SECONDS);
    writer.offer(REFUSED);
    vertx.undeploy(deployed).await(5, SECONDS);

    assertEquals(1, fate("dropped"));
  }

  private double fate(String fate) {
    return registry.get("liandong.refusals").tag("fate", fate).counter().count();
  }

  private static long rows(Pool pool) throws Exception {
    return pool.query("SELECT count(*) FROM refusal")
        .execute()
        .await(5, SECONDS)
        .iterator()
        .next()
        .getLong(0);
  }
}
