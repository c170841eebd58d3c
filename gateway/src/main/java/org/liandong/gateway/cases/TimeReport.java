package org.liandong.gateway.cases;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Where the time of concluded cases went; writes nothing. */
public final class TimeReport {
  // A year's million hops are sorted some twenty times: in memory, or the disk would take longer.
  private static final String ROOM = "SET LOCAL work_mem = '48MB'";

  private static final String SINCE =
      "SELECT min(concluded_at) AS since FROM time_spent WHERE organ IS NULL";

  private static final String CONCLUDED = "concluded";
  private static final String DELIVERED = "delivered";
  private static final String STATUTORY = "statutory";

  private static final String MEASURES =
      Stream.concat(
              Stream.of(CONCLUDED, DELIVERED, STATUTORY),
              TimeColumn.ALL.stream().map(TimeColumn::column))
          .map(TimeReport::measure)
          .collect(Collectors.joining());

  private static final String REPORT =
      """
      SELECT key, count(*) AS cases, count(*) FILTER (WHERE NOT decided) AS undecided
        %s%s%s
      FROM (
        SELECT (%s) COLLATE "C" AS key, t.* FROM time_spent t
        WHERE concluded_at >= $1 AND concluded_at < $2 AND organ %s
          AND ($3::text IS NULL OR item = $3) AND ($4::text[] IS NULL OR region = ANY($4))
          AND %s AND ($6::text IS NULL OR organ = $6)) g
      WHERE $7::text IS NULL OR key > $7
      GROUP BY key ORDER BY key LIMIT $8
      """;

  private final Pool pool;

  public TimeReport(Pool pool) {
    this.pool = pool;
  }

  /** What is put together. */
  public enum By {
    ORGAN("organ"),
    ITEM("item"),
    REGION("coalesce(region, '')"),
    STATION("station"),
    /** In which the cases were concluded, as 2026-03. */
    MONTH("to_char(concluded_at AT TIME ZONE 'Asia/Shanghai', 'YYYY-MM')");

    private final String key;

    By(String key) {
      this.key = key;
    }
  }

  /**
   * What is asked for; null each where all are meant.
   *
   * @param from when cases were concluded, inclusive
   * @param until exclusive
   * @param organ its own time is told then, and not that of the cases
   */
  public record Query(
      By by,
      Instant from,
      Instant until,
      String item,
      Collection<String> regions,
      String station,
      String organ) {

    /** True where the time of organs is told, in full each, and not that of cases. */
    public boolean isOfOrgans() {
      return by == By.ORGAN || organ != null;
    }
  }

  /**
   * Times of several cases, in seconds or in days.
   *
   * @param cases that have such a time at all; the others count for nothing
   * @param median the time of a case than which half of them took no longer
   */
  public record Measure(long cases, double sum, int median, int p90) {}

  /** How one kind of limit was kept. */
  public record Kept(long early, long onTime, long overdue) {
    /** Of how many cases it is known. */
    public long cases() {
      return early + onTime + overdue;
    }
  }

  /**
   * What is put together under one key.
   *
   * @param undecided of the cases, those that the applicant or a time ended
   * @param concluded from the receipt to the conclusion; of organs, all their own time
   * @param times of each column of which there is any
   */
  public record Group(
      String key,
      long cases,
      long undecided,
      Measure concluded,
      Measure delivered,
      Measure statutory,
      Map<TimeColumn, Measure> times,
      Kept promised,
      Kept legal) {}

  /**
   * What was found.
   *
   * @param since the first conclusion that is known at all; null where there is none
   */
  public record Result(Instant since, List<Group> groups) {}

  /**
   * Puts together.
   *
   * @param after the key where the page before ended; null for the first
   */
  public Future<Result> of(Query query, String after, int limit) {
    Tuple tuple = tuple(query, after, limit);
    return DatabaseWait.bounded(pool.withTransaction(tx -> read(tx, sql(query), tuple)));
  }

  static Tuple tuple(Query query, String after, int limit) {
    return Tuple.tuple()
        .addOffsetDateTime(Columns.time(query.from()))
        .addOffsetDateTime(Columns.time(query.until()))
        .addString(query.item())
        .addArrayOfString(query.regions() == null ? null : query.regions().toArray(String[]::new))
        .addString(query.station())
        .addString(query.organ())
        .addString(after)
        .addInteger(limit);
  }

  private static Future<Result> read(SqlConnection tx, String sql, Tuple tuple) {
    Future<RowSet<Row>> room = tx.query(ROOM).execute();
    Future<RowSet<Row>> since = tx.query(SINCE).execute();
    Future<RowSet<Row>> groups = tx.preparedQuery(sql).execute(tuple);
    return Future.all(room, since, groups).map(all -> result(since.result(), groups.result()));
  }

  static String sql(Query query) {
    return REPORT.formatted(
        kept("promised"),
        kept("legal"),
        MEASURES,
        query.by().key,
        query.isOfOrgans() ? "IS NOT NULL" : "IS NULL",
        query.station() == null ? "$5::text IS NULL" : "station = $5");
  }

  private static String kept(String limit) {
    return """
        , count(*) FILTER (WHERE %1$s = 1) AS %1$s_early,
          count(*) FILTER (WHERE %1$s = 2) AS %1$s_on_time,
          count(*) FILTER (WHERE %1$s = 3) AS %1$s_overdue
        """
        .formatted(limit);
  }

  private static String measure(String column) {
    return """
        , count(%1$s) AS %1$s_cases, sum(%1$s)::float8 AS %1$s_sum,
          percentile_disc('{0.5, 0.9}'::float8[]) WITHIN GROUP (ORDER BY %1$s) AS %1$s_at
        """
        .formatted(column);
  }

  private static Result result(RowSet<Row> since, RowSet<Row> rows) {
    OffsetDateTime first = since.iterator().next().getOffsetDateTime("since");
    List<Group> groups = new ArrayList<>();
    rows.forEach(row -> groups.add(group(row)));
    return new Result(Columns.instant(first), groups);
  }

  private static Group group(Row row) {
    Map<TimeColumn, Measure> times = new LinkedHashMap<>();
    for (TimeColumn column : TimeColumn.ALL) {
      Measure measure = measure(row, column.column());
      if (measure.cases() > 0) {
        times.put(column, measure);
      }
    }
    return new Group(
        row.getString("key"),
        row.getLong("cases"),
        row.getLong("undecided"),
        measure(row, CONCLUDED),
        measure(row, DELIVERED),
        measure(row, STATUTORY),
        times,
        kept(row, "promised"),
        kept(row, "legal"));
  }

  private static Measure measure(Row row, String column) {
    long cases = row.getLong(column + "_cases");
    if (cases == 0) {
      return new Measure(0, 0, 0, 0);
    }
    Integer[] at = row.getArrayOfIntegers(column + "_at");
    return new Measure(cases, row.getDouble(column + "_sum"), at[0], at[1]);
  }

  private static Kept kept(Row row, String limit) {
    return new Kept(
        row.getLong(limit + "_early"),
        row.getLong(limit + "_on_time"),
        row.getLong(limit + "_overdue"));
  }
}
