package org.liandong.gateway.listening;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.pgclient.PgConnectOptions;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.liandong.adapter.spi.Capability;
import org.liandong.gateway.DatabaseExtension;
import org.liandong.gateway.cases.NodeContext;
import org.liandong.gateway.cases.ReconciliationCounts;
import org.liandong.gateway.cases.WorkWatch;
import org.liandong.gateway.e2e.Await;
import org.liandong.gateway.reconciliation.ReconciliationGauges;

/** Of each platform that is compared, and of no other, it is told how that stands. */
@ExtendWith(DatabaseExtension.class)
class ReconciliationGaugesTest {
  private static final String AGE = "liandong.reconciliation.age";
  private static final String OPEN = "liandong.reconciliation.open";

  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

  @Test
  void what_is_open_and_how_long_ago_a_night_was_compared_is_told_by_platform(
      PgConnectOptions database) throws Exception {
    var platform = new ScriptedPlatform(1, Set.of(Capability.REPORT, Capability.RECONCILE));
    try (ListeningNode node = new ListeningNode(1, database, platform, 0)) {
      node.pool
          .query(
              """
              WITH night AS (
                INSERT INTO reconciliation (id, platform, from_at, to_at, night, begun_at,
                  compared_at, ended_at, state, trace_id)
                VALUES (gen_random_uuid(), 9, now() - interval '5 days', now() - interval '2 days',
                  current_date - 2, now() - interval '2 days', now(), now(), 3, 't') RETURNING id)
              INSERT INTO reconciliation_finding (run, key, verdict, mending)
              SELECT id, i::text, CASE WHEN i < 3 THEN 3 ELSE 1 END, CASE WHEN i < 5 THEN 0 ELSE 1 END
              FROM night, generate_series(1, 5) AS i
              """)
          .execute()
          .await(10, SECONDS);
      watch(node, node.context);
      Await.until(() -> open("extra").value() == 2, () -> "not counted");

      assertEquals(2, open("missing").value());
      assertEquals(0, open("different").value());
      double days = age().value() / Duration.ofDays(1).toSeconds();
      assertTrue(days > 1.99 && days < 2.01, "days: " + days);
    }
  }

  @Test
  void where_no_night_has_begun_the_time_counts_from_when_one_was_first_to(
      PgConnectOptions database) throws Exception {
    var platform = new ScriptedPlatform(1, Set.of(Capability.REPORT, Capability.RECONCILE));
    try (ListeningNode node = new ListeningNode(1, database, platform, 0)) {
      watch(node, node.context);
      Await.until(() -> age().value() >= 0, () -> "nobody watches the nights");
      node.ahead.set(Duration.ofHours(31));

      assertTrue(age().value() > 30 * 3600, () -> "seconds: " + age().value());
    }
  }

  @Test
  void nothing_is_told_of_one_that_cannot_be_compared(PgConnectOptions database) throws Exception {
    var deaf = new ScriptedPlatform(1, Set.of(Capability.REPORT));
    try (ListeningNode node = new ListeningNode(1, database, deaf, 0)) {
      watch(node, node.context);
      assertEquals(List.of(), registry.getMeters());
    }
  }

  @Test
  void nothing_is_told_while_nobody_can_read(PgConnectOptions database) throws Exception {
    var platform = new ScriptedPlatform(1, Set.of(Capability.REPORT, Capability.RECONCILE));
    try (ListeningNode node = new ListeningNode(1, database, platform, 0)) {
      node.pool.query("DROP TABLE reconciliation_finding").execute().await(10, SECONDS);
      AtomicReference<Throwable> failed = new AtomicReference<>();
      watch(node, watched(node.context, failed));
      Await.until(() -> failed.get() != null, () -> "it was read");

      assertTrue(Double.isNaN(open("extra").value()));
      assertTrue(Double.isNaN(age().value()));
    }
  }

  private static NodeContext watched(NodeContext node, AtomicReference<Throwable> failed) {
    WorkWatch watch =
        new WorkWatch() {
          @Override
          public void ended(String work, Throwable cause) {
            failed.set(cause);
          }
        };
    return new NodeContext(
        node.node(),
        node.lease(),
        node.clock(),
        node.configVersion(),
        node.backends(),
        node.law(),
        node.sealer(),
        watch);
  }

  private void watch(ListeningNode node, NodeContext context) throws TimeoutException {
    node.vertx
        .deployVerticle(
            new ReconciliationGauges(
                new ReconciliationCounts(node.pool), node.backends, registry, context))
        .await(10, SECONDS);
  }

  private Gauge age() {
    return registry.get(AGE).tag("platform", "province").gauge();
  }

  private Gauge open(String verdict) {
    return registry.get(OPEN).tag("platform", "province").tag("verdict", verdict).gauge();
  }
}
