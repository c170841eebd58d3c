package org.liandong.gateway.cases;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.liandong.gateway.model.Custody;
import org.liandong.gateway.model.HandoverLimit;
import org.liandong.gateway.model.ParcelState;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells of each hand-over that is late that it is, once, and counts by when they are expected anew.
 * Under the case's lock, as all that is written of a parcel.
 */
public final class ParcelKeeper {
  private static final Logger LOG = LoggerFactory.getLogger(ParcelKeeper.class);

  static final String LATE =
      """
      SELECT code, case_id FROM parcel WHERE due_at <= $1 AND due_at IS DISTINCT FROM late_told
      ORDER BY due_at LIMIT $2
      """;

  private static final String TOLD =
      """
      UPDATE parcel SET late_told = due_at
      WHERE code = $1 AND due_at <= $2 AND due_at IS DISTINCT FROM late_told
      RETURNING state, place, holder, since, stops, passed, sheets, seal, counted, due_at
      """;

  // From hand to hand at one place no time is gained: it counts from when the place came to have
  // it.
  private static final String AWAITED =
      """
      SELECT p.id, p.code, p.case_id, p.state, p.place, p.since, p.due_at,
        (SELECT min(h.at) FROM parcel_handover h WHERE h.code = p.code AND h.ordinal > COALESCE(
          (SELECT max(o.ordinal) FROM parcel_handover o WHERE o.code = p.code
            AND (o.place <> p.place OR o.kind NOT IN ('PACKED', 'RECEIVED'))), 0)) AS held_from
      FROM parcel p WHERE p.due_at IS NOT NULL
      """;

  private static final String PAGE = AWAITED + "AND p.id > $1 ORDER BY p.id LIMIT $2";

  private static final String ONE = AWAITED + "AND p.code = $1";

  // What was late and is so by the other calendar too was told.
  private static final String MOVE =
      """
      UPDATE parcel SET due_at = $2,
        late_told = CASE WHEN late_told = due_at AND $2::timestamptz <= $3 THEN $2 ELSE late_told END
      WHERE code = $1
      """;

  private static final int AT_ONCE = 50;

  private final Pool pool;
  private final NodeContext node;
  private final Supplier<HandoverLimit> limit;
  private final CaseTransactions cases;

  /**
   * Of one node.
   *
   * @param limit by the configuration in use
   */
  public ParcelKeeper(Pool pool, NodeContext node, Supplier<HandoverLimit> limit) {
    this.pool = pool;
    this.node = node;
    this.limit = limit;
    this.cases = new CaseTransactions(pool, node, DirectDispatch.NONE);
  }

  /** Tells of those that are late now; true where there may be more of them. */
  public Future<Boolean> tellLate() {
    return DatabaseWait.bounded(
            pool.preparedQuery(LATE)
                .execute(Tuple.of(Columns.time(node.clock().instant()), AT_ONCE)))
        .compose(
            rows ->
                each(rows, this::told, (row, cause) -> Future.failedFuture(cause))
                    .map(rows.size() == AT_ONCE));
  }

  /** Looks at all whose hand-over is awaited; where it broke off, it may begin again. */
  public Future<Void> recount() {
    Pass pass = new Pass();
    return Repeat.whileMore(pass::page);
  }

  private final class Pass {
    private long after;

    private Future<Boolean> page() {
      return DatabaseWait.bounded(pool.preparedQuery(PAGE).execute(Tuple.of(after, AT_ONCE)))
          .compose(
              rows ->
                  each(outdated(rows), ParcelKeeper.this::moved, ParcelKeeper::passedOver)
                      .map(more(rows)));
    }

    private boolean more(RowSet<Row> rows) {
      rows.forEach(row -> after = row.getLong("id"));
      return rows.size() == AT_ONCE;
    }
  }

  /** One that fails holds up no other. */
  private Future<?> each(
      Iterable<Row> rows, Change change, BiFunction<Row, Throwable, Future<Void>> failed) {
    List<Future<?>> all = new ArrayList<>();
    for (Row row : rows) {
      String code = row.getString("code");
      all.add(
          cases
              .one(
                  row.getUUID("case_id"),
                  CrashPoint.COUNTDOWN_BEFORE_COMMIT,
                  (tx, work) -> change.of(tx, work, code))
              .<Void>mapEmpty()
              .recover(cause -> failed.apply(row, cause)));
    }
    return Future.join(all);
  }

  /** What no retry mends holds up no other: it is late by the calendar before. */
  private static Future<Void> passedOver(Row row, Throwable cause) {
    if (!Failures.isOfContent(cause)) {
      return Future.failedFuture(cause);
    }
    LOG.error(
        "A parcel of case {} cannot be counted anew: {} {}",
        row.getUUID("case_id"),
        cause.getClass().getSimpleName(),
        Objects.requireNonNullElse(Failures.sqlState(cause), ""));
    return Future.succeededFuture();
  }

  /** What is done to a parcel under the lock of its case. */
  @FunctionalInterface
  private interface Change {
    Future<Void> of(SqlConnection tx, CaseWork work, String code);
  }

  private Future<Void> told(SqlConnection tx, CaseWork work, String code) {
    return tx.preparedQuery(TOLD)
        .execute(Tuple.of(code, Columns.time(node.clock().instant())))
        .map(
            rows -> {
              rows.forEach(
                  row -> work.hop(HopKind.PARCEL_OVERDUE, facts(code, ParcelStore.custody(row))));
              return null;
            });
  }

  /** From where it is to where it should have been scanned by now. */
  private static HopFacts facts(String code, Custody custody) {
    Leg leg = new Leg(null, null, 0, null, Parcels.printed(code), Leg.Times.NONE, 0, 0, 0);
    return new HopFacts(
        custody.place(),
        custody.expected().place(),
        null,
        leg,
        custody.state().name(),
        null,
        null,
        Actor.NONE);
  }

  private List<Row> outdated(RowSet<Row> rows) {
    List<Row> outdated = new ArrayList<>();
    for (Row row : rows) {
      if (!due(row).equals(Columns.instant(row.getOffsetDateTime("due_at")))) {
        outdated.add(row);
      }
    }
    return outdated;
  }

  private Instant due(Row row) {
    boolean underWay = ParcelState.of(row.getShort("state")) == ParcelState.SENT;
    Instant from = Columns.instant(row.getOffsetDateTime(underWay ? "since" : "held_from"));
    return limit.get().after(from, row.getString("place"), underWay);
  }

  private Future<Void> moved(SqlConnection tx, CaseWork work, String code) {
    return tx.preparedQuery(ONE)
        .execute(Tuple.of(code))
        .compose(
            rows -> {
              List<Row> outdated = outdated(rows);
              return outdated.isEmpty()
                  ? Future.succeededFuture()
                  : tx.preparedQuery(MOVE)
                      .execute(
                          Tuple.of(
                              code,
                              Columns.time(due(outdated.get(0))),
                              Columns.time(node.clock().instant())))
                      .mapEmpty();
            });
  }
}
