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
import org.liandong.gateway.model.CountdownKind;
import org.liandong.gateway.model.Step;

/**
 * Keeps for the supervisor what was late, will soon be, or was not an organ's to say; what comes in
 * flagged is written with its receipt.
 */
public final class WarningStore {
  private static final Set<HopKind> TOLD =
      Set.of(HopKind.DEADLINE_NEAR, HopKind.DEADLINE_PASSED, HopKind.BREACH);

  private static final String INSERT =
      """
      INSERT INTO warning (case_id, seq, kind, what, step_id, organ, station, at)
      SELECT * FROM unnest($1::uuid[], $2::int[], $3::text[], $4::text[], $5::uuid[], $6::text[],
        $7::text[], $8::timestamptz[])
      """;

  // A filter that is not wanted is left out, not asked to be null, so that a plan for any
  // parameters
  // uses its index. A kind stands in the text: few are rare, and those only the text tells apart.
  private static final String LIST =
      """
      SELECT w.*, c.receipt_no, c.item FROM (
        SELECT * FROM warning
        WHERE %s AND %s AND %s AND id < $3 ORDER BY id DESC LIMIT $4) w
        JOIN service_case c ON c.id = w.case_id
      ORDER BY w.id DESC
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
   * @param what which limit, which breach, or for what it was flagged
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
    return DatabaseWait.bounded(pool.preparedQuery(page(filter)).execute(tuple(filter)))
        .map(
            rows -> {
              List<Warning> warnings = new ArrayList<>();
              rows.forEach(row -> warnings.add(warning(row)));
              return warnings;
            });
  }

  static String page(Filter filter) {
    return LIST.formatted(
        filter.kind() == null ? "true" : "kind = '" + filter.kind().name() + "'",
        filter.organ() == null ? "$1::text IS NULL" : "organ = $1",
        filter.station() == null ? "$2::text IS NULL" : "station = $2");
  }

  static Tuple tuple(Filter filter) {
    return Tuple.tuple()
        .addString(filter.organ())
        .addString(filter.station())
        .addLong(filter.before() == null ? Long.MAX_VALUE : filter.before())
        .addInteger(filter.limit());
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

    /** Nobody is late by it. */
    boolean isReminder() {
      return CountdownKind.TRACKING.name().equals(hop.outcome());
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
            .filter(one -> TOLD.contains(one.hop().kind()) && !one.isReminder())
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
