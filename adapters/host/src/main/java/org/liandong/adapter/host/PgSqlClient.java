package org.liandong.adapter.host;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.core.net.NetClientOptions;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import io.vertx.sqlclient.SqlConnection;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.liandong.adapter.spi.SqlAddress;
import org.liandong.adapter.spi.SqlClient;

/** A pool of connections to a backend's PostgreSQL. */
final class PgSqlClient implements SqlClient {
  private static final int WAITING_PER_CONNECTION = 16;
  private static final int IDLE_SECONDS = 30;
  private static final int LIFE_MINUTES = 60;

  private final Pool pool;

  private PgSqlClient(Pool pool) {
    this.pool = pool;
  }

  static PgSqlClient open(Vertx vertx, SqlAddress address, Duration timeout) {
    String millis = timeout.toMillis() + "ms";
    PgConnectOptions connect =
        new PgConnectOptions()
            .setHost(address.host())
            .setPort(address.port())
            .setDatabase(address.database())
            .setUser(address.user())
            .setPassword(address.password())
            .setCachePreparedStatements(true)
            .addProperty("application_name", "liandong")
            // What was given up must not hold its locks, and must not be done after all.
            .addProperty("statement_timeout", millis)
            .addProperty("idle_in_transaction_session_timeout", millis);
    PoolOptions options =
        new PoolOptions()
            .setMaxSize(address.connections())
            .setMaxWaitQueueSize(address.connections() * WAITING_PER_CONNECTION)
            .setConnectionTimeout((int) timeout.toMillis())
            .setConnectionTimeoutUnit(TimeUnit.MILLISECONDS)
            .setIdleTimeout(IDLE_SECONDS)
            .setIdleTimeoutUnit(TimeUnit.SECONDS)
            .setMaxLifetime(LIFE_MINUTES)
            .setMaxLifetimeUnit(TimeUnit.MINUTES);
    return new PgSqlClient(
        PgBuilder.pool()
            .with(options)
            .with(new NetClientOptions().setConnectTimeout((int) timeout.toMillis()))
            .connectingTo(connect)
            .using(vertx)
            .build());
  }

  @Override
  public Future<List<JsonObject>> query(String sql, Object... values) {
    return connected(connection -> new Statements(connection, false).query(sql, values));
  }

  @Override
  public Future<Integer> update(String sql, Object... values) {
    return connected(connection -> new Statements(connection, false).update(sql, values));
  }

  @Override
  public <T> Future<T> transaction(Function<SqlClient, Future<T>> work) {
    return connected(connection -> new SqlTransaction(connection).run(work));
  }

  /** Where there is no connection nothing was done. */
  private <T> Future<T> connected(Function<SqlConnection, Future<T>> work) {
    return pool.getConnection()
        .recover(cause -> Future.failedFuture(Statements.failure(cause, true)))
        .compose(connection -> work.apply(connection).eventually(() -> connection.close()));
  }

  Future<Void> close() {
    return pool.close();
  }
}
