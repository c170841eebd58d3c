package org.liandong.gateway.cases;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.util.function.Function;
import org.liandong.gateway.sealing.KeyRing;
import org.liandong.gateway.sealing.Sealer;

/**
 * Wraps the keys of rows anew where an older version of the key file wraps them; what they seal is
 * not touched. Any node may stop in the middle: what is done stays done, and the rest is found
 * again.
 */
public final class OldSeals {
  private static final int AT_ONCE = 200;

  private static final String OLDER =
      "SELECT EXISTS (SELECT FROM sealing_key WHERE version NOT IN (0, $1))";

  // A node that sealed by an old version may live on: none that started before its last beginning.
  private static final String FORGET =
      """
      DELETE FROM sealing_key k WHERE version NOT IN (0, $1) AND NOT EXISTS (
        SELECT FROM node n WHERE n.started_at <= k.since
          AND n.seen_at > clock_timestamp() - interval '1 hour')
      """;

  private final Pool pool;
  private final KeyRing ring;
  private final Sealer sealer;

  public OldSeals(Pool pool, KeyRing ring, Sealer sealer) {
    this.pool = pool;
    this.ring = ring;
    this.sealer = sealer;
  }

  /** A table, its key in the order of reading, and the place that is sealed in. */
  private enum Kind {
    SUBMISSION("submission", "case_id", "uuid", "case_id", RowSeals::placeOfSubmission),
    FOLLOWUP("followup", "id", "uuid", "station, idempotency_key", RowSeals::placeOfFollowup),
    INBOX("inbox", "id", "bigint", "backend, message_id", RowSeals::placeOfMessage);

    private final String first;
    private final String next;
    private final String update;
    private final Function<Row, String> place;

    Kind(String table, String id, String type, String names, Function<Row, String> place) {
      String page =
          "SELECT %2$s AS row_id, sealed_key, %3$s FROM %1$s WHERE %4$s ORDER BY %2$s LIMIT "
              + AT_ONCE;
      this.first = page.formatted(table, id, names, "true");
      this.next = page.formatted(table, id, names, id + " > $1::" + type);
      this.update =
          "UPDATE %s SET sealed_key = $2 WHERE %s = $1::%s AND sealed_key = $3"
              .formatted(table, id, type);
      this.place = place;
    }
  }

  /** How many were wrapped anew; -1 where no older version is in use. */
  public Future<Long> rewrap() {
    return DatabaseWait.bounded(pool.preparedQuery(OLDER).execute(Tuple.of((short) ring.current())))
        .compose(
            rows -> rows.iterator().next().getBoolean(0) ? all() : Future.succeededFuture(-1L));
  }

  private Future<Long> all() {
    Future<Long> sum = Future.succeededFuture(0L);
    for (Kind kind : Kind.values()) {
      sum = sum.compose(before -> pages(kind, before));
    }
    return sum.compose(
        rewrapped ->
            rewrapped > 0
                ? Future.succeededFuture(rewrapped)
                : DatabaseWait.bounded(
                        pool.preparedQuery(FORGET).execute(Tuple.of((short) ring.current())))
                    .map(rewrapped));
  }

  private Future<Long> pages(Kind kind, long before) {
    Sweep sweep = new Sweep(kind, before);
    return Repeat.whileMore(sweep::page).map(done -> sweep.rewrapped);
  }

  /** One table being gone through. */
  private final class Sweep {
    private final Kind kind;
    private Object last;
    private long rewrapped;

    private Sweep(Kind kind, long before) {
      this.kind = kind;
      this.rewrapped = before;
    }

    private Future<Boolean> page() {
      Future<RowSet<Row>> page =
          last == null
              ? pool.preparedQuery(kind.first).execute()
              : pool.preparedQuery(kind.next).execute(Tuple.of(last));
      return DatabaseWait.bounded(page)
          .compose(rows -> rewrapped(rows).map(done -> rows.size() == AT_ONCE));
    }

    private Future<Void> rewrapped(RowSet<Row> rows) {
      Future<Void> all = Future.succeededFuture();
      for (Row row : rows) {
        last = row.getValue("row_id");
        Buffer key = row.getBuffer("sealed_key");
        if (key != null && Sealer.versionOf(key) != ring.current()) {
          Object id = last;
          all = all.compose(done -> rewrap(kind, id, row, key));
          rewrapped++;
        }
      }
      return all;
    }
  }

  /** Not if it was erased meanwhile. */
  private Future<Void> rewrap(Kind kind, Object id, Row row, Buffer key) {
    Buffer fresh = sealer.rewrapped(key, kind.place.apply(row));
    return DatabaseWait.bounded(pool.preparedQuery(kind.update).execute(Tuple.of(id, fresh, key)))
        .mapEmpty();
  }
}
