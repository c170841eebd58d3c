package org.liandong.gateway.cases;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.liandong.gateway.cases.TurnWork.Ended;
import org.liandong.gateway.model.Phase;
import org.liandong.gateway.model.Turn;

/** Reads and writes the turns that have ended; nobody changes or deletes one. */
final class StretchStore {
  static final String READ =
      """
      SELECT case_id, subject, phase, owner, step_id, ended_at
      FROM stretch WHERE case_id = ANY($1) ORDER BY case_id, id
      """;

  private static final String INSERT =
      """
      INSERT INTO stretch (case_id, subject, phase, owner, step_id, ended_at)
      SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::smallint[], $4::smallint[], $5::uuid[],
        $6::timestamptz[])
      """;

  private StretchStore() {}

  /** Whose case is concluded needs to know what came before; the others need not read it. */
  static Future<Void> readPast(SqlClient tx, Collection<CaseWork> works) {
    List<CaseWork> concluded = works.stream().filter(CaseWork::concludes).toList();
    if (concluded.isEmpty()) {
      return Future.succeededFuture();
    }
    UUID[] ids = concluded.stream().map(work -> work.row().id()).toArray(UUID[]::new);
    return tx.preparedQuery(READ)
        .execute(Tuple.tuple().addArrayOfUUID(ids))
        .map(
            rows -> {
              Map<UUID, List<Ended>> all = new HashMap<>();
              rows.forEach(
                  row ->
                      all.computeIfAbsent(row.getUUID("case_id"), id -> new ArrayList<>())
                          .add(ended(row)));
              concluded.forEach(
                  work -> work.turns().past(all.getOrDefault(work.row().id(), List.of())));
              return null;
            });
  }

  static Ended ended(Row row) {
    Short phase = row.getShort("phase");
    Turn turn =
        phase == null
            ? null
            : new Turn(
                Phase.of(phase), Turn.Owner.of(row.getShort("owner")), row.getUUID("step_id"));
    return new Ended(
        row.getUUID("case_id"),
        row.getUUID("subject"),
        turn,
        Columns.instant(row.getOffsetDateTime("ended_at")));
  }

  static Future<?> insert(SqlClient tx, List<Ended> ended) {
    Tuple tuple = Tuple.tuple();
    new Columns<>(tuple, ended)
        .uuid(Ended::caseId)
        .uuid(Ended::subject)
        .small(one -> one.turn() == null ? null : one.turn().phase().code())
        .small(one -> one.turn() == null ? null : one.turn().owner().code())
        .uuid(one -> one.turn() == null ? null : one.turn().step())
        .time(Ended::at);
    return tx.preparedQuery(INSERT).execute(tuple);
  }
}
