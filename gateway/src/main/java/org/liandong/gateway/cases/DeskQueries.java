package org.liandong.gateway.cases;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.liandong.gateway.model.StepState;
import org.liandong.gateway.sealing.Sealer;

/** Reads what lies at desks; writes nothing. */
public final class DeskQueries {
  /** Where no limit runs: after all that have one. */
  private static final OffsetDateTime LAST =
      OffsetDateTime.of(9999, 12, 31, 0, 0, 0, 0, ZoneOffset.UTC);

  private static final String ONE =
      "SELECT " + DeskTask.COLUMNS + " FROM desk_task t WHERE t.id = $1";

  // What is due first comes first, and what is over before it. A filter that is not wanted is left
  // out, not asked to be null, so that a plan for any parameters walks along its index.
  private static final String LIST =
      "SELECT "
          + DeskTask.COLUMNS
          + """
          FROM desk_task t
          WHERE %s AND %s AND t.state = $1 AND t.due_at < $5 AND (t.due_at, t.id) > ($2, $3)
          ORDER BY t.due_at, t.id LIMIT $4
          """;

  private static final String ORDERS =
      "SELECT key, kind, arrived_at, body, sealed_key FROM desk_order WHERE task = $1 ORDER BY id";

  private static final String ACTS =
      "SELECT person, kind, at, refused FROM desk_act WHERE task = $1 ORDER BY id LIMIT 200";

  private final Pool pool;
  private final RowSeals seals;

  public DeskQueries(Pool pool, Sealer sealer) {
    this.pool = pool;
    this.seals = new RowSeals(sealer);
  }

  /**
   * What to list.
   *
   * @param organ whose; null for all
   * @param holder by whom claimed; null for anybody, and nobody
   * @param before due before then; null for all
   */
  public record Filter(
      String organ, String holder, StepState state, Instant before, Place after, int limit) {}

  /** A place in the list. */
  public record Place(Instant dueAt, UUID id) {
    /** Of this task. */
    public static Place of(DeskTask task) {
      return new Place(task.dueAt(), task.id());
    }
  }

  /**
   * An order as it was brought.
   *
   * @param body null where it was erased
   */
  public record Brought(String key, String kind, Instant arrivedAt, JsonObject body) {}

  /**
   * What a person did.
   *
   * @param refused why it was not let; null where it was
   */
  public record Done(String person, String kind, Instant at, String refused) {}

  /** The task with this id. */
  public Future<Optional<DeskTask>> find(UUID id) {
    return rows(ONE, Tuple.of(id)).map(rows -> rows.stream().findFirst().map(DeskTask::of));
  }

  /** A page of tasks. */
  public Future<List<DeskTask>> list(Filter filter) {
    return rows(page(filter), tuple(filter)).map(rows -> rows.stream().map(DeskTask::of).toList());
  }

  static String page(Filter filter) {
    return LIST.formatted(
        filter.organ() == null ? "$6::text IS NULL" : "t.organ = $6",
        filter.holder() == null
            ? "$7::text IS NULL"
            : "t.claimed_by = $7 AND t.claimed_until > clock_timestamp()");
  }

  static Tuple tuple(Filter filter) {
    Place after = filter.after();
    return Tuple.tuple()
        .addShort((short) filter.state().code())
        .addOffsetDateTime(after == null ? Columns.time(Instant.EPOCH) : sorted(after.dueAt()))
        .addUUID(after == null ? new UUID(0, 0) : after.id())
        .addInteger(filter.limit())
        .addOffsetDateTime(
            filter.before() == null ? LAST.plusDays(1) : Columns.time(filter.before()))
        .addString(filter.organ())
        .addString(filter.holder());
  }

  private static OffsetDateTime sorted(Instant dueAt) {
    return dueAt == null ? LAST : Columns.time(dueAt);
  }

  /** What was brought of a task, oldest first. */
  public Future<List<Brought>> orders(UUID task) {
    return rows(ORDERS, Tuple.of(task)).map(rows -> rows.stream().map(this::brought).toList());
  }

  private Brought brought(Row row) {
    var body = seals.deskOrder(row);
    return new Brought(
        row.getString("key"),
        row.getString("kind"),
        Columns.instant(row.getOffsetDateTime("arrived_at")),
        body == null ? null : body.toJsonObject());
  }

  /** What persons did with a task, oldest first. */
  public Future<List<Done>> acts(UUID task) {
    return rows(ACTS, Tuple.of(task))
        .map(
            rows ->
                rows.stream()
                    .map(
                        row ->
                            new Done(
                                row.getString("person"),
                                row.getString("kind"),
                                Columns.instant(row.getOffsetDateTime("at")),
                                row.getString("refused")))
                    .toList());
  }

  private Future<List<Row>> rows(String sql, Tuple parameters) {
    return DatabaseWait.bounded(pool.preparedQuery(sql).execute(parameters))
        .map(
            found -> {
              List<Row> rows = new ArrayList<>();
              found.forEach(rows::add);
              return rows;
            });
  }
}
