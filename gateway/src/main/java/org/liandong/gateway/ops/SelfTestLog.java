package org.liandong.gateway.ops;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.ZoneOffset;
import org.liandong.gateway.cases.DatabaseWait;

/** Who had an adapter look at itself, and why: among what operators did by hand. */
final class SelfTestLog {
  private static final String RECORD =
      """
      INSERT INTO operator_log (at, person, act, reason, trace_id)
      VALUES ($1, $2, 'SELF_TEST', $3, $4)
      """;

  /** One self-test that was asked for. */
  record Entry(Instant at, String person, String adapter, String reason, String traceId) {}

  Future<Void> record(SqlClient client, Entry entry) {
    Tuple row =
        Tuple.of(
            entry.at().atOffset(ZoneOffset.UTC),
            entry.person(),
            entry.adapter() + "：" + entry.reason(),
            entry.traceId());
    return DatabaseWait.bounded(client.preparedQuery(RECORD).execute(row)).mapEmpty();
  }
}
