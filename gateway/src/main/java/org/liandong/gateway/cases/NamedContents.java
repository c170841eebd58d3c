package org.liandong.gateway.cases;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.liandong.gateway.sealing.Erased;

/** As which of an item's materials a case brings its contents. */
final class NamedContents {
  private static final String SUBMISSION =
      "SELECT case_id, body, sealed_key FROM submission WHERE case_id = $1";

  private static final String FOLLOWUPS =
      """
      SELECT station, idempotency_key, body, sealed_key FROM followup
      WHERE case_id = $1 AND length(materials) > 0
      """;

  private final Pool pool;
  private final RowSeals seals;

  NamedContents(Pool pool, RowSeals seals) {
    this.pool = pool;
    this.seals = seals;
  }

  /** Of each content the codes under which it is brought. Fails with {@link Erased}. */
  Future<Map<Buffer, Set<String>>> of(UUID caseId) {
    Future<RowSet<Row>> submission = rows(SUBMISSION, caseId);
    Future<RowSet<Row>> followups = rows(FOLLOWUPS, caseId);
    return Future.all(submission, followups)
        .map(
            read -> {
              Map<Buffer, Set<String>> codes = new HashMap<>();
              submission.result().forEach(row -> add(codes, seals.submission(row)));
              followups.result().forEach(row -> add(codes, seals.followup(row)));
              return codes;
            });
  }

  private static void add(Map<Buffer, Set<String>> codes, Buffer body) {
    for (Object each : body.toJsonObject().getJsonArray("materials", new JsonArray())) {
      JsonObject material = (JsonObject) each;
      codes
          .computeIfAbsent(
              DeclaredMaterial.digest(material.getString("sha256")), first -> new HashSet<>())
          .add(material.getString("material"));
    }
  }

  private Future<RowSet<Row>> rows(String sql, UUID caseId) {
    return DatabaseWait.bounded(pool.preparedQuery(sql).execute(Tuple.of(caseId)));
  }
}
