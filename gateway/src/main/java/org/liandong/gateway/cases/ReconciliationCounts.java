package org.liandong.gateway.cases;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import org.liandong.gateway.cases.Reconciliation.Verdict;

/** How comparisons with platforms stand, for gauges: bounded in what it reads. */
public final class ReconciliationCounts {
  /** What is open of one comparison is not counted further than this. */
  public static final int MOST = 100_000;

  private static final Duration LOOKED_AT = Duration.ofDays(92);

  /** So long what was found by hand is counted where no later comparison covers it. */
  private static final Duration BY_HAND = Duration.ofDays(7);

  // A later comparison that covers all days of an earlier one takes its place, and so does the next
  // night; one by hand of some of its days does not. What was to be taken back and was given up
  // counts in however old a one. What was mended by way of another is open only where it was found
  // again after that, which is looked up key by key: joined, it would read all there ever was.
  static final String OPEN =
      """
      WITH compared AS MATERIALIZED (
        SELECT n.* FROM reconciliation n
        WHERE n.platform = ANY($1) AND n.begun_at > $2 AND n.compared_at IS NOT NULL),
      standing AS MATERIALIZED (
        SELECT c.id, c.platform, c.begun_at, c.state = 4 AS given_up,
          CASE WHEN c.night IS NULL THEN c.begun_at > $3 ELSE NOT EXISTS (SELECT FROM compared l
            WHERE l.platform = c.platform AND l.night > c.night) END AS latest,
          ARRAY(SELECT m.id FROM compared m WHERE m.platform = c.platform AND m.id <> c.id
            AND (m.ended_at IS NULL OR m.ended_at >= c.begun_at)) AS others
        FROM compared c
        WHERE NOT EXISTS (SELECT FROM compared l WHERE l.platform = c.platform
          AND l.begun_at > c.begun_at AND l.from_at <= c.from_at AND l.to_at >= c.to_at))
      SELECT s.platform, f.verdict, count(DISTINCT f.key)::int AS open
      FROM standing s CROSS JOIN LATERAL (
        SELECT o.key, o.verdict FROM reconciliation_finding o
        WHERE o.run = s.id AND o.mending IN (0, 4, 6)
          AND (s.latest OR o.mending = 0 AND o.wanted_at IS NOT NULL)
        LIMIT $4) AS f
      WHERE (s.latest OR s.given_up) AND NOT EXISTS (
        SELECT FROM reconciliation_finding g WHERE g.run = ANY(s.others) AND g.key = f.key
          AND g.mending IN (1, 2, 3, 5) AND g.mended_at >= s.begun_at OFFSET 0)
      GROUP BY s.platform, f.verdict
      """;

  private static final String NIGHTS =
      """
      SELECT n.platform, coalesce(max(n.begun_at) FILTER (WHERE n.compared_at IS NOT NULL),
        min(n.begun_at)) AS since
      FROM reconciliation n WHERE n.platform = ANY($1) AND n.night IS NOT NULL GROUP BY n.platform
      """;

  private final Pool pool;

  public ReconciliationCounts(Pool pool) {
    this.pool = pool;
  }

  /**
   * Of one platform.
   *
   * @param since when the last night that was compared began, else the first of all; null where no
   *     night has begun yet
   * @param open what nobody has done anything about; only where there is any
   */
  public record Standing(Instant since, Map<Verdict, Integer> open) {}

  /**
   * How it stands with each of these platforms.
   *
   * @param now business time
   */
  public Future<Map<Integer, Standing>> read(Collection<Integer> platforms, Instant now) {
    Integer[] asked = platforms.toArray(Integer[]::new);
    Tuple places =
        Tuple.tuple()
            .addArrayOfInteger(asked)
            .addOffsetDateTime(Columns.time(now.minus(LOOKED_AT)))
            .addOffsetDateTime(Columns.time(now.minus(BY_HAND)))
            .addInteger(MOST);
    var open = pool.preparedQuery(OPEN).execute(places);
    var nights = pool.preparedQuery(NIGHTS).execute(Tuple.tuple().addArrayOfInteger(asked));
    return Future.all(open, nights)
        .map(done -> standing(platforms, nights.result(), open.result()));
  }

  private static Map<Integer, Standing> standing(
      Collection<Integer> platforms, Iterable<Row> nights, Iterable<Row> open) {
    Map<Integer, Instant> since = new HashMap<>();
    nights.forEach(
        row ->
            since.put(row.getInteger("platform"), Columns.instant(row.getOffsetDateTime("since"))));
    Map<Integer, Standing> standing = new HashMap<>();
    platforms.forEach(
        platform ->
            standing.put(
                platform, new Standing(since.get(platform), new EnumMap<>(Verdict.class))));
    open.forEach(
        row ->
            standing
                .get(row.getInteger("platform"))
                .open()
                .put(Verdict.values()[row.getShort("verdict") - 1], row.getInteger("open")));
    return standing;
  }
}
