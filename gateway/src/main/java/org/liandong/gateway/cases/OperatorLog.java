package org.liandong.gateway.cases;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.liandong.gateway.cases.Followups.NewFollowup;
import org.liandong.gateway.cases.Followups.Release;

/**
 * What operators and supervisors did by hand, with who and why; nobody changes or deletes a row.
 */
final class OperatorLog {
  private static final String INSERT =
      """
      INSERT INTO operator_log
        (at, person, act, case_id, dispatch_id, fence, message_id, reason, request_key,
        trace_id, fingerprint)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
      """;

  private static final String RELEASED =
      """
      INSERT INTO operator_log (at, person, act, case_id, reason, request_key, trace_id, fingerprint)
      VALUES ($1, $2, 'RELEASE', $3, $4, $5, $6, $7)
      """;

  private static final String DONE =
      """
      SELECT act FROM operator_log
      WHERE person = $1 AND request_key = $2 AND (dispatch_id = $3 OR message_id = $4)
      """;

  private static final String ALL =
      """
      SELECT true AS is_order, dispatch_id AS id, fence FROM operator_log
      WHERE person = $1 AND request_key = $2 AND dispatch_id IS NOT NULL
      UNION ALL
      SELECT false, message_id, 0 FROM operator_log
      WHERE person = $1 AND request_key = $2 AND message_id IS NOT NULL
      ORDER BY 1 DESC, 2
      """;

  private static final String OTHER =
      """
      SELECT EXISTS (SELECT FROM operator_log
          WHERE person = $1 AND request_key = $2 AND dispatch_id IS NOT NULL AND fingerprint <> $3)
        OR EXISTS (SELECT FROM operator_log
          WHERE person = $1 AND request_key = $2 AND message_id IS NOT NULL AND fingerprint <> $3)
      """;

  private final NodeContext node;

  OperatorLog(NodeContext node) {
    this.node = node;
  }

  /** In the transaction of what it tells of. */
  Future<Void> write(SqlClient tx, WorkId id, UUID caseId, OperatorWord word) {
    return tx.preparedQuery(INSERT)
        .execute(
            Tuple.tuple()
                .addOffsetDateTime(Columns.time(node.clock().instant()))
                .addString(word.person())
                .addString(word.act().name())
                .addUUID(caseId)
                .addLong(id.order() ? id.row() : null)
                .addLong(id.order() ? id.fence() : null)
                .addLong(id.order() ? null : id.row())
                .addString(word.reason())
                .addString(word.requestKey())
                .addString(word.traceId())
                .addBuffer(word.fingerprint()))
        .mapEmpty();
  }

  /** 核准送达: why; in the transaction of its hop. */
  Future<Void> released(SqlClient tx, Release release) {
    NewFollowup about = release.followup();
    return tx.preparedQuery(RELEASED)
        .execute(
            Tuple.tuple()
                .addOffsetDateTime(Columns.time(node.clock().instant()))
                .addString(about.actor().subject())
                .addUUID(about.caseId())
                .addString(release.reason())
                .addString(release.requestKey())
                .addString(release.traceId())
                .addBuffer(about.fingerprint()))
        .mapEmpty();
  }

  /** All that a request of this person under this key did before: orders first, then answers. */
  Future<List<WorkId>> all(SqlClient client, String person, String requestKey) {
    return client
        .preparedQuery(ALL)
        .execute(Tuple.of(person, requestKey))
        .map(
            rows -> {
              List<WorkId> all = new ArrayList<>();
              rows.forEach(
                  row -> all.add(new WorkId(row.getBoolean(0), row.getLong(1), row.getLong(2))));
              return all;
            });
  }

  /** Whether another request of this person was heard under this key. */
  Future<Boolean> isOther(SqlClient client, OperatorWord word) {
    return client
        .preparedQuery(OTHER)
        .execute(Tuple.of(word.person(), word.requestKey(), word.fingerprint()))
        .map(rows -> rows.iterator().next().getBoolean(0));
  }

  /** What the same request did before to the same work; empty where it did nothing. */
  Future<Optional<OperatorResult>> before(SqlClient client, WorkId id, OperatorWord word) {
    Tuple key =
        Tuple.of(
            word.person(),
            word.requestKey(),
            id.order() ? id.row() : null,
            id.order() ? null : id.row());
    return client
        .preparedQuery(DONE)
        .execute(key)
        .map(
            rows -> {
              for (var row : rows) {
                return Optional.of(
                    row.getString(0).equals(word.act().name())
                        ? OperatorResult.DONE_BEFORE
                        : OperatorResult.KEY_REUSED);
              }
              return Optional.empty();
            });
  }
}
