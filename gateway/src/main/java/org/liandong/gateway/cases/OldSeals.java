package org.liandong.gateway.cases;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.liandong.gateway.sealing.KeyRing;
import org.liandong.gateway.sealing.SealBroken;
import org.liandong.gateway.sealing.Sealer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

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
  private static final String UNUSED =
      """
      version NOT IN (0, $1) AND NOT EXISTS (
        SELECT FROM node n WHERE n.started_at <= k.since
          AND n.seen_at > clock_timestamp() - interval '1 hour')
      """;

  private static final String OUT_OF_USE = "SELECT version FROM sealing_key k WHERE " + UNUSED;

  private static final String FORGET =
      "DELETE FROM sealing_key k WHERE version = ANY($2) AND " + UNUSED;

  private static final Logger LOG = LoggerFactory.getLogger(OldSeals.class);

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
    INBOX("inbox", "id", "bigint", "backend, message_id", RowSeals::placeOfMessage),
    MATERIAL("material_content", "object", "text", "object", RowSeals::placeOfMaterial),
    PART("material_part", "object", "text", "object", RowSeals::placeOfMaterial),
    PARCEL("parcel", "id", "bigint", "code", RowSeals::placeOfParcel),
    HANDOVER("parcel_handover", "id", "bigint", "code, ordinal", RowSeals::placeOfHandover),
    CALL_BACK("call_back_attempt", "id", "bigint", "case_id, ordinal", RowSeals::placeOfCallBack),
    DESK_ORDER("desk_order", "id", "bigint", "key", RowSeals::placeOfDeskOrder),
    LOOK_UP("look_up", "id", "bigint", "look_up, subject", LookUpStore::place),
    LICENCE("material_licence", "id", "bigint", "sha256, station", LicenceMarks::place),
    ARRIVAL("arrival", "id", "bigint", "backend, number", RowSeals::placeOfArrival);

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

  /**
   * What a round did.
   *
   * @param rewrapped how many keys were wrapped anew
   * @param forgotten how many older versions nothing is wrapped by any more
   */
  public record Round(long rewrapped, int forgotten) {}

  /** One round; nothing where no older version is in use. */
  public Future<Round> rewrap() {
    return rows(OLDER, Tuple.of((short) ring.current()))
        .compose(
            rows ->
                rows.iterator().next().getBoolean(0)
                    ? outOfUse().compose(this::all)
                    : Future.succeededFuture(new Round(0, 0)));
  }

  /** Before anything is read: what such a node wrote last must lie before the sweep. */
  private Future<Short[]> outOfUse() {
    return rows(OUT_OF_USE, Tuple.of((short) ring.current()))
        .map(
            rows -> {
              List<Short> versions = new ArrayList<>();
              rows.forEach(row -> versions.add(row.getShort(0)));
              return versions.toArray(Short[]::new);
            });
  }

  private Future<Round> all(Short[] outOfUse) {
    Future<Found> sum = Future.succeededFuture(new Found(0, 0));
    for (Kind kind : Kind.values()) {
      sum = sum.compose(before -> pages(kind).map(before::and));
    }
    return sum.compose(
        found ->
            found.rewrapped() > 0 || found.unreadable() > 0 || outOfUse.length == 0
                ? Future.succeededFuture(new Round(found.rewrapped(), 0))
                : rows(FORGET, Tuple.of((short) ring.current()).addArrayOfShort(outOfUse))
                    .map(gone -> new Round(0, gone.rowCount())));
  }

  private Future<RowSet<Row>> rows(String sql, Tuple parameters) {
    return DatabaseWait.bounded(pool.preparedQuery(sql).execute(parameters));
  }

  /** What one sweep of a table met. */
  private record Found(long rewrapped, long unreadable) {
    private Found and(Found other) {
      return new Found(rewrapped + other.rewrapped, unreadable + other.unreadable);
    }
  }

  private Future<Found> pages(Kind kind) {
    Sweep sweep = new Sweep(kind);
    return Repeat.whileMore(sweep::page).map(done -> new Found(sweep.rewrapped, sweep.unreadable));
  }

  /** One table being gone through. */
  private final class Sweep {
    private final Kind kind;
    private Object last;
    private long rewrapped;
    private long unreadable;

    private Sweep(Kind kind) {
      this.kind = kind;
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
          all = all.compose(done -> rewrapped(row, id, key));
        }
      }
      return all;
    }

    /** One that cannot be opened holds up no other, and its version stays in use. */
    private Future<Void> rewrapped(Row row, Object id, Buffer key) {
      try {
        Buffer fresh = sealer.rewrapped(key, kind.place.apply(row));
        rewrapped++;
        return replace(kind, id, key, fresh);
      } catch (SealBroken broken) {
        unreadable++;
        LOG.error("The key of {} {} cannot be opened: {}", kind, id, broken.getMessage());
        return Future.succeededFuture();
      }
    }
  }

  /** Not if it was erased meanwhile. */
  private Future<Void> replace(Kind kind, Object id, Buffer key, Buffer fresh) {
    return rows(kind.update, Tuple.of(id, fresh, key)).mapEmpty();
  }
}
