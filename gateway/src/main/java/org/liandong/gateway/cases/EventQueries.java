package org.liandong.gateway.cases;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Reads the log by transactions, so that nothing that commits late is missed: docs/decisions/0030.
 * Whatever is read was committed, and no transaction before the end of what was read is under way.
 */
public final class EventQueries {
  /** The gateway's own attempts, what fits no case, and what is for the supervisor. */
  private static final Set<HopKind> SILENT =
      EnumSet.of(
          HopKind.REPORTED,
          HopKind.FAILED,
          HopKind.UNKNOWN,
          HopKind.SET_ASIDE,
          HopKind.BREACH,
          HopKind.FLAGGED);

  /** What a station is told. */
  public static final Set<HopKind> TOLD =
      Collections.unmodifiableSet(EnumSet.complementOf(EnumSet.copyOf(SILENT)));

  /**
   * From when a transaction has its number until its hop's time, and from a hop's time until its
   * transaction has its number. Our connections end a statement after 10 s and a silence after 5 s:
   * one that lasts longer was slow twenty times in a row. Clocks differ by less, or a node rests.
   */
  static final Duration LONGEST = Duration.ofMinutes(5);

  private static final String EPOCH =
      "(SELECT code, after_hop FROM event_epoch ORDER BY number DESC LIMIT 1)";

  /** Knows a transaction's first hop again: another one's, after a restore, is of another case. */
  private static final String WITNESS =
      """
      (SELECT left(md5(w.case_id || '/' || w.seq), 12) FROM hop w
        WHERE w.tx = %s AND w.id > e.after_hop ORDER BY w.id LIMIT 1)
      """;

  // $2 is so long ago that whoever had a number then has ended: the hop before it was written under
  // a
  // number that is lower than those of all that write a hop afterwards.
  static final String OPEN =
      """
      WITH e AS MATERIALIZED %s,
      before AS MATERIALIZED (
        SELECT CASE WHEN n.id > e.after_hop THEN n.tx END AS tx FROM e CROSS JOIN LATERAL (
          SELECT h.tx, h.id FROM hop h WHERE h.at < $2 ORDER BY h.at DESC, h.id DESC LIMIT 1) AS n),
      head AS MATERIALIZED (
        SELECT h.tx FROM e, hop h
        WHERE h.tx < pg_snapshot_xmin(pg_current_snapshot()) AND h.id > e.after_hop
          AND h.tx <= CASE WHEN $2::timestamptz IS NULL
            THEN pg_snapshot_xmin(pg_current_snapshot()) ELSE (SELECT tx FROM before) END
        ORDER BY h.tx DESC LIMIT 1)
      SELECT e.code, coalesce(head.tx::text, '0') AS head, %s AS head_witness, %s AS witness
      FROM e LEFT JOIN head ON true
      """
          .formatted(EPOCH, WITNESS.formatted("head.tx"), WITNESS.formatted("$1::text::xid8"));

  // A case's hop may be of a transaction with a lower number than the hop before it: who locks two
  // cases one after the other has his number from the first. It is told with the later number.
  static final String WINDOW =
      """
      WITH e AS MATERIALIZED %s,
      edge AS MATERIALIZED (
        SELECT max(n.tx) AS tx, count(*) >= $3 AS full FROM (
          SELECT tx FROM hop
          WHERE tx > $1::text::xid8 AND tx <= $2::text::xid8
            AND tx < pg_snapshot_xmin(pg_current_snapshot())
          ORDER BY tx LIMIT $3) AS n),
      seen AS MATERIALIZED (SELECT %s AS witness FROM e, edge),
      moved AS MATERIALIZED (
        SELECT DISTINCT h.case_id FROM e, edge, hop h
        WHERE h.tx > $1::text::xid8 AND h.tx <= edge.tx AND h.id > e.after_hop),
      own AS MATERIALIZED (
        SELECT c.id, c.station, c.receipt_no, c.case_no, c.item
        FROM moved m CROSS JOIN LATERAL (
          SELECT * FROM service_case s WHERE s.id = m.case_id AND s.station = ANY($4) OFFSET 0) AS c),
      told AS MATERIALIZED (
        SELECT own.*, n.seq, n.kind, n.at, n.state, n.step_id, n.outcome
        FROM e, edge, own CROSS JOIN LATERAL (
          SELECT h.*, max(h.tx) OVER (ORDER BY h.seq) AS settled FROM hop h
          WHERE h.case_id = own.id AND h.id > e.after_hop) AS n
        WHERE n.settled > $1::text::xid8 AND n.settled <= edge.tx AND n.kind = ANY($5)
          AND ($6::uuid IS NULL OR (own.id, n.seq) > ($6, $7)))
      SELECT edge.tx::text AS edge, edge.full, seen.witness, told.*
      FROM edge CROSS JOIN seen LEFT JOIN told ON true ORDER BY told.id, told.seq
      """
          .formatted(EPOCH, WITNESS.formatted("edge.tx"));

  private static final String LOCK = "LOCK TABLE event_epoch IN SHARE ROW EXCLUSIVE MODE";

  private static final String NEW_EPOCH =
      """
      INSERT INTO event_epoch (code, server, after_hop)
      SELECT left(gen_random_uuid()::text, 8), s.system_identifier,
        (SELECT CASE WHEN is_called THEN last_value ELSE 0 END FROM hop_id_seq)
      FROM pg_control_system() s
      WHERE s.system_identifier IS DISTINCT FROM
        (SELECT server FROM event_epoch ORDER BY number DESC LIMIT 1)
      """;

  private static final String[] KINDS = TOLD.stream().map(HopKind::name).toArray(String[]::new);

  private final Pool pool;

  public EventQueries(Pool pool) {
    this.pool = pool;
  }

  /**
   * Where reading may begin.
   *
   * @param epoch in which places are counted
   * @param head everything before is settled: read it to be told only what comes
   * @param known true where the place asked for is of this log as it is
   */
  public record Opening(String epoch, LogPlace head, boolean known) {}

  /**
   * What is read at once.
   *
   * @param from a place; where it is within a window, the rest of that window is read
   * @param upto no transaction after this one
   * @param most hops of all stations after which the window ends
   */
  public record Reading(LogPlace from, long upto, int most, Collection<String> stations) {}

  /**
   * Where reading may begin.
   *
   * @param from a place that a reader was given; null for none
   * @param since for a head before what happened since then; null for now
   */
  public Future<Opening> open(LogPlace from, Instant since) {
    Tuple tuple =
        Tuple.tuple()
            .addString(from == null ? null : Long.toString(from.upto()))
            .addOffsetDateTime(Columns.time(since == null ? null : since.minus(LONGEST)));
    return DatabaseWait.bounded(pool.preparedQuery(OPEN).execute(tuple))
        .map(rows -> opening(rows.iterator().next(), from));
  }

  private static Opening opening(Row row, LogPlace from) {
    LogPlace head =
        LogPlace.at(Long.parseLong(row.getString("head")), orEmpty(row.getString("head_witness")));
    boolean known = from == null || orEmpty(row.getString("witness")).equals(from.witness());
    return new Opening(row.getString("code"), head, known);
  }

  private static String orEmpty(String text) {
    return text == null ? "" : text;
  }

  /** What these stations are told next. */
  public Future<LogWindow> read(Reading reading) {
    LogPlace from = reading.from();
    boolean within = from.isWithin();
    Tuple tuple =
        Tuple.tuple()
            .addString(Long.toString(from.after()))
            .addString(Long.toString(within ? from.upto() : reading.upto()))
            .addInteger(within ? Integer.MAX_VALUE : reading.most())
            .addArrayOfString(reading.stations().toArray(String[]::new))
            .addArrayOfString(KINDS)
            .addUUID(from.caseId())
            .addInteger(from.seq());
    return DatabaseWait.bounded(pool.preparedQuery(WINDOW).execute(tuple))
        .map(rows -> window(rows, from));
  }

  private static LogWindow window(RowSet<Row> rows, LogPlace from) {
    Row first = rows.iterator().next();
    String edge = first.getString("edge");
    if (edge == null) {
      return new LogWindow(from, LogPlace.at(from.upto(), from.witness()), List.of(), false);
    }
    List<LogWindow.Event> events = new ArrayList<>();
    for (Row row : rows) {
      if (row.getUUID("id") != null) {
        events.add(event(row));
      }
    }
    LogPlace end = LogPlace.at(Long.parseLong(edge), first.getString("witness"));
    return new LogWindow(from, end, events, first.getBoolean("full"));
  }

  private static LogWindow.Event event(Row row) {
    return new LogWindow.Event(
        row.getUUID("id"),
        row.getString("station"),
        row.getString("receipt_no"),
        row.getString("case_no"),
        row.getString("item"),
        row.getInteger("seq"),
        HopKind.valueOf(row.getString("kind")),
        Columns.instant(row.getOffsetDateTime("at")),
        row.getString("state"),
        row.getUUID("step_id"),
        row.getString("outcome"));
  }

  /** Begins a new epoch where the log came to another server; true where it did. */
  public Future<Boolean> beginEpoch() {
    return DatabaseWait.bounded(
        pool.withTransaction(
            tx ->
                tx.query(LOCK)
                    .execute()
                    .compose(locked -> tx.query(NEW_EPOCH).execute())
                    .map(begun -> begun.rowCount() > 0)));
  }
}
