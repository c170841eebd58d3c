package org.liandong.gateway.cases;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.List;

/**
 * Records of requests, whose time runs out: what was refused, who looked, who took logs away. Hops
 * and the words of operators belong to their cases and stay.
 */
public final class OldRecords {
  private static final List<String> LOGS = List.of("refusal", "access", "audit_export");

  /** Two nodes that tidy up at once share the rows. */
  private static final String FORGET =
      """
      DELETE FROM %1$s WHERE id = ANY (ARRAY(
        SELECT id FROM %1$s WHERE at < $1 ORDER BY at, id LIMIT $2 FOR UPDATE SKIP LOCKED))
      """;

  private final Pool pool;

  public OldRecords(Pool pool) {
    this.pool = pool;
  }

  /**
   * Forgets the oldest of each log that are older than a moment.
   *
   * @param most of one log
   * @return how many were forgotten; as many as {@code most} or more where there may be others
   */
  public Future<Integer> forget(Instant before, int most) {
    Future<Integer> forgotten = Future.succeededFuture(0);
    for (String log : LOGS) {
      forgotten = forgotten.compose(sum -> forget(log, before, most).map(now -> sum + now));
    }
    return forgotten;
  }

  private Future<Integer> forget(String log, Instant before, int most) {
    Tuple place = Tuple.of(Columns.time(before), most);
    return DatabaseWait.bounded(pool.preparedQuery(FORGET.formatted(log)).execute(place))
        .map(rows -> rows.rowCount());
  }
}
