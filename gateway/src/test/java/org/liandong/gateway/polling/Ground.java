package org.liandong.gateway.polling;

import static java.util.concurrent.TimeUnit.SECONDS;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.liandong.adapter.host.MaterialSource;
import org.liandong.adapter.spi.AdapterFactory;
import org.liandong.gateway.backends.AdapterFactories;
import org.liandong.gateway.backends.BackendSettings;
import org.liandong.gateway.backends.Backends;
import org.liandong.gateway.backends.GateSettings;
import org.liandong.gateway.backends.GateSurroundings;
import org.liandong.gateway.backends.GateWatch;
import org.liandong.gateway.backends.ProbeLease;
import org.liandong.gateway.backends.RetrySchedule;
import org.liandong.gateway.cases.BackendFacts;
import org.liandong.gateway.cases.Laws;
import org.liandong.gateway.cases.NodeContext;
import org.liandong.gateway.catalogue.AskSchedule;
import org.liandong.gateway.sealing.TestSeals;

/** What a node that reads a backend stands on. */
final class Ground {
  static final String BACKEND = "province";
  private static final AskSchedule ASK =
      new AskSchedule(Duration.ofMinutes(30), Duration.ofMinutes(30));

  final Vertx vertx = Vertx.vertx();
  final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  final Pool pool;
  final NodeContext node;
  final Backends backends;

  Ground(
      int number,
      PgConnectOptions database,
      AdapterFactory adapter,
      Duration lease,
      String... others) {
    this.pool =
        PgBuilder.pool()
            .with(new PoolOptions().setMaxSize(4).setName("ground" + number))
            .connectingTo(database)
            .using(vertx)
            .build();
    this.node =
        new NodeContext(
            number,
            lease,
            InstantSource.system(),
            "test",
            code -> new BackendFacts("handing-out/1", 1, true, false, false, 3, ASK),
            Laws.of(Laws.PERMIT),
            TestSeals.SEALER);
    this.backends = backends(adapter, others);
  }

  private Backends backends(AdapterFactory adapter, String... others) {
    GateSettings gate =
        new GateSettings(
            Duration.ofSeconds(5),
            10,
            50,
            Duration.ofSeconds(30),
            1000,
            1,
            Duration.ofSeconds(5),
            1,
            Duration.ofSeconds(1),
            2);
    List<BackendSettings> all = new ArrayList<>();
    Stream.concat(Stream.of(BACKEND), Stream.of(others))
        .forEach(
            code ->
                all.add(
                    new BackendSettings(
                        code,
                        all.size() + 1,
                        "省平台",
                        adapter.kind(),
                        gate,
                        new RetrySchedule(Duration.ofMillis(20), Duration.ofMillis(100), 8),
                        new JsonObject())));
    return Backends.open(
        all,
        AdapterFactories.of(List.of(adapter)),
        GateSurroundings.of(
            vertx,
            new NoLease(),
            new GateWatch(registry, (work, cause) -> {}),
            InstantSource.system(),
            id -> "withheld",
            MaterialSource.NONE));
  }

  long count(String sql) throws Exception {
    return pool.query("SELECT count(*) FROM " + sql)
        .execute()
        .await(10, SECONDS)
        .iterator()
        .next()
        .getLong(0);
  }

  void execute(String sql) throws Exception {
    pool.query(sql).execute().await(10, SECONDS);
  }

  void close() throws Exception {
    vertx.close().await(20, SECONDS);
  }

  private static final class NoLease implements ProbeLease {
    @Override
    public Future<Boolean> tryTake(int backend, Duration duration) {
      return Future.succeededFuture(true);
    }

    @Override
    public Future<Void> release(int backend) {
      return Future.succeededFuture();
    }
  }
}
