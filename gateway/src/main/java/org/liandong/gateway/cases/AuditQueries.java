package org.liandong.gateway.cases;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads the logs of the audit by time, and records who did. */
public final class AuditQueries {
  private static final String RECORD =
      """
      INSERT INTO audit_export (at, actor, event, from_at, to_at, after, lines, trace_id)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
      """;

  /** Before every row's own columns: its time and its number in its log. */
  private static final int PLACE = 2;

  private final Pool pool;
  private final InstantSource clock;

  public AuditQueries(Pool pool, InstantSource clock) {
    this.pool = pool;
    this.clock = clock;
  }

  /**
   * One line of a log.
   *
   * @param at when it was written, by business time
   * @param id its number in its log
   * @param facts by their names on the wire; what is unknown is left out
   */
  public record Line(Instant at, long id, Map<String, Object> facts) {}

  /**
   * An export.
   *
   * @param to the first moment that is not in it
   * @param after where it goes on; null where it begins
   */
  public record Export(String actor, Instant from, Instant to, String after, String traceId) {}

  /** What becomes of an export. */
  public enum Event {
    BEGUN,
    ENDED,
    BROKEN
  }

  /** So many lines of a log after a place and before a time, oldest first. */
  public Future<List<Line>> page(AuditLog log, Instant at, long id, Instant to, int most) {
    Tuple place = Tuple.of(Columns.time(at), id, Columns.time(to), most);
    return DatabaseWait.bounded(pool.preparedQuery(log.page()).execute(place))
        .map(AuditQueries::lines);
  }

  private static List<Line> lines(RowSet<Row> rows) {
    List<Line> lines = new ArrayList<>(rows.size());
    for (Row row : rows) {
      Map<String, Object> facts = new LinkedHashMap<>();
      for (int i = PLACE; i < row.size(); i++) {
        if (row.getValue(i) != null) {
          facts.put(row.getColumnName(i), value(row.getValue(i)));
        }
      }
      lines.add(new Line(row.getOffsetDateTime(0).toInstant(), row.getLong(1), facts));
    }
    return lines;
  }

  private static Object value(Object stored) {
    return stored instanceof OffsetDateTime time ? time.toInstant() : stored;
  }

  /** Records what becomes of an export: that it begins before its first line is read. */
  public Future<Void> record(Export export, Event event, Long lines) {
    Tuple row =
        Tuple.tuple()
            .addOffsetDateTime(Columns.time(clock.instant()))
            .addString(export.actor())
            .addString(event.name())
            .addOffsetDateTime(Columns.time(export.from()))
            .addOffsetDateTime(Columns.time(export.to()))
            .addString(export.after())
            .addLong(lines)
            .addString(export.traceId());
    return DatabaseWait.bounded(pool.preparedQuery(RECORD).execute(row)).mapEmpty();
  }
}
