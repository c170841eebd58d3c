package org.liandong.gateway.backends;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;

/** The lease in the database, by the database's clock: one statement each. */
public final class PgProbeLease implements ProbeLease {
  private static final String TAKE =
      """
      INSERT INTO gate_probe AS held (backend, owner, leased_until)
      VALUES ($1, $2, clock_timestamp() + make_interval(secs => $3))
      ON CONFLICT (backend) DO UPDATE
        SET owner = excluded.owner, leased_until = excluded.leased_until
        WHERE held.owner = excluded.owner OR held.leased_until <= clock_timestamp()
      """;

  private static final String RELEASE =
      "UPDATE gate_probe SET leased_until = clock_timestamp() WHERE backend = $1 AND owner = $2";

  private final SqlClient sql;
  private final int owner;

  public PgProbeLease(SqlClient sql, int owner) {
    this.sql = sql;
    this.owner = owner;
  }

  @Override
  public Future<Boolean> tryTake(int backend, Duration duration) {
    return sql.preparedQuery(TAKE)
        .execute(Tuple.of(backend, owner, duration.toMillis() / 1000.0))
        .map(rows -> rows.rowCount() == 1);
  }

  @Override
  public Future<Void> release(int backend) {
    return sql.preparedQuery(RELEASE).execute(Tuple.of(backend, owner)).mapEmpty();
  }
}
