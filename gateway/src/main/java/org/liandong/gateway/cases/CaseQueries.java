package org.liandong.gateway.cases;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.liandong.gateway.model.CaseState;
import org.liandong.gateway.model.Outcome;
import org.liandong.gateway.sealing.Sealer;

/** Reads cases and their hops for the stations; writes nothing. */
public final class CaseQueries {
  static final String COLUMNS =
      """
      SELECT id, receipt_no, case_no, state, outcome, attention, item, station, missing, received_at,
        (SELECT e.at FROM erasure e WHERE e.case_id = service_case.id) AS erased_at
      FROM service_case
      """;

  private static final String ONE =
      COLUMNS + "WHERE id = $1 AND ($2::text IS NULL OR station = $2)";

  // Newest first: the ids are in order of time.
  private static final String LIST =
      COLUMNS
          + """
          WHERE ($1::text IS NULL OR station = $1) AND ($2::smallint IS NULL OR state = $2)
            AND ($3::text IS NULL OR item = $3)
            AND ($4::text IS NULL OR receipt_no = $4) AND ($5::uuid IS NULL OR id < $5)
            AND ($7::text IS NULL OR case_no = $7)
          ORDER BY id DESC LIMIT $6
          """;

  private static final String OF_PERSON =
      COLUMNS
          + """
          WHERE id = ANY(ARRAY(SELECT case_id FROM submission WHERE person = $1))
            AND ($2::text IS NULL OR station = $2) AND ($3::uuid IS NULL OR id < $3)
          ORDER BY id DESC LIMIT $4
          """;

  private static final String OF_ORIGIN =
      COLUMNS
          + """
          WHERE id = ANY(ARRAY(SELECT case_id FROM arrival WHERE number = $1 AND state = 2))
            AND ($2::text IS NULL OR station = $2) AND ($3::uuid IS NULL OR id < $3)
          ORDER BY id DESC LIMIT $4
          """;

  private static final String ANSWERS =
      """
      SELECT s.organ, i.step_id, i.answer, i.backend, i.message_id, i.sealed_key
      FROM inbox i JOIN step s ON s.id = i.step_id
      WHERE i.case_id = $1 AND i.state = 2
        AND NOT EXISTS (SELECT FROM erasure e WHERE e.case_id = $1)
      ORDER BY i.id
      """;

  private static final String HOPS =
      """
      SELECT h.*, s.organ AS said_of
      FROM hop h LEFT JOIN step s ON h.kind = 'TRACKED' AND s.id = h.step_id
      WHERE h.case_id = $1 AND h.seq > $2 ORDER BY h.seq LIMIT $3
      """;

  private final Pool pool;

  private final RowSeals seals;

  public CaseQueries(Pool pool, Sealer sealer) {
    this.pool = pool;
    this.seals = new RowSeals(sealer);
  }

  /**
   * What to list; null where anything goes.
   *
   * @param after the last id of the page before
   */
  public record Filter(
      String station,
      CaseState state,
      String item,
      String receiptNo,
      String caseNo,
      UUID after,
      int limit) {}

  /**
   * A hop as it stands in the log.
   *
   * @param configVersion of the configuration it was written under
   * @param saidOf the outside authority of whose word the station tells; else null
   */
  public record LoggedHop(Hop hop, String configVersion, String saidOf) {}

  /**
   * The case with this id.
   *
   * @param station whose case it must be; null for callers who may see all
   */
  public Future<Optional<CaseView>> find(UUID id, String station) {
    return DatabaseWait.bounded(pool.preparedQuery(ONE).execute(Tuple.of(id, station)))
        .map(
            rows -> {
              for (Row row : rows) {
                return Optional.of(view(row));
              }
              return Optional.empty();
            });
  }

  /** A page of cases, newest first. */
  public Future<List<CaseView>> list(Filter filter) {
    Tuple tuple =
        Tuple.tuple()
            .addString(filter.station())
            .addShort(filter.state() == null ? null : (short) filter.state().code())
            .addString(filter.item())
            .addString(filter.receiptNo())
            .addUUID(filter.after())
            .addInteger(filter.limit())
            .addString(filter.caseNo());
    return DatabaseWait.bounded(pool.preparedQuery(LIST).execute(tuple)).map(CaseQueries::views);
  }

  private static List<CaseView> views(Iterable<Row> rows) {
    List<CaseView> views = new ArrayList<>();
    rows.forEach(row -> views.add(view(row)));
    return views;
  }

  /**
   * A page of the cases of whom a number is, newest first.
   *
   * @param filter only its station, place and limit count
   */
  public Future<List<CaseView>> ofPerson(String number, Filter filter) {
    Tuple tuple =
        Tuple.of(seals.person(number), filter.station())
            .addUUID(filter.after())
            .addInteger(filter.limit());
    return DatabaseWait.bounded(pool.preparedQuery(OF_PERSON).execute(tuple))
        .map(CaseQueries::views);
  }

  /**
   * A page of the cases that a platform knows by a number, newest first.
   *
   * @param filter only its station, place and limit count
   */
  public Future<List<CaseView>> ofOrigin(String number, Filter filter) {
    Tuple tuple =
        Tuple.of(number, filter.station()).addUUID(filter.after()).addInteger(filter.limit());
    return DatabaseWait.bounded(pool.preparedQuery(OF_ORIGIN).execute(tuple))
        .map(CaseQueries::views);
  }

  /** What organs said of a case and it took, as it came; nothing of one that was erased. */
  public Future<List<OrganAnswer>> answers(UUID caseId) {
    return DatabaseWait.bounded(pool.preparedQuery(ANSWERS).execute(Tuple.of(caseId)))
        .map(
            rows -> {
              List<OrganAnswer> answers = new ArrayList<>();
              rows.forEach(row -> answers.add(OrganAnswer.of(row, seals)));
              return answers;
            });
  }

  /** A page of a case's hops, in their order. */
  public Future<List<LoggedHop>> hops(UUID caseId, int afterSeq, int limit) {
    return DatabaseWait.bounded(pool.preparedQuery(HOPS).execute(Tuple.of(caseId, afterSeq, limit)))
        .map(
            rows -> {
              List<LoggedHop> hops = new ArrayList<>();
              rows.forEach(row -> hops.add(HopReader.read(row)));
              return hops;
            });
  }

  static CaseView view(Row row) {
    Short outcome = row.getShort("outcome");
    return new CaseView(
        row.getUUID("id"),
        row.getString("receipt_no"),
        row.getString("case_no"),
        CaseState.of(row.getShort("state")),
        outcome == null ? null : Outcome.of(outcome),
        row.getBoolean("attention"),
        row.getString("item"),
        row.getString("station"),
        List.of(row.getArrayOfStrings("missing")),
        row.getOffsetDateTime("received_at").toInstant(),
        Columns.instant(row.getOffsetDateTime("erased_at")));
  }
}
