package org.liandong.gateway.cases;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.liandong.gateway.model.Helper;

/** Reads who handed all cases on for some days, to whom; writes nothing. */
public final class HandOverQueries {
  private static final String COLUMNS =
      "SELECT id, at, person, station, colleague, from_day, to_day FROM handover\n";

  private static final String BEFORE = " AND ($1::bigint IS NULL OR id < $1)\n";

  private static final String NEWEST = "ORDER BY id DESC LIMIT $2";

  private static final String ALL = COLUMNS + "WHERE true" + BEFORE + NEWEST;

  static final String OWN =
      "SELECT * FROM (("
          + COLUMNS
          + "WHERE station = $3 AND person = $4"
          + BEFORE
          + NEWEST
          + ")\nUNION ("
          + COLUMNS
          + "WHERE station = $3 AND colleague = $4"
          + BEFORE
          + NEWEST
          + ")) AS own "
          + NEWEST;

  private final Pool pool;

  public HandOverQueries(Pool pool) {
    this.pool = pool;
  }

  /** A hand-over for some days, within one station. */
  public record HandOver(
      long id, Instant at, Helper from, String colleague, LocalDate first, LocalDate last) {}

  /**
   * A page of all, newest first.
   *
   * @param before the last one of the page before; null for the first page
   */
  public Future<List<HandOver>> all(Long before, int limit) {
    return DatabaseWait.bounded(
            pool.preparedQuery(ALL).execute(Tuple.tuple().addLong(before).addInteger(limit)))
        .map(HandOverQueries::handOvers);
  }

  /** A page of those that this person gave or took, newest first. */
  public Future<List<HandOver>> of(Helper helper, Long before, int limit) {
    Tuple tuple =
        Tuple.tuple()
            .addLong(before)
            .addInteger(limit)
            .addString(helper.station())
            .addString(helper.person());
    return DatabaseWait.bounded(pool.preparedQuery(OWN).execute(tuple))
        .map(HandOverQueries::handOvers);
  }

  private static List<HandOver> handOvers(RowSet<Row> rows) {
    List<HandOver> all = new ArrayList<>();
    rows.forEach(
        row ->
            all.add(
                new HandOver(
                    row.getLong("id"),
                    Columns.instant(row.getOffsetDateTime("at")),
                    new Helper(row.getString("person"), row.getString("station")),
                    row.getString("colleague"),
                    row.getLocalDate("from_day"),
                    row.getLocalDate("to_day"))));
    return all;
  }
}
