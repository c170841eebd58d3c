package org.liandong.gateway.cases;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.Optional;
import java.util.UUID;
import org.liandong.gateway.model.CountdownKind;
import org.liandong.gateway.model.CountdownKind.Owner;
import org.liandong.gateway.model.OrderKind;

/** Keeps what lies at desks: orders that were brought there, and whose claim a task is. */
public final class DeskTasks {
  private static final String LOCK_CASE =
      "SELECT id FROM service_case WHERE id = (SELECT case_id FROM step WHERE id = $1) FOR UPDATE";

  private static final String TASK =
      """
      INSERT INTO desk_task (id, backend, case_id, organ, item, station, receipt_no, arrived_at, state,
        due_at, told, version)
      SELECT s.id, s.backend, s.case_id, s.organ, c.item, c.station, c.receipt_no, $2, s.state,
        '9999-12-31 00:00:00+00', 0, 1
      FROM step s JOIN service_case c ON c.id = s.case_id WHERE s.id = $1
      ON CONFLICT (id) DO NOTHING
      """;

  // What comes late to an erased case is not kept readable either.
  private static final String ORDER =
      """
      INSERT INTO desk_order (key, task, case_id, kind, arrived_at, body, sealed_key)
      SELECT $1, t.id, t.case_id, $3, $4, $5,
        CASE WHEN NOT EXISTS (SELECT FROM erasure e WHERE e.case_id = t.case_id) THEN $6::bytea END
      FROM desk_task t WHERE t.id = $2
      ON CONFLICT (key) DO NOTHING
      """;

  private static final String KNOWN = "SELECT id FROM desk_order WHERE key = $1";

  private static final String CHANGED = "UPDATE desk_task SET version = version + 1 WHERE id = $1";

  // A task that is with the station, or over, is nobody's.
  private static final String FOLLOW =
      """
      UPDATE desk_task t SET state = s.state, due_at = coalesce(l.due_at, '9999-12-31 00:00:00+00'),
        told = coalesce(l.told, 0), version = t.version + (t.state <> s.state)::int,
        claimed_by = CASE WHEN s.state = 2 THEN t.claimed_by END,
        claimed_until = CASE WHEN s.state = 2 THEN t.claimed_until END
      FROM step s LEFT JOIN LATERAL (
        SELECT c.due_at, c.told FROM countdown c
        WHERE c.case_id = s.case_id AND c.ended_at IS NULL AND c.due_at IS NOT NULL
          AND c.kind = ANY($2) AND (c.subject = s.id OR c.subject = s.case_id)
        ORDER BY c.due_at LIMIT 1) l ON s.state IN (2, 3)
      WHERE s.case_id = ANY($1) AND t.id = s.id
        AND (t.state, t.due_at, t.told)
          IS DISTINCT FROM (s.state, coalesce(l.due_at, '9999-12-31 00:00:00+00'), coalesce(l.told, 0))
      """;

  private static final String CLAIM =
      """
      UPDATE desk_task t SET claimed_by = $2, version = version + 1,
        claimed_until = clock_timestamp() + $3 * interval '1 millisecond'
      WHERE t.id = $1 AND t.version = $4
        AND (t.claimed_by IS NULL OR t.claimed_by = $2 OR t.claimed_until <= clock_timestamp())
      RETURNING
      """
          + DeskTask.COLUMNS;

  private static final String RELEASE =
      """
      UPDATE desk_task t SET claimed_by = NULL, claimed_until = NULL, version = version + 1
      WHERE t.id = $1 AND t.claimed_by = $2 AND t.claimed_until > clock_timestamp()
      RETURNING
      """
          + DeskTask.COLUMNS;

  private static final Short[] OWED_BY_ORGANS =
      Arrays.stream(CountdownKind.values())
          .filter(kind -> kind.owner() == Owner.ORGAN)
          .map(kind -> (short) kind.code())
          .toArray(Short[]::new);

  private final Pool pool;
  private final NodeContext node;

  public DeskTasks(Pool pool, NodeContext node) {
    this.pool = pool;
    this.node = node;
  }

  /**
   * An order for a desk.
   *
   * @param task the step it is of
   * @param body what it tells; sealed before it is kept
   */
  public record NewOrder(String key, UUID task, OrderKind kind, Buffer body) {}

  /**
   * Keeps an order once, under the lock of its case: where the task stands is what stands in that
   * moment. False where there is no task that it could belong to.
   */
  public Future<Boolean> keep(NewOrder order) {
    return DatabaseWait.bounded(
        pool.withTransaction(
            tx ->
                tx.preparedQuery(LOCK_CASE)
                    .execute(Tuple.of(order.task()))
                    .compose(locked -> task(tx, order))
                    .compose(done -> order(tx, order))));
  }

  private Future<?> task(SqlConnection tx, NewOrder order) {
    return order.kind() == OrderKind.SUBMIT
        ? tx.preparedQuery(TASK)
            .execute(Tuple.of(order.task(), Columns.time(node.clock().instant())))
        : Future.succeededFuture();
  }

  private Future<Boolean> order(SqlConnection tx, NewOrder order) {
    RowSeals.Sealed sealed = node.seals().deskOrder(order.key(), order.body());
    Tuple row =
        Tuple.tuple()
            .addString(order.key())
            .addUUID(order.task())
            .addString(order.kind().name())
            .addOffsetDateTime(Columns.time(node.clock().instant()))
            .addBuffer(sealed.body())
            .addBuffer(sealed.key());
    return tx.preparedQuery(ORDER)
        .execute(row)
        .compose(
            kept ->
                kept.rowCount() == 1
                    ? changed(tx, order).map(true)
                    : tx.preparedQuery(KNOWN)
                        .execute(Tuple.of(order.key()))
                        .map(known -> known.size() == 1));
  }

  /** Whoever looked at the task before did not see this order. */
  private Future<Void> changed(SqlConnection tx, NewOrder order) {
    return tx.preparedQuery(CHANGED)
        .execute(Tuple.of(order.task()))
        .compose(
            done ->
                tx.preparedQuery("SELECT case_id FROM desk_task WHERE id = $1")
                    .execute(Tuple.of(order.task())))
        .compose(rows -> follow(tx, rows.iterator().next().getUUID(0)));
  }

  /** Whether a task was made of this step. */
  public Future<Boolean> holds(UUID task) {
    return DatabaseWait.bounded(
            pool.preparedQuery("SELECT id FROM desk_task WHERE id = $1").execute(Tuple.of(task)))
        .map(rows -> rows.size() == 1);
  }

  /** The tasks of these cases stand where their steps stand, under the lock of the cases. */
  static Future<Void> follow(SqlClient tx, UUID... cases) {
    Tuple tuple = Tuple.tuple().addArrayOfUUID(cases).addArrayOfShort(OWED_BY_ORGANS);
    return tx.preparedQuery(FOLLOW).execute(tuple).mapEmpty();
  }

  /** The same for those of them that have anything at a desk. */
  static Optional<Future<Void>> follow(SqlClient tx, Collection<CaseWork> works, NodeContext node) {
    UUID[] cases =
        works.stream()
            .filter(
                work ->
                    work.value().steps().stream()
                        .anyMatch(
                            step -> !step.isTracked() && node.facts(step.backend()).mayBeDesk()))
            .map(work -> work.row().id())
            .toArray(UUID[]::new);
    return cases.length == 0 ? Optional.empty() : Optional.of(follow(tx, cases));
  }

  /**
   * Claims what nobody else holds; empty where it has changed since it was read.
   *
   * @param seen as it was read
   */
  public Future<Optional<DeskTask>> claim(DeskTask seen, String person, Duration holds) {
    return one(CLAIM, Tuple.of(seen.id(), person, holds.toMillis(), seen.version()));
  }

  /** Gives a claim back; empty where the person holds none. */
  public Future<Optional<DeskTask>> release(UUID task, String person) {
    return one(RELEASE, Tuple.of(task, person));
  }

  private Future<Optional<DeskTask>> one(String sql, Tuple parameters) {
    return DatabaseWait.bounded(pool.preparedQuery(sql).execute(parameters))
        .map(
            rows -> {
              for (Row row : rows) {
                return Optional.of(DeskTask.of(row));
              }
              return Optional.empty();
            });
  }
}
