package org.liandong.gateway.cases;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.liandong.gateway.model.Masking;
import org.liandong.gateway.model.TrackedWord;
import org.liandong.gateway.sealing.Sealer;

/** Reads what outside authorities said of a case, by its station's account; writes nothing. */
public final class TrackedWords {
  private static final String READ =
      """
      SELECT f.station, f.idempotency_key, f.body, f.sealed_key, f.received_at
      FROM followup f
      WHERE f.case_id = $1 AND f.kind = 6 AND NOT EXISTS (SELECT FROM erasure e WHERE e.case_id = $1)
      ORDER BY f.ordinal
      """;

  private final Pool pool;
  private final RowSeals seals;

  public TrackedWords(Pool pool, Sealer sealer) {
    this.pool = pool;
    this.seals = new RowSeals(sealer);
  }

  /**
   * What was said. Its words may be personal: for those who may read the case.
   *
   * @param document its number
   * @param station who passed it on
   * @param at when it was passed on
   */
  public record Told(
      TrackedWord kind,
      String document,
      Instant decidedAt,
      String words,
      String station,
      Instant at) {

    /** Without the numbers of persons that stand in its words. */
    public Told masked() {
      return new Told(kind, Masking.text(document), decidedAt, Masking.text(words), station, at);
    }
  }

  /** Of this case, in their order; nothing of one that was erased. */
  public Future<List<Told>> of(UUID caseId) {
    return DatabaseWait.bounded(pool.preparedQuery(READ).execute(Tuple.of(caseId)))
        .map(
            rows -> {
              List<Told> all = new ArrayList<>();
              rows.forEach(row -> all.add(told(row)));
              return all;
            });
  }

  private Told told(Row row) {
    JsonObject said = seals.followup(row).toJsonObject();
    return new Told(
        TrackedWord.valueOf(said.getString("kind")),
        said.getString("document"),
        OffsetDateTime.parse(said.getString("decidedAt")).toInstant(),
        said.getString("words"),
        row.getString("station"),
        Columns.instant(row.getOffsetDateTime("received_at")));
  }
}
