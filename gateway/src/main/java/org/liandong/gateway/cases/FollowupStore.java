package org.liandong.gateway.cases;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.Optional;
import org.liandong.gateway.cases.Followups.NewFollowup;
import org.liandong.gateway.cases.Followups.Result;
import org.liandong.gateway.model.Change;
import org.liandong.gateway.model.Change.StepOrder;
import org.liandong.gateway.model.OrderKind;
import org.liandong.gateway.model.Step;

/** Keeps what stations send after their submissions; never changed. */
final class FollowupStore {
  static final String INSERT =
      """
      INSERT INTO followup
        (id, case_id, kind, station, idempotency_key, fingerprint, body, received_at, orders, stage,
          sealed_key, materials, ordinal)
      SELECT $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12,
        coalesce((SELECT max(ordinal) FROM followup WHERE case_id = $2), 0) + 1
      ON CONFLICT ON CONSTRAINT followup_once DO NOTHING
      """;

  private static final String KNOWN =
      "SELECT fingerprint FROM followup WHERE station = $1 AND idempotency_key = $2";

  private final RowSeals seals;

  FollowupStore(RowSeals seals) {
    this.seals = seals;
  }

  /** REPEATED or KEY_REUSED where the key was used before; empty where it is new. */
  Future<Optional<Result>> known(SqlClient client, RequestKey key, Buffer fingerprint) {
    return client
        .preparedQuery(KNOWN)
        .execute(Tuple.of(key.station(), key.key()))
        .map(
            rows -> {
              for (var row : rows) {
                return Optional.of(
                    row.getBuffer("fingerprint").equals(fingerprint)
                        ? Result.REPEATED
                        : Result.KEY_REUSED);
              }
              return Optional.empty();
            });
  }

  /**
   * False where another case's follow-up has the key. It remembers what it gave rise to: an order's
   * content is what its key was made for.
   */
  Future<Boolean> insert(SqlConnection tx, NewFollowup followup, Change change) {
    RowSeals.Sealed sealed = seals.followup(followup.key(), followup.body());
    return tx.preparedQuery(INSERT)
        .execute(
            Tuple.tuple()
                .addUUID(followup.id())
                .addUUID(followup.caseId())
                .addShort(followup.kind().code())
                .addString(followup.key().station())
                .addString(followup.key().key())
                .addBuffer(followup.fingerprint())
                .addBuffer(sealed.body())
                .addOffsetDateTime(Columns.time(followup.receivedAt()))
                .addArrayOfString(keys(change))
                .addShort(stage(change))
                .addBuffer(sealed.key())
                .addBuffer(DeclaredMaterial.digests(followup.materials())))
        .map(rows -> rows.rowCount() == 1);
  }

  private static String[] keys(Change change) {
    return change.orders().stream()
        .map(order -> asked(change, order).key(order.kind()))
        .toArray(String[]::new);
  }

  /** 0 for what the gateway itself asked for. */
  private static short stage(Change change) {
    return (short)
        change.orders().stream()
            .filter(order -> order.kind() == OrderKind.SUPPLEMENT)
            .mapToInt(order -> asked(change, order).stage())
            .max()
            .orElseGet(() -> outside(change));
  }

  /** An outside authority that asked is told by nobody here. */
  private static int outside(Change change) {
    return change
        .after()
        .tracked()
        .filter(step -> step.progress().corrections() > 0)
        .map(Step::stage)
        .orElse(0);
  }

  private static Step asked(Change change, StepOrder order) {
    return change.after().step(order.step()).orElseThrow();
  }
}
