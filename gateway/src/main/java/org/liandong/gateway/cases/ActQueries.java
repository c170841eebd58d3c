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
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.liandong.gateway.model.AnswerKind;

/** What organs did, from the hops, and whether the ledger of authorities stands behind it. */
public final class ActQueries {
  /** Answers that are acts by themselves. The others are part of whatever their step is for. */
  private static final List<AnswerKind> ACTS_BY_THEMSELVES =
      Stream.of(AnswerKind.values()).filter(kind -> kind.act().isPresent()).toList();

  private static final String COLUMNS =
      """
      SELECT h.case_id, c.receipt_no, c.item, c.station, c.region, c.received_at, h.seq, h.at,
        coalesce(h.sent_at, h.at) AS decided_at, h.outcome, coalesce(k.acts, s.acts) AS acts,
        s.organ, h.actor, s.authority
      """;

  private static final String ACTS =
      """
      FROM hop h JOIN step s ON s.id = h.step_id JOIN service_case c ON c.id = h.case_id
      LEFT JOIN unnest($1::text[], $2::smallint[]) AS k(outcome, acts) ON k.outcome = h.outcome
      WHERE h.kind = 'ANSWERED' AND
      """;

  private static final String OF_CASE = COLUMNS + ACTS + " h.case_id = $3 ORDER BY h.seq LIMIT $4";

  // Acts are many, and differ in few things: what stands, or stood, behind each of these is looked
  // up
  // once. What stands now is behind an act, or was when it was taken: a document may be entered
  // late,
  // and must then be looked at. Days are China's; nobody decided before there was anything to
  // decide
  // on. What a former holder finishes is behind it for what came in by its last day.
  private static final String REPORT =
      "WITH act AS MATERIALIZED ("
          + COLUMNS
          + """
          , CASE WHEN c.region = ANY($7::text[]) THEN 'region ' || c.region
              ELSE 'station ' || c.station END AS place,
            (greatest(coalesce(h.sent_at, h.at), c.received_at) AT TIME ZONE 'Asia/Shanghai')::date
              AS decided,
            (c.received_at AT TIME ZONE 'Asia/Shanghai')::date AS received
          """
          + ACTS
          + """
           h.at >= $3 AND h.at < $4),
          kind AS MATERIALIZED (SELECT DISTINCT place, organ, item, acts FROM act),
          behind AS MATERIALIZED (
            SELECT k.place, k.organ, k.item, k.acts, a.valid_from, a.valid_to,
              a.finishing IS NOT NULL AS finishing, v.at AS known_at,
              (SELECT min(w.at) FROM authority n
                JOIN authority_verdict w ON w.change_id = n.change_id AND w.confirmed
                WHERE n.replaces = a.id) AS replaced_at
            FROM kind k
            JOIN unnest($5::text[], $6::text[]) AS r(place, region) ON r.place = k.place
            JOIN authority a ON a.holder = k.organ AND a.item = k.item AND a.region = r.region
              AND a.acts & k.acts = k.acts
            JOIN authority_verdict v ON v.change_id = a.change_id AND v.confirmed),
          gathered AS MATERIALIZED (
            SELECT k.*, array_agg(b.valid_from) AS froms, array_agg(b.valid_to) AS tos,
              array_agg(b.finishing) AS finishings, array_agg(b.known_at) AS knowns,
              array_agg(b.replaced_at) AS replaceds
            FROM kind k LEFT JOIN behind b USING (place, organ, item, acts)
            GROUP BY place, organ, item, acts),
          judged AS MATERIALIZED (
            SELECT act.*, p.proven, p.known
            FROM act JOIN gathered g USING (place, organ, item, acts)
            CROSS JOIN LATERAL (
              SELECT coalesce(bool_or(b.replaced_at IS NULL), false) AS proven,
                coalesce(bool_or(b.known_at <= act.at
                  AND (b.replaced_at IS NULL OR b.replaced_at > act.at)), false) AS known
              FROM unnest(g.froms, g.tos, g.finishings, g.knowns, g.replaceds)
                AS b(valid_from, valid_to, finishing, known_at, replaced_at)
              WHERE b.valid_from <= act.decided
                AND (b.valid_to IS NULL OR b.valid_to >= act.decided
                  OR b.finishing AND b.valid_from <= act.received
                    AND b.valid_to >= act.received)) p)
          SELECT c.*, d.* FROM (
            SELECT count(*) AS total, count(*) FILTER (WHERE NOT proven) AS unproven,
              count(*) FILTER (WHERE proven AND NOT known) AS late
            FROM judged) c
          LEFT JOIN (
            SELECT * FROM judged
            WHERE NOT (proven AND known)
              AND ($8::timestamptz IS NULL OR (at, case_id, seq) > ($8, $9, $10))
            ORDER BY at, case_id, seq LIMIT $11) d ON true
          ORDER BY d.at, d.case_id, d.seq
          """;

  private final Pool pool;

  public ActQueries(Pool pool) {
    this.pool = pool;
  }

  /**
   * A time, and which regions lie over where cases came in.
   *
   * @param from inclusive
   * @param until exclusive
   * @param regions that are known: a case that came in elsewhere is judged by its station
   */
  public record Span(Instant from, Instant until, List<Over> over, Collection<String> regions) {}

  /**
   * That a region lies over a place, or is it.
   *
   * @param place of a {@link #region} or a {@link #station}
   */
  public record Over(String place, String region) {
    /** Where it is known of a case. */
    public static String region(String code) {
      return "region " + code;
    }

    /** For cases of which only the station is known. */
    public static String station(String code) {
      return "station " + code;
    }
  }

  /**
   * How many acts there were.
   *
   * @param unproven of them, with no authority behind them
   * @param late of them, with an authority that was entered when they had been done
   */
  public record Count(long acts, long unproven, long late) {}

  /** An act to be looked at: without authority, or with one that was entered later. */
  public record Doubtful(OrganAct act, boolean proven) {}

  /** Where a page of acts ended. */
  public record Place(Instant at, UUID caseId, int seq) {}

  /** All acts in a case, in their order. */
  public Future<List<OrganAct>> ofCase(UUID caseId, int limit) {
    return read(pool.preparedQuery(OF_CASE).execute(kinds().addUUID(caseId).addInteger(limit)));
  }

  /**
   * What is proven of a time.
   *
   * @param doubtful a page of the acts without authority, or with one that was entered later; the
   *     oldest first
   */
  public record Report(Count count, List<Doubtful> doubtful) {}

  /**
   * Proves the acts of a time.
   *
   * @param after where the page before ended; null for the first
   */
  public Future<Report> report(Span span, Place after, int limit) {
    Tuple tuple =
        parameters(span)
            .addOffsetDateTime(after == null ? null : Columns.time(after.at()))
            .addUUID(after == null ? null : after.caseId())
            .addInteger(after == null ? null : after.seq())
            .addInteger(limit);
    return DatabaseWait.bounded(pool.preparedQuery(REPORT).execute(tuple)).map(ActQueries::report);
  }

  private static Report report(RowSet<Row> rows) {
    List<Doubtful> doubtful = new ArrayList<>();
    Count count = null;
    for (Row row : rows) {
      count = new Count(row.getLong("total"), row.getLong("unproven"), row.getLong("late"));
      if (row.getUUID("case_id") != null) {
        doubtful.add(new Doubtful(act(row), row.getBoolean("proven")));
      }
    }
    return new Report(count, doubtful);
  }

  private static Tuple parameters(Span span) {
    Tuple tuple =
        kinds()
            .addOffsetDateTime(Columns.time(span.from()))
            .addOffsetDateTime(Columns.time(span.until()));
    new Columns<>(tuple, span.over()).text(Over::place).text(Over::region);
    return tuple.addArrayOfString(span.regions().toArray(String[]::new));
  }

  private static Tuple kinds() {
    Tuple tuple = Tuple.tuple();
    new Columns<>(tuple, ACTS_BY_THEMSELVES)
        .text(AnswerKind::name)
        .small(kind -> Acts.toBits(Set.of(kind.act().orElseThrow())));
    return tuple;
  }

  private static Future<List<OrganAct>> read(Future<RowSet<Row>> query) {
    return DatabaseWait.bounded(query)
        .map(
            rows -> {
              List<OrganAct> acts = new ArrayList<>();
              rows.forEach(row -> acts.add(act(row)));
              return acts;
            });
  }

  private static OrganAct act(Row row) {
    return new OrganAct(
        row.getUUID("case_id"),
        row.getString("receipt_no"),
        row.getString("item"),
        new CasePlace(row.getString("station"), row.getString("region")),
        Columns.instant(row.getOffsetDateTime("received_at")),
        row.getInteger("seq"),
        Columns.instant(row.getOffsetDateTime("at")),
        Columns.instant(row.getOffsetDateTime("decided_at")),
        AnswerWord.kind(row.getString("outcome")),
        Acts.ofBits(row.getShort("acts")),
        row.getString("organ"),
        row.getString("actor"),
        row.getString("authority"));
  }
}
