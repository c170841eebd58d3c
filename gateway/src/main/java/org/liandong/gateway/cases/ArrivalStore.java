package org.liandong.gateway.cases;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;

/** Keeps cases that were begun on a platform until each is taken, once, or refused in sight. */
public final class ArrivalStore {
  private static final String INSERT =
      """
      INSERT INTO arrival (backend, number, channel, station, item, case_no, case_id, begun_at,
        received_at, state, body, sealed_key)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, 1, $10, $11)
      ON CONFLICT ON CONSTRAINT arrival_once DO NOTHING
      """;

  static final String CLAIM =
      """
      UPDATE arrival a SET owner = $1::int, fence = a.fence + 1, attempt = a.attempt + 1,
        leased_until = clock_timestamp() + $2::bigint * interval '1 millisecond'
      WHERE a.id = ANY(ARRAY(
        SELECT id FROM arrival WHERE state = 1 AND due_at <= now()
          AND (leased_until IS NULL OR leased_until <= clock_timestamp())
        ORDER BY due_at LIMIT $3::int FOR UPDATE SKIP LOCKED))
      RETURNING a.id, a.fence, a.attempt, a.backend, a.number, a.station, a.case_no, a.case_id,
        a.body, a.sealed_key
      """;

  // Its papers are due from the moment that its case waits for them.
  private static final String TAKEN =
      """
      WITH taken AS (
        UPDATE arrival SET state = 2, case_id = $4, body = NULL, sealed_key = NULL, owner = NULL,
          leased_until = NULL, faults = NULL
        WHERE id = $1 AND fence = $2 AND owner = $3 AND state = 1
        RETURNING id, backend, station)
      INSERT INTO arrival_paper (arrival, backend, station, sha256, bytes, reference, state)
      SELECT DISTINCT ON (p.sha256) t.id, t.backend, t.station, p.sha256, p.bytes, p.reference, 1
      FROM taken t CROSS JOIN unnest($5::bytea[], $6::bigint[], $7::text[])
        AS p(sha256, bytes, reference)
      ON CONFLICT ON CONSTRAINT arrival_paper_once DO NOTHING
      """;

  private static final String REFUSED =
      """
      UPDATE arrival SET state = 3, faults = $4, owner = NULL, leased_until = NULL
      WHERE id = $1 AND fence = $2 AND owner = $3 AND state = 1
      """;

  private static final String LATER =
      """
      UPDATE arrival SET due_at = clock_timestamp() + $4::bigint * interval '1 millisecond',
        owner = NULL, leased_until = NULL
      WHERE id = $1 AND fence = $2 AND owner = $3 AND state = 1
      """;

  private final Pool pool;
  private final NodeContext node;
  private final RowSeals seals;

  public ArrivalStore(Pool pool, NodeContext node) {
    this.pool = pool;
    this.node = node;
    this.seals = node.seals();
  }

  /** Stores what is new of a page; holds how many. One that came before stays as it came. */
  public Future<Integer> store(SqlConnection tx, List<NewArrival> arrivals) {
    Future<Integer> all = Future.succeededFuture(0);
    for (NewArrival arrival : arrivals) {
      all = all.compose(sum -> store(tx, arrival).map(added -> sum + added));
    }
    return all;
  }

  private Future<Integer> store(SqlConnection tx, NewArrival arrival) {
    RowSeals.Sealed sealed = seals.arrival(arrival.backend(), arrival.number(), arrival.body());
    Tuple tuple =
        Tuple.tuple()
            .addString(arrival.backend())
            .addString(arrival.number())
            .addString(arrival.channel())
            .addString(arrival.station())
            .addString(arrival.item())
            .addString(arrival.caseNo())
            .addUUID(arrival.caseId())
            .addOffsetDateTime(Columns.time(arrival.begunAt()))
            .addOffsetDateTime(Columns.time(node.clock().instant()))
            .addBuffer(sealed.body())
            .addBuffer(sealed.key());
    return tx.preparedQuery(INSERT).execute(tuple).map(done -> done.rowCount());
  }

  /** Claims those that are to be taken in; who waits longest comes first. */
  public Future<List<ArrivedCase>> claim(Duration lease, int most) {
    return DatabaseWait.bounded(
            pool.preparedQuery(CLAIM).execute(Tuple.of(node.node(), lease.toMillis(), most)))
        .map(
            rows -> {
              List<ArrivedCase> claimed = new ArrayList<>();
              rows.forEach(row -> claimed.add(arrived(row)));
              return claimed;
            });
  }

  /** It is the case with this id. Does nothing where another node has taken over. */
  public Future<Void> taken(ArrivedCase arrived, UUID caseId) {
    Tuple tuple = held(arrived).addUUID(caseId);
    new Columns<>(tuple, arrived.papers())
        .bytes(paper -> Buffer.buffer(HexFormat.of().parseHex(paper.sha256())))
        .big(ArrivedCase.Paper::bytes)
        .text(ArrivedCase.Paper::reference);
    return DatabaseWait.bounded(pool.preparedQuery(TAKEN).execute(tuple)).mapEmpty();
  }

  /**
   * It fails the checks that any submission meets, and waits for an operator.
   *
   * @param faults as a station would be told them; names no value
   */
  public Future<Void> refused(ArrivedCase arrived, JsonObject faults) {
    return DatabaseWait.bounded(
            pool.preparedQuery(REFUSED).execute(held(arrived).addString(faults.encode())))
        .mapEmpty();
  }

  /** It could not be taken just now. */
  public Future<Void> later(ArrivedCase arrived, Duration pause) {
    return DatabaseWait.bounded(
            pool.preparedQuery(LATER).execute(held(arrived).addLong(pause.toMillis())))
        .mapEmpty();
  }

  private Tuple held(ArrivedCase arrived) {
    return Tuple.of(arrived.id(), arrived.fence(), node.node());
  }

  private ArrivedCase arrived(Row row) {
    return new ArrivedCase(
        row.getLong("id"),
        row.getLong("fence"),
        row.getInteger("attempt"),
        row.getString("backend"),
        row.getString("number"),
        row.getString("station"),
        row.getString("case_no"),
        row.getUUID("case_id"),
        seals.arrival(row));
  }
}
