package org.liandong.gateway.cases;

import static java.util.concurrent.TimeUnit.SECONDS;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import io.vertx.sqlclient.Row;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.liandong.gateway.catalogue.AskSchedule;
import org.liandong.gateway.sealing.TestSeals;

/** What a node has of the hall: its own pool, number and event loop. */
final class TestNode implements AutoCloseable {
  static final String FAST = "fast";
  static final String ONCE = "once";
  static final int FAST_NUMBER = 1;
  static final int ATTEMPTS = 3;

  private static final AskSchedule ASK =
      new AskSchedule(Duration.ofMinutes(1), Duration.ofMinutes(10));

  /** One de-duplicates, the other neither does nor can be asked or told to stop. */
  private static final Map<String, BackendFacts> FACTS =
      Map.of(
          FAST, new BackendFacts("http/1", FAST_NUMBER, true, true, true, ATTEMPTS, ASK),
          ONCE, new BackendFacts("http/1", 2, false, false, false, ATTEMPTS, ASK));

  final Vertx vertx = Vertx.vertx();
  final Pool pool;
  final NodeContext context;
  final DispatchStore dispatches;
  private final Context loop = vertx.getOrCreateContext();

  TestNode(int number, PgConnectOptions database, Duration lease) {
    pool =
        PgBuilder.pool()
            .with(new PoolOptions().setMaxSize(6))
            .connectingTo(database)
            .using(vertx)
            .build();
    context =
        new NodeContext(
            number,
            lease,
            InstantSource.system(),
            "test",
            FACTS::get,
            Laws.of(Laws.PERMIT),
            TestSeals.SEALER);
    dispatches = new DispatchStore(context);
  }

  LaneKeeper lanes() {
    return new LaneKeeper(pool, context);
  }

  /** Runs on the node's event loop, as a worker would. */
  <T> Future<T> run(Supplier<Future<T>> work) {
    Promise<T> done = Promise.promise();
    loop.runOnContext(ignored -> work.get().onComplete(done));
    return done.future();
  }

  long count(String from) throws TimeoutException {
    return row("SELECT count(*) FROM " + from).getLong(0);
  }

  Row row(String sql) throws TimeoutException {
    return pool.query(sql).execute().await(10, SECONDS).iterator().next();
  }

  void execute(String sql) throws TimeoutException {
    pool.query(sql).execute().await(10, SECONDS);
  }

  /** Ends the connection of whoever waits for a lock, as a broken network would. */
  boolean breakWaiting() throws TimeoutException {
    String sql =
        """
        SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity
        WHERE datname = current_database() AND wait_event_type = 'Lock' AND pid <> pg_backend_pid()
        """;
    return row(sql).getLong(0) > 0;
  }

  @Override
  public void close() throws TimeoutException {
    pool.close().await(10, SECONDS);
    vertx.close().await(10, SECONDS);
  }
}
