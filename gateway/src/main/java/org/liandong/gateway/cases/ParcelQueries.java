package org.liandong.gateway.cases;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.liandong.gateway.model.Custody.Observation;
import org.liandong.gateway.model.HandoverKind;
import org.liandong.gateway.model.ParcelCode;
import org.liandong.gateway.model.Seal;
import org.liandong.gateway.sealing.Sealer;

/** Reads parcels; writes nothing. */
public final class ParcelQueries {
  /** So many of the latest hand-overs are shown; the hops of the case have them all. */
  public static final int MOST_HANDOVERS = 100;

  private static final String COLUMNS =
      """
      SELECT p.id, p.code, p.case_id, c.receipt_no, c.item, p.station, p.packed_at, p.sheets,
        p.stops, p.passed, p.state, p.place, p.holder, p.since, p.seal, p.counted, p.due_at,
        p.handovers, p.body, p.sealed_key
      FROM parcel p JOIN service_case c ON c.id = p.case_id
      """;

  private static final String ONE = COLUMNS + "WHERE p.code = $1";

  private static final String PAGE =
      """
      AND ($1::text IS NULL OR p.station = $1 OR p.place = $1
          OR (p.state = 2 AND p.stops[p.passed + 1] = $1))
        AND ($2::text IS NULL OR (p.place = $2 AND p.state = 1))
        AND ($3::timestamptz IS NULL OR p.due_at <= $3) AND ($4::uuid IS NULL OR p.case_id = $4)
        AND p.id < $5
      ORDER BY p.id DESC LIMIT $6
      """;

  static final String ALL = COLUMNS + "WHERE true\n" + PAGE;

  private static final String OF_CASE = COLUMNS + "WHERE p.case_id = $4\n" + PAGE;

  static final String OVERDUE =
      COLUMNS + "WHERE p.id = ANY(ARRAY(SELECT id FROM parcel WHERE due_at <= $3))\n" + PAGE;

  // What a place packed, what it holds or sent, and what is on its way to it: of each no more than
  // a page, for they are kept for ever.
  static final String OF_PLACE =
      COLUMNS
          + """
          WHERE p.id = ANY(ARRAY(
            (SELECT id FROM parcel WHERE station = $1 AND id < $5 ORDER BY id DESC LIMIT $6)
            UNION
            (SELECT id FROM parcel WHERE place = $1 AND id < $5 ORDER BY id DESC LIMIT $6)
            UNION
            (SELECT id FROM parcel WHERE stops[passed + 1] = $1 AND state = 2 AND id < $5
              ORDER BY id DESC LIMIT $6)))
          """
          + PAGE;

  static final String HELD = COLUMNS + "WHERE p.place = $2 AND p.state = 1\n" + PAGE;

  private static final String HANDOVERS =
      """
      SELECT * FROM (SELECT code, ordinal, kind, at, place, towards, actor, seal, sheets, findings,
          body, sealed_key
        FROM parcel_handover WHERE code = $1 ORDER BY ordinal DESC LIMIT $2) latest
      ORDER BY ordinal
      """;

  private final Pool pool;
  private final RowSeals seals;

  public ParcelQueries(Pool pool, Sealer sealer) {
    this.pool = pool;
    this.seals = new RowSeals(sealer);
  }

  /**
   * What to list; null where anything goes.
   *
   * @param concerns the place that packed it, has it, sent it or is to get it
   * @param holder the place where it lies
   * @param overdueAt the moment at which its next hand-over is late
   * @param after the id of the last one of the page before
   */
  public record Filter(
      String concerns, String holder, Instant overdueAt, UUID caseId, Long after, int limit) {}

  /** The parcel with this code. */
  public Future<Optional<ParcelView>> find(ParcelCode code) {
    return DatabaseWait.bounded(pool.preparedQuery(ONE).execute(Tuple.of(code.bare())))
        .map(
            rows -> {
              for (Row row : rows) {
                return Optional.of(view(row, json(seals.parcel(row))));
              }
              return Optional.empty();
            });
  }

  /** A page of parcels, the last packed first, without what lies in them. */
  public Future<List<ParcelView>> list(Filter filter) {
    Tuple tuple =
        Tuple.tuple()
            .addString(filter.concerns())
            .addString(filter.holder())
            .addOffsetDateTime(Columns.time(filter.overdueAt()))
            .addUUID(filter.caseId())
            .addLong(filter.after() == null ? Long.MAX_VALUE : filter.after())
            .addInteger(filter.limit());
    return DatabaseWait.bounded(pool.preparedQuery(narrowest(filter)).execute(tuple))
        .map(
            rows -> {
              List<ParcelView> views = new ArrayList<>();
              rows.forEach(row -> views.add(view(row, null)));
              return views;
            });
  }

  /** Begins with what is fewest: the others only filter it. */
  private static String narrowest(Filter filter) {
    if (filter.caseId() != null) {
      return OF_CASE;
    }
    if (filter.overdueAt() != null) {
      return OVERDUE;
    }
    if (filter.holder() != null) {
      return HELD;
    }
    return filter.concerns() == null ? ALL : OF_PLACE;
  }

  /** The latest hand-overs of a parcel, in their order. */
  public Future<List<ParcelView.Handover>> handovers(ParcelCode code) {
    return DatabaseWait.bounded(
            pool.preparedQuery(HANDOVERS).execute(Tuple.of(code.bare(), MOST_HANDOVERS)))
        .map(
            rows -> {
              List<ParcelView.Handover> handovers = new ArrayList<>();
              rows.forEach(row -> handovers.add(handover(row)));
              return handovers;
            });
  }

  private static ParcelView view(Row row, JsonObject words) {
    return new ParcelView(
        row.getLong("id"),
        ParcelCode.of(row.getString("code")).orElseThrow(),
        row.getUUID("case_id"),
        row.getString("receipt_no"),
        row.getString("item"),
        row.getString("station"),
        Columns.instant(row.getOffsetDateTime("packed_at")),
        ParcelStore.custody(row),
        row.getInteger("handovers"),
        words);
  }

  private ParcelView.Handover handover(Row row) {
    String seal = row.getString("seal");
    return new ParcelView.Handover(
        row.getInteger("ordinal"),
        HandoverKind.valueOf(row.getString("kind")),
        Columns.instant(row.getOffsetDateTime("at")),
        row.getString("place"),
        row.getString("towards"),
        row.getString("actor"),
        new Observation(seal == null ? null : Seal.valueOf(seal), row.getInteger("sheets")),
        List.of(row.getArrayOfStrings("findings")),
        json(seals.handover(row)));
  }

  private static JsonObject json(Buffer body) {
    return body == null ? null : new JsonObject(body);
  }
}
