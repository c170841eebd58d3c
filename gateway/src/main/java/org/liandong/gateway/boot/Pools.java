package org.liandong.gateway.boot;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.liandong.gateway.catalogue.GatewaySettings;

/**
 * The connections of a node: apart, so that a rush at one door does not starve the others.
 *
 * @param report for reports over many cases, few at once and a short line before them: each takes
 *     seconds, and who looks at a case does not wait for it
 * @param pulse for the heartbeat and the leases of probes: a node that waits for locks is alive
 */
record Pools(Pool intake, Pool dispatch, Pool query, Pool report, Pool pulse) {
  private static final int REPORTS = 2;
  private static final int REPORTS_WAITING = 8;
  private static final int PULSE = 2;
  private static final int PULSE_WAITING = 16;

  /** Less than {@link SilentServer} allows: what nobody uses is no sign of a lost server. */
  private static final int IDLE_SECONDS = 10;

  private static final int LIFE_MINUTES = 60;
  private static final int WAIT_SECONDS = 5;

  /** The driver does not keep longer statements prepared, 2048 by default: ours are longer. */
  private static final int LONGEST_STATEMENT = 16_384;

  static Pools open(Vertx vertx, DatabaseAddress database, GatewaySettings.Pools sizes) {
    return new Pools(
        pool(vertx, database, "intake", sizes.intake(), sizes.waiting()),
        pool(vertx, database, "dispatch", sizes.dispatch(), sizes.waiting()),
        pool(vertx, database, "query", sizes.query(), sizes.waiting()),
        pool(vertx, database, "report", REPORTS, REPORTS_WAITING),
        pool(vertx, database, "pulse", PULSE, PULSE_WAITING));
  }

  private static Pool pool(
      Vertx vertx, DatabaseAddress database, String name, int size, int waiting) {
    PgConnectOptions connect =
        database
            .connectOptions()
            .addProperty("application_name", "liandong-" + name)
            .addProperty("TimeZone", "UTC")
            // A frozen or vanished node must not hold a case's lock for longer than its lease.
            .addProperty("idle_in_transaction_session_timeout", "5s")
            .addProperty("statement_timeout", "10s")
            .addProperty("tcp_keepalives_idle", "5")
            .addProperty("tcp_keepalives_interval", "2")
            .addProperty("tcp_keepalives_count", "3")
            .setCachePreparedStatements(true)
            .setPreparedStatementCacheMaxSize(64)
            .setPreparedStatementCacheSqlLimit(LONGEST_STATEMENT);
    return PgBuilder.pool()
        .with(options(name, size, waiting))
        .connectingTo(connect)
        .withConnectHandler(new WritableOnly(vertx))
        .using(vertx)
        .build();
  }

  private static PoolOptions options(String name, int size, int waiting) {
    return new PoolOptions()
        .setName(name)
        .setMaxSize(size)
        .setMaxWaitQueueSize(waiting)
        .setConnectionTimeout(WAIT_SECONDS)
        .setConnectionTimeoutUnit(TimeUnit.SECONDS)
        .setIdleTimeout(IDLE_SECONDS)
        .setIdleTimeoutUnit(TimeUnit.SECONDS)
        .setMaxLifetime(LIFE_MINUTES)
        .setMaxLifetimeUnit(TimeUnit.MINUTES);
  }

  Future<Void> close() {
    return Future.join(
            List.of(intake.close(), dispatch.close(), query.close(), report.close(), pulse.close()))
        .mapEmpty();
  }
}
