package org.liandong.gateway.cases;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/** Keeps which papers of arrivals are still to be fetched, and which could not be. */
public final class ArrivalPapers {
  /** Whether nobody needs a paper any more, of {@code %s} arrival. */
  static final String CASE_IS_OVER =
      """
      EXISTS (SELECT FROM arrival r JOIN service_case c ON c.id = r.case_id
        WHERE r.id = %s AND c.state IN (6, 7))""";

  // One whose case is over is ended, and not fetched.
  static final String CLAIM =
      """
      UPDATE arrival_paper a SET fence = a.fence + 1, attempt = a.attempt + 1,
        (state, owner, leased_until) = (
          SELECT CASE WHEN c.ended THEN 4 ELSE 1 END, CASE WHEN NOT c.ended THEN $2::int END,
            CASE WHEN NOT c.ended
              THEN clock_timestamp() + $3::bigint * interval '1 millisecond' END
          FROM (SELECT %s) AS c(ended))
      WHERE a.id = ANY(ARRAY(
        SELECT p.id FROM unnest($1::text[], $5::int[]) AS b(backend, room) CROSS JOIN LATERAL (
          SELECT id, due_at FROM arrival_paper x WHERE x.state = 1 AND x.due_at <= now()
            AND x.backend = b.backend
            AND (x.leased_until IS NULL OR x.leased_until <= clock_timestamp())
          ORDER BY x.due_at LIMIT b.room FOR UPDATE SKIP LOCKED) p
        ORDER BY p.due_at LIMIT $4::int))
      RETURNING a.id, a.fence, a.attempt, a.backend, a.station, a.sha256, a.bytes, a.reference,
        a.state
      """
          .formatted(CASE_IS_OVER.formatted("a.arrival"));

  private static final String ENDED =
      """
      UPDATE arrival_paper SET state = $4, why = $5, owner = NULL, leased_until = NULL
      WHERE id = $1 AND fence = $2 AND owner = $3 AND state = 1
      """;

  private static final String LATER =
      """
      UPDATE arrival_paper SET why = $5, attempt = attempt - $6::int, owner = NULL,
        leased_until = NULL, due_at = clock_timestamp() + $4::bigint * interval '1 millisecond'
      WHERE id = $1 AND fence = $2 AND owner = $3 AND state = 1
      """;

  private static final String RENEW =
      """
      UPDATE arrival_paper p
      SET leased_until = clock_timestamp() + $2::bigint * interval '1 millisecond'
      WHERE p.id = ANY(ARRAY(
        SELECT x.id FROM arrival_paper x JOIN unnest($3::bigint[], $4::bigint[]) AS held(id, fence)
          ON x.id = held.id AND x.fence = held.fence
        WHERE x.owner = $1::int AND x.state = 1 FOR UPDATE OF x SKIP LOCKED))
      """;

  private static final int DUE = 1;
  private static final int THERE = 2;
  private static final int PARKED = 3;

  private final Pool pool;
  private final NodeContext node;

  public ArrivalPapers(Pool pool, NodeContext node) {
    this.pool = pool;
    this.node = node;
  }

  /**
   * A paper this node fetches.
   *
   * @param attempt how often it was tried, this time included
   * @param sha256 of the content, lower-case hexadecimal
   * @param reference where its adapter finds it
   */
  public record Due(
      long id,
      long fence,
      int attempt,
      String backend,
      String station,
      String sha256,
      long bytes,
      String reference) {}

  /**
   * Claims papers; who waits longest comes first. Ends those that no case needs any more.
   *
   * @param rooms how many of each backend at most
   */
  public Future<List<Due>> claim(Map<String, Integer> rooms, Duration lease, int most) {
    List<String> backends = List.copyOf(rooms.keySet());
    Tuple tuple =
        Tuple.tuple()
            .addArrayOfString(backends.toArray(String[]::new))
            .addInteger(node.node())
            .addLong(lease.toMillis())
            .addInteger(most)
            .addArrayOfInteger(backends.stream().map(rooms::get).toArray(Integer[]::new));
    return DatabaseWait.bounded(pool.preparedQuery(CLAIM).execute(tuple))
        .map(
            rows -> {
              List<Due> due = new ArrayList<>();
              for (Row row : rows) {
                if (row.getInteger("state") == DUE) {
                  due.add(due(row));
                }
              }
              return due;
            });
  }

  /** They are still being read: nobody else need do it. */
  public Future<Void> renew(Collection<Due> papers, Duration lease) {
    Tuple tuple = Tuple.of(node.node(), lease.toMillis());
    new Columns<>(tuple, List.copyOf(papers)).big(Due::id).big(Due::fence);
    return run(RENEW, tuple);
  }

  /** Its content is there. */
  public Future<Void> there(Due paper) {
    return ended(paper, THERE, null);
  }

  /** It waits for an operator. */
  public Future<Void> parked(Due paper, String why) {
    return ended(paper, PARKED, why);
  }

  private Future<Void> ended(Due paper, int state, String why) {
    return run(ENDED, held(paper).addInteger(state).addString(why));
  }

  /** It is tried again; {@code counts} is false where nothing was tried. */
  public Future<Void> later(Due paper, Duration pause, String why, boolean counts) {
    return run(
        LATER, held(paper).addLong(pause.toMillis()).addString(why).addInteger(counts ? 0 : 1));
  }

  private Tuple held(Due paper) {
    return Tuple.of(paper.id(), paper.fence(), node.node());
  }

  private Future<Void> run(String sql, Tuple tuple) {
    return DatabaseWait.bounded(pool.preparedQuery(sql).execute(tuple)).mapEmpty();
  }

  private static Due due(Row row) {
    return new Due(
        row.getLong("id"),
        row.getLong("fence"),
        row.getInteger("attempt"),
        row.getString("backend"),
        row.getString("station"),
        HexFormat.of().formatHex(row.getBuffer("sha256").getBytes()),
        row.getLong("bytes"),
        row.getString("reference"));
  }
}
