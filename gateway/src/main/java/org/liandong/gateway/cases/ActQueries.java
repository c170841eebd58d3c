package org.liandong.gateway.cases;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.liandong.gateway.model.AnswerKind;

/** What organs did, from the hops, and whether the ledger of authorities stands behind it. */
public final class ActQueries {
  /** Answers that are acts by themselves. The others are part of whatever their step is for. */
  private static final List<AnswerKind> ACTS_BY_THEMSELVES =
      Stream.of(AnswerKind.values()).filter(kind -> kind.act().isPresent()).toList();

  private static final String ACTS =
      """
      SELECT h.case_id, c.receipt_no, c.item, c.station, c.region, c.received_at, h.seq, h.at,
        coalesce(h.sent_at, h.at) AS decided_at, h.outcome, coalesce(k.acts, s.acts) AS acts,
        s.organ, h.actor, s.authority
      FROM hop h JOIN step s ON s.id = h.step_id JOIN service_case c ON c.id = h.case_id
      LEFT JOIN unnest($1::text[], $2::smallint[]) AS k(outcome, acts) ON k.outcome = h.outcome
      WHERE h.kind = 'ANSWERED' AND
      """;

  private static final String OF_CASE = ACTS + " h.case_id = $3 ORDER BY h.seq LIMIT $4";

  private static final String BEHIND =
      """
      JOIN unnest($5::text[], $6::text[]) AS r(place, region)
        ON r.place = coalesce('region ' || act.region, 'station ' || act.station)
          AND r.region = a.region
      WHERE a.holder = act.organ AND a.item = act.item AND a.acts & act.acts = act.acts
        AND a.valid_from <= d.decided
        AND (a.valid_to IS NULL OR a.valid_to >= d.decided
          OR a.finishing IS NOT NULL AND a.valid_from <= d.received AND a.valid_to >= d.received)
      """;

  // What stands now is behind an act, or was when it was taken: a document may be entered late, and
  // must then be looked at. Days are China's. What a former holder finishes is behind it for what
  // came in by its last day.
  private static final String JUDGED =
      "WITH act AS MATERIALIZED ("
          + ACTS
          + """
           h.at >= $3 AND h.at < $4),
          judged AS (
            SELECT act.*,
              EXISTS (SELECT FROM authority_standing a %1$s) AS proven,
              EXISTS (SELECT FROM authority a JOIN authority_verdict v
                ON v.change_id = a.change_id AND v.confirmed AND v.at <= act.at %1$s) AS known
            FROM act CROSS JOIN LATERAL (
              SELECT (greatest(act.decided_at, act.received_at) AT TIME ZONE 'Asia/Shanghai')::date
                AS decided,
                (act.received_at AT TIME ZONE 'Asia/Shanghai')::date AS received) d)
          """
              .formatted(BEHIND);

  private static final String COUNT =
      JUDGED
          + """
          SELECT count(*) AS acts, count(*) FILTER (WHERE NOT proven) AS unproven,
            count(*) FILTER (WHERE proven AND NOT known) AS late
          FROM judged
          """;

  private static final String DOUBTFUL =
      JUDGED
          + """
          SELECT * FROM judged
          WHERE NOT (proven AND known) AND ($7::timestamptz IS NULL OR (at, case_id, seq) > ($7, $8, $9))
          ORDER BY at, case_id, seq LIMIT $10
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
   */
  public record Span(Instant from, Instant until, List<Over> over) {}

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
    return read(
        pool.preparedQuery(OF_CASE).execute(kinds().addUUID(caseId).addInteger(limit)),
        ActQueries::act);
  }

  /** How many acts of a time are proven. */
  public Future<Count> count(Span span) {
    return DatabaseWait.bounded(pool.preparedQuery(COUNT).execute(parameters(span)))
        .map(rows -> rows.iterator().next())
        .map(row -> new Count(row.getLong("acts"), row.getLong("unproven"), row.getLong("late")));
  }

  /**
   * A page of the acts without authority, or with one that was entered later; oldest first.
   *
   * @param after where the page before ended; null for the first
   */
  public Future<List<Doubtful>> doubtful(Span span, Place after, int limit) {
    Tuple tuple =
        parameters(span)
            .addOffsetDateTime(after == null ? null : Columns.time(after.at()))
            .addUUID(after == null ? null : after.caseId())
            .addInteger(after == null ? null : after.seq())
            .addInteger(limit);
    return read(
        pool.preparedQuery(DOUBTFUL).execute(tuple),
        row -> new Doubtful(act(row), row.getBoolean("proven")));
  }

  private static Tuple parameters(Span span) {
    Tuple tuple =
        kinds()
            .addOffsetDateTime(Columns.time(span.from()))
            .addOffsetDateTime(Columns.time(span.until()));
    new Columns<>(tuple, span.over()).text(Over::place).text(Over::region);
    return tuple;
  }

  private static Tuple kinds() {
    Tuple tuple = Tuple.tuple();
    new Columns<>(tuple, ACTS_BY_THEMSELVES)
        .text(AnswerKind::name)
        .small(kind -> Acts.toBits(Set.of(kind.act().orElseThrow())));
    return tuple;
  }

  private static <T> Future<List<T>> read(Future<RowSet<Row>> query, Function<Row, T> made) {
    return DatabaseWait.bounded(query)
        .map(
            rows -> {
              List<T> acts = new ArrayList<>();
              rows.forEach(row -> acts.add(made.apply(row)));
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
        AnswerKind.valueOf(row.getString("outcome")),
        Acts.ofBits(row.getShort("acts")),
        row.getString("organ"),
        row.getString("actor"),
        row.getString("authority"));
  }
}
