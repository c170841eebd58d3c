package org.liandong.gateway.cases;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Finds cases that want attention for something that was settled elsewhere: an answer that could
 * have been theirs was named to be another's. No transaction of their own would tell them.
 */
final class StaleAttention {
  private static final int MOST = 64;

  private static final String STALE =
      """
      SELECT c.id FROM service_case c
      WHERE c.attention
        AND NOT EXISTS (SELECT FROM dispatch d WHERE d.case_id = c.id AND d.parked)
        AND NOT EXISTS (SELECT FROM inbox i WHERE i.case_id = c.id AND i.state = 4)
        AND NOT EXISTS (
          SELECT FROM step s
          JOIN inbox i ON i.backend = s.backend AND i.reference = s.reference
          WHERE s.case_id = c.id AND i.case_id IS NULL AND i.state = 4
            AND i.why = 'ambiguous-reference')
      ORDER BY c.id LIMIT $1
      """;

  private final Pool pool;
  private final CaseTransactions cases;

  StaleAttention(Pool pool, CaseTransactions cases) {
    this.pool = pool;
    this.cases = cases;
  }

  /** Each is judged again under its lock, as at the end of every transaction on cases. */
  Future<Void> clear() {
    return DatabaseWait.bounded(pool.preparedQuery(STALE).execute(Tuple.of(MOST)))
        .compose(
            rows -> {
              List<UUID> ids = new ArrayList<>();
              rows.forEach(row -> ids.add(row.getUUID(0)));
              return ids.isEmpty() ? Future.succeededFuture() : judge(ids);
            });
  }

  private Future<Void> judge(List<UUID> ids) {
    return cases.many(
        ids, CrashPoint.ADVANCE_BEFORE_COMMIT, (tx, works) -> Future.succeededFuture());
  }
}
