package org.liandong.gateway.cases;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What a case holds and still awaits of materials, under the case's lock. */
final class MaterialHolds {
  private static final String LOCK =
      """
      SELECT sha256 FROM material WHERE station = $1 AND sha256 = ANY($2) AND leaving_since IS NULL
      ORDER BY sha256 FOR UPDATE
      """;

  private static final String HOLD =
      """
      UPDATE material SET held_by = $3
      WHERE station = $1 AND sha256 = ANY($2) AND held_by IS NULL AND leaving_since IS NULL
      """;

  private static final String AWAITED =
      """
      SELECT a.material, bool_and(m.sha256 IS NOT NULL) AS there
      FROM material_awaited a LEFT JOIN material m
        ON m.sha256 = a.sha256 AND m.station = a.station AND m.leaving_since IS NULL
      WHERE a.case_id = $1 GROUP BY a.material
      """;

  // Locked in their order, as a correction does: two cases may await the same contents.
  private static final String HOLD_AWAITED =
      """
      WITH there AS MATERIALIZED (
        SELECT m.sha256, m.station FROM material_awaited a
        JOIN material m ON m.sha256 = a.sha256 AND m.station = a.station
        WHERE a.case_id = $1 AND m.held_by IS NULL AND m.leaving_since IS NULL
        ORDER BY m.sha256 FOR UPDATE OF m)
      UPDATE material m SET held_by = $1 FROM there t
      WHERE m.sha256 = t.sha256 AND m.station = t.station AND m.held_by IS NULL
      """;

  private static final String FORGET =
      "DELETE FROM material_awaited WHERE case_id = $1 AND ($2 OR material = ANY($3))";

  private MaterialHolds() {}

  /** The case holds what its station brings; false, and nothing done, where one is not there. */
  static Future<Boolean> hold(
      SqlConnection tx, String station, UUID caseId, List<DeclaredMaterial> brought) {
    Buffer[] digests =
        brought.stream().map(DeclaredMaterial::sha256).distinct().toArray(Buffer[]::new);
    if (digests.length == 0) {
      return Future.succeededFuture(true);
    }
    return tx.preparedQuery(LOCK)
        .execute(Tuple.of(station).addArrayOfBuffer(digests))
        .compose(
            rows ->
                rows.size() < digests.length
                    ? Future.succeededFuture(false)
                    : tx.preparedQuery(HOLD)
                        .execute(Tuple.of(station).addArrayOfBuffer(digests).addUUID(caseId))
                        .map(true));
  }

  /** By code, what the case awaits, and whether all of it is there by now. */
  static Future<Map<String, Boolean>> awaited(SqlConnection tx, UUID caseId) {
    return tx.preparedQuery(AWAITED)
        .execute(Tuple.of(caseId))
        .map(
            rows -> {
              Map<String, Boolean> there = new HashMap<>();
              for (Row row : rows) {
                there.put(row.getString(0), row.getBoolean(1));
              }
              return there;
            });
  }

  /** The case holds those of the contents it awaits that are there. */
  static Future<Void> holdAwaited(SqlConnection tx, UUID caseId) {
    return tx.preparedQuery(HOLD_AWAITED).execute(Tuple.of(caseId)).mapEmpty();
  }

  /** The case awaits these no more; nor anything where it no longer waits. */
  static Future<Void> forget(SqlConnection tx, CaseWork work, List<String> codes) {
    boolean all = work.value().missing().isEmpty() || work.value().outcome() != null;
    Tuple which = Tuple.of(work.row().id(), all).addArrayOfString(codes.toArray(String[]::new));
    return tx.preparedQuery(FORGET).execute(which).mapEmpty();
  }
}
