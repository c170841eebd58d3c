package org.liandong.gateway.cases;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.liandong.gateway.cases.CaseHelpers.First;

/**
 * Reads of the log what agents and liaisons are told, by transactions, so that nothing that commits
 * late is missed: whatever is read was committed, and no transaction before it is under way.
 */
public final class NoticeQueries {
  /** As in the index hop_telling, word for word. */
  private static final String TELLING =
      """
      (h.kind IN ('NOTIFIED', 'DEADLINE_NEAR', 'DEADLINE_PASSED', 'LAPSED', 'DEEMED_ACCEPTED', 'BREACH')
        OR (h.kind = 'ANSWERED' AND h.outcome = 'CORRECTION'))
      """;

  private static final String FACTS =
      """
      h.seq, h.kind, h.at, h.outcome, h.step_id, h.tx::text AS tx, h.id AS hop, c.id, c.receipt_no,
      c.station, c.region, c.item, c.received_at, r.actor
      """;

  // A look goes over so many hops, whosesoever they are: it is short wherever it begins.
  // IS TRUE: between two bounds the planner takes few transactions for granted, and reads all hops.
  static final String PAGE =
      """
      WITH start AS MATERIALIZED (
        SELECT coalesce($1::text::xid8, (
          SELECT min(n.tx) FROM (
            SELECT h.tx FROM hop h WHERE h.at >= $3 ORDER BY h.at, h.id LIMIT 200) AS n),
          pg_snapshot_xmin(pg_current_snapshot())) AS tx, $2::bigint AS hop),
      seen AS MATERIALIZED (
        SELECT h.tx, h.id, h.case_id, h.seq FROM hop h
        WHERE %s AND (h.tx < pg_snapshot_xmin(pg_current_snapshot())) IS TRUE
          AND (h.tx, h.id) > ((SELECT tx FROM start), (SELECT hop FROM start))
        ORDER BY h.tx, h.id LIMIT $4),
      edge AS MATERIALIZED (
        SELECT seen.tx, seen.id, (SELECT count(*) FROM seen) >= $4 AS more
        FROM seen ORDER BY seen.tx DESC, seen.id DESC LIMIT 1),
      told AS MATERIALIZED (
        SELECT %s FROM seen
          JOIN hop h ON h.case_id = seen.case_id AND h.seq = seen.seq
          JOIN service_case c ON c.id = seen.case_id
          JOIN hop r ON r.case_id = seen.case_id AND r.seq = 1
        WHERE c.station = ANY($5) OR c.region = ANY($6)
          OR EXISTS (SELECT FROM assignment a WHERE a.case_id = c.id AND a.station = ANY($7))
        ORDER BY seen.tx, seen.id LIMIT $8)
      SELECT coalesce(edge.tx, start.tx)::text AS edge, coalesce(edge.id, start.hop) AS edge_hop,
        coalesce(edge.more, false) AS more,
        (SELECT system_identifier FROM pg_control_system())::text AS server, told.*
      FROM start LEFT JOIN edge ON true LEFT JOIN told ON true ORDER BY told.tx::xid8, told.hop
      """
          .formatted(TELLING, FACTS);

  private static final String ONE =
      """
      SELECT %s FROM hop h JOIN service_case c ON c.id = h.case_id
        JOIN hop r ON r.case_id = h.case_id AND r.seq = 1
      WHERE h.case_id = $1 AND h.seq = $2 AND %s
      """
          .formatted(FACTS, TELLING);

  private final Pool pool;
  private final CaseHelpers helpers;

  public NoticeQueries(Pool pool, CaseHelpers helpers) {
    this.pool = pool;
    this.helpers = helpers;
  }

  /** After which hop a reader goes on. */
  public record Place(long tx, long hop) {}

  /**
   * What to look for.
   *
   * @param after null for the beginning
   * @param since where the beginning is
   * @param hops over how many a look goes
   * @param most how many of them it gives
   */
  public record Look(
      Place after, Instant since, int hops, int most, Collection<String> stations, Around around) {}

  /**
   * Where else cases of the reader may be.
   *
   * @param regions whose cases the liaisons of the reader's home may have
   * @param homes where cases that were handed to the reader name him
   */
  public record Around(Collection<String> regions, Collection<String> homes) {}

  /** What happened to a case that somebody is told of. */
  public record Told(
      Place place,
      First first,
      String receiptNo,
      String item,
      int seq,
      HopKind kind,
      Instant at,
      String outcome,
      UUID step,
      Instant receivedAt) {}

  /**
   * A look at the log.
   *
   * @param server whose count of transactions it is
   * @param end where the next one begins
   * @param more true where more is known to lie behind
   */
  public record Seen(List<Told> told, String server, Place end, boolean more) {
    public Seen {
      told = List.copyOf(told);
    }
  }

  /** What may be somebody's: who it is for, the caller finds out. */
  public Future<Seen> look(Look look) {
    Place after = look.after();
    Tuple tuple =
        Tuple.tuple()
            .addString(after == null ? null : Long.toString(after.tx()))
            .addLong(after == null ? -1 : after.hop())
            .addOffsetDateTime(Columns.time(look.since()))
            .addInteger(look.hops())
            .addArrayOfString(look.stations().toArray(String[]::new))
            .addArrayOfString(look.around().regions().toArray(String[]::new))
            .addArrayOfString(look.around().homes().toArray(String[]::new))
            .addInteger(look.most());
    return DatabaseWait.bounded(pool.preparedQuery(PAGE).execute(tuple))
        .map(rows -> seen(rows, look.most()));
  }

  private Seen seen(RowSet<Row> rows, int most) {
    Row first = rows.iterator().next();
    List<Told> told = new ArrayList<>();
    for (Row row : rows) {
      if (row.getUUID("id") != null) {
        told.add(told(row));
      }
    }
    String server = first.getString("server");
    return told.size() == most
        ? new Seen(told, server, told.get(most - 1).place(), true)
        : new Seen(
            told,
            server,
            new Place(Long.parseLong(first.getString("edge")), first.getLong("edge_hop")),
            first.getBoolean("more"));
  }

  /** One of a case; empty where nobody is told of it. */
  public Future<Optional<Told>> one(UUID caseId, int seq) {
    return DatabaseWait.bounded(pool.preparedQuery(ONE).execute(Tuple.of(caseId, seq)))
        .map(
            rows -> {
              for (Row row : rows) {
                return Optional.of(told(row));
              }
              return Optional.empty();
            });
  }

  private Told told(Row row) {
    return new Told(
        new Place(Long.parseLong(row.getString("tx")), row.getLong("hop")),
        helpers.first(row),
        row.getString("receipt_no"),
        row.getString("item"),
        row.getInteger("seq"),
        HopKind.valueOf(row.getString("kind")),
        Columns.instant(row.getOffsetDateTime("at")),
        row.getString("outcome"),
        row.getUUID("step_id"),
        Columns.instant(row.getOffsetDateTime("received_at")));
  }
}
