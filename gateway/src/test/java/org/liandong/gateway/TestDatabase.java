package org.liandong.gateway;

import io.vertx.core.Vertx;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.liandong.gateway.boot.DatabaseAddress;

/** One database of a test or test class, with the pool it was asked for. */
final class TestDatabase implements AutoCloseable {

  private static final PoolOptions POOL =
      new PoolOptions()
          .setMaxSize(8)
          .setMaxWaitQueueSize(1000)
          .setConnectionTimeout(10)
          .setConnectionTimeoutUnit(TimeUnit.SECONDS);

  private final DatabaseAddress address;
  private final Vertx vertx;
  private final Runnable drop;
  private Pool pool;

  TestDatabase(DatabaseAddress address, Vertx vertx, Runnable drop) {
    this.address = address;
    this.vertx = vertx;
    this.drop = drop;
  }

  DatabaseAddress address() {
    return address;
  }

  PgConnectOptions connectOptions() {
    return address.connectOptions().setCachePreparedStatements(true);
  }

  synchronized Pool pool() {
    if (pool == null) {
      pool = PgBuilder.pool().with(POOL).connectingTo(connectOptions()).using(vertx).build();
    }
    return pool;
  }

  @Override
  public synchronized void close() throws TimeoutException {
    if (pool != null) {
      pool.close().await(10, TimeUnit.SECONDS);
    }
    drop.run();
  }
}
