package org.liandong.gateway.listening;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.pgclient.PgConnectOptions;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.liandong.adapter.spi.Capability;
import org.liandong.gateway.DatabaseExtension;
import org.liandong.gateway.backends.BackendSettings;
import org.liandong.gateway.backends.Duties;
import org.liandong.gateway.cases.BacklogQueries;
import org.liandong.gateway.e2e.Await;
import org.liandong.gateway.ops.BacklogGauges;

/** A backend that begins to listen while the node runs is measured as a platform from then on. */
@ExtendWith(DatabaseExtension.class)
class PlatformGaugesTest {
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

  @Test
  void a_platform_that_begins_to_listen_by_a_reload_is_watched(PgConnectOptions database)
      throws Exception {
    var platform = new ScriptedPlatform(1, Set.of(Capability.REPORT));
    try (ListeningNode node = new ListeningNode(1, database, platform, 0)) {
      configure(node, new Duties(false, false, 0));
      node.vertx
          .deployVerticle(
              new BacklogGauges(
                  new BacklogQueries(node.pool), node.backends, registry, node.context))
          .await(10, SECONDS);
      Await.until(() -> is("liandong.orders.pending", 0), () -> "the orders are not counted");
      assertNull(gauge("liandong.reports.oldest.age"));

      configure(node, new Duties(false, true, 0));
      Await.until(() -> is("liandong.reports.oldest.age", 0), () -> "nobody watches the reports");
      Await.until(() -> is("liandong.reports.waiting", 0), () -> "nobody counts the reports");
    }
  }

  private static void configure(ListeningNode node, Duties duties) {
    BackendSettings now = node.backends.byCode("province").orElseThrow().settings();
    node.backends
        .prepare(
            List.of(
                new BackendSettings(
                    now.code(),
                    now.number(),
                    now.name(),
                    now.kind(),
                    now.gate(),
                    now.retry(),
                    duties,
                    now.settings())))
        .use(Map.of());
  }

  private boolean is(String name, double value) {
    Gauge gauge = gauge(name);
    return gauge != null && gauge.value() == value;
  }

  private Gauge gauge(String name) {
    return registry.find(name).tag("backend", "province").gauge();
  }
}
