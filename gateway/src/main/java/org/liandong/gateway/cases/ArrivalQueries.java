package org.liandong.gateway.cases;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Reads where cases were begun, and which of them are not taken yet; writes nothing. */
public final class ArrivalQueries {
  private static final String ORIGINS =
      """
      SELECT case_id, backend, channel, number, begun_at FROM arrival WHERE case_id = ANY($1)
      """;

  private static final String OPEN =
      """
      SELECT id, backend, number, channel, station, item, begun_at, received_at, attempt, faults
      FROM arrival WHERE state = $1 AND state <> 2 AND id > $2 ORDER BY id LIMIT $3
      """;

  private static final String WITHOUT_PAPERS =
      """
      SELECT a.id, a.backend, a.number, a.channel, a.station, a.item, a.begun_at, a.received_at,
        p.attempt, p.faults
      FROM (
        SELECT arrival, max(attempt) AS attempt, json_build_object('code', 'paper-not-fetched',
            'detail', '有材料取不来，errors 写明是哪份、为什么；请平台补正后重试，或由站点上传。', 'errors',
            json_agg(json_build_object('code', why, 'detail',
              'SHA-256：' || encode(sha256, 'hex')) ORDER BY id))::text AS faults
        FROM arrival_paper q WHERE state = 3 AND arrival > $1 AND NOT %s GROUP BY arrival
        ORDER BY arrival LIMIT $2) p
      JOIN arrival a ON a.id = p.arrival ORDER BY a.id
      """
          .formatted(ArrivalPapers.CASE_IS_OVER.formatted("q.arrival"));

  private final Pool pool;

  public ArrivalQueries(Pool pool) {
    this.pool = pool;
  }

  /** What has not become a case. */
  public enum State {
    WAITING(1),
    REFUSED(3),
    /** It is a case that is not over, and papers of it could not be fetched. */
    PAPERS(2),
    /** An operator has said that the applicant was served another way. */
    CLOSED(4);

    private final int code;

    State(int code) {
      this.code = code;
    }
  }

  /**
   * One of them.
   *
   * @param attempts how often it was tried to take it in
   * @param faults why it was refused; null where it was not
   */
  public record Open(
      long id,
      Origin origin,
      String station,
      String item,
      Instant receivedAt,
      int attempts,
      JsonObject faults) {}

  /** A page of them, as they came. */
  public Future<List<Open>> open(State state, long after, int limit) {
    return DatabaseWait.bounded(
            state == State.PAPERS
                ? pool.preparedQuery(WITHOUT_PAPERS).execute(Tuple.of(after, limit))
                : pool.preparedQuery(OPEN).execute(Tuple.of((short) state.code, after, limit)))
        .map(
            rows -> {
              List<Open> all = new ArrayList<>();
              rows.forEach(row -> all.add(open(row)));
              return all;
            });
  }

  /** Of those of these cases that were begun on a platform. */
  public Future<Map<UUID, Origin>> origins(List<UUID> cases) {
    return DatabaseWait.bounded(
            pool.preparedQuery(ORIGINS).execute(Tuple.of(cases.toArray(UUID[]::new))))
        .map(
            rows -> {
              Map<UUID, Origin> origins = new HashMap<>();
              rows.forEach(row -> origins.put(row.getUUID("case_id"), origin(row)));
              return origins;
            });
  }

  private static Open open(Row row) {
    String faults = row.getString("faults");
    return new Open(
        row.getLong("id"),
        origin(row),
        row.getString("station"),
        row.getString("item"),
        Columns.instant(row.getOffsetDateTime("received_at")),
        row.getInteger("attempt"),
        faults == null ? null : new JsonObject(faults));
  }

  private static Origin origin(Row row) {
    return new Origin(
        row.getString("backend"),
        row.getString("channel"),
        row.getString("number"),
        Columns.instant(row.getOffsetDateTime("begun_at")));
  }
}
