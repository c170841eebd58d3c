package org.liandong.gateway.cases;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.liandong.gateway.model.Step;

/** Keeps for the supervisor what was late, will soon be, or was not an organ's to say. */
public final class WarningStore {
  private static final Set<HopKind> TOLD =
      Set.of(HopKind.DEADLINE_NEAR, HopKind.DEADLINE_PASSED, HopKind.BREACH);

  private static final String INSERT =
      """
      INSERT INTO warning (case_id, seq, kind, what, step_id, organ, station, at)
      SELECT * FROM unnest($1::uuid[], $2::int[], $3::text[], $4::text[], $5::uuid[], $6::text[],
        $7::text[], $8::timestamptz[])
      """;

  private static final String LIST =
      """
      SELECT w.*, c.receipt_no, c.item FROM warning w JOIN service_case c ON c.id = w.case_id
      WHERE ($1::text IS NULL OR w.kind = $1) AND ($2::text IS NULL OR w.organ = $2)
        AND ($3::text IS NULL OR w.station = $3) AND ($4::bigint IS NULL OR w.id < $4)
      ORDER BY w.id DESC LIMIT $5
      """;

  private final Pool pool;

  public WarningStore(Pool pool) {
    this.pool = pool;
  }

  /** What to list; null where anything goes. */
  public record Filter(HopKind kind, String organ, String station, Long before, int limit) {}

  /**
   * A warning.
   *
   * @param what which limit, or which breach
   * @param organ whose step; null for the whole case
   */
  public record Warning(
      long id,
      UUID caseId,
      String receiptNo,
      String item,
      HopKind kind,
      String what,
      String organ,
      String station,
      Instant at) {}

  /** A page, newest first. */
  public Future<List<Warning>> list(Filter filter) {
    Tuple tuple =
        Tuple.tuple()
            .addString(filter.kind() == null ? null : filter.kind().name())
            .addString(filter.organ())
            .addString(filter.station())
            .addLong(filter.before())
            .addInteger(filter.limit());
    return DatabaseWait.bounded(pool.preparedQuery(LIST).execute(tuple))
        .map(
            rows -> {
              List<Warning> warnings = new ArrayList<>();
              rows.forEach(row -> warnings.add(warning(row)));
              return warnings;
            });
  }

  private static Warning warning(Row row) {
    return new Warning(
        row.getLong("id"),
        row.getUUID("case_id"),
        row.getString("receipt_no"),
        row.getString("item"),
        HopKind.valueOf(row.getString("kind")),
        row.getString("what"),
        row.getString("organ"),
        row.getString("station"),
        Columns.instant(row.getOffsetDateTime("at")));
  }

  private record New(CaseWork work, Hop hop) {
    String what() {
      return hop.kind() == HopKind.BREACH ? hop.errorCode() : hop.outcome();
    }

    String organ() {
      return hop.step() == null
          ? null
          : work.value().step(hop.step()).map(Step::organ).orElse(null);
    }
  }

  /** Those among the hops of these cases; empty where there are none. */
  static List<Future<?>> write(SqlConnection tx, Collection<CaseWork> works) {
    List<New> warnings =
        works.stream()
            .flatMap(work -> work.hops().stream().map(hop -> new New(work, hop)))
            .filter(one -> TOLD.contains(one.hop().kind()))
            .toList();
    if (warnings.isEmpty()) {
      return List.of();
    }
    Tuple tuple = Tuple.tuple();
    new Columns<>(tuple, warnings)
        .uuid(one -> one.hop().caseId())
        .integer(one -> one.hop().seq())
        .text(one -> one.hop().kind().name())
        .text(New::what)
        .uuid(one -> one.hop().step())
        .text(New::organ)
        .text(one -> one.work().row().place().station())
        .time(one -> one.hop().at());
    return List.of(tx.preparedQuery(INSERT).execute(tuple));
  }
}
