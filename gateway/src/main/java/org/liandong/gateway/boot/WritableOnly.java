package org.liandong.gateway.boot;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.SqlConnection;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps connections to a server that only reads out of a pool, where they would live for an hour:
 * after a failover a load balancer or a name may lead to a standby for a while.
 */
final class WritableOnly implements Handler<SqlConnection> {
  private static final Logger log = LoggerFactory.getLogger(WritableOnly.class);

  private static final String READ_ONLY = "SHOW transaction_read_only";

  /** Closing it would give it back to the pool; a connection that broke is dropped. */
  private static final String BREAK = "SELECT pg_terminate_backend(pg_backend_pid())";

  /** The pool makes another one at once, which would be another one every few milliseconds. */
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private static final Duration SILENCE = Duration.ofMinutes(1);

  private final Vertx vertx;
  private volatile long said = System.nanoTime() - SILENCE.toNanos();

  WritableOnly(Vertx vertx) {
    this.vertx = vertx;
  }

  /** Looks at a new connection before the pool lends it out. */
  @Override
  public void handle(SqlConnection connection) {
    SilentServer.watch(connection);
    connection
        .query(READ_ONLY)
        .execute()
        .compose(
            rows ->
                "on".equals(rows.iterator().next().getString(0))
                    ? broken(connection)
                    : Future.succeededFuture())
        .eventually(connection::close);
  }

  private Future<?> broken(SqlConnection connection) {
    tell();
    connection.exceptionHandler(asWished -> {});
    return vertx
        .timer(PAUSE.toMillis())
        .compose(over -> connection.query(BREAK).execute())
        .otherwiseEmpty();
  }

  private void tell() {
    long now = System.nanoTime();
    if (now - said >= SILENCE.toNanos()) {
      said = now;
      log.error("The database only reads (a standby?): such connections are dropped");
    }
  }
}
