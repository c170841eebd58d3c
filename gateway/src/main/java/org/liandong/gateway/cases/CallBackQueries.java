package org.liandong.gateway.cases;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.liandong.gateway.cases.CallBackView.Attempt;
import org.liandong.gateway.model.CallBackResult;
import org.liandong.gateway.model.Outcome;
import org.liandong.gateway.sealing.Sealer;

/** Reads who is to be called back, and what became of the calls; writes nothing. */
public final class CallBackQueries {
  private static final String COLUMNS =
      """
      SELECT b.case_id, b.due_at, b.closed_at, c.receipt_no, c.item, c.station, c.region, c.outcome,
        c.delivered
      FROM call_back b JOIN service_case c ON c.id = b.case_id
      """;

  private static final String ONE = COLUMNS + "WHERE b.case_id = $1";

  private static final String AT_PLACES =
      "AND ($1::text[] IS NULL OR c.station = ANY($1) OR c.region = ANY($2))\n";

  // Whose number is erased cannot be called.
  static final String OPEN =
      COLUMNS
          + """
          WHERE b.closed_at IS NULL AND ($5::timestamptz IS NULL OR b.due_at <= $5)
            AND NOT EXISTS (SELECT FROM erasure e WHERE e.case_id = b.case_id)
          """
          + AT_PLACES
          + "AND ($3::uuid IS NULL OR b.case_id > $3) ORDER BY b.case_id LIMIT $4";

  static final String DONE =
      COLUMNS
          + "WHERE b.closed_at IS NOT NULL\n"
          + AT_PLACES
          + "AND ($3::uuid IS NULL OR b.case_id < $3) ORDER BY b.case_id DESC LIMIT $4";

  private static final String ATTEMPTS =
      """
      SELECT case_id, ordinal, at, person, station, result, body, sealed_key FROM call_back_attempt
      WHERE case_id = ANY($1) ORDER BY case_id, ordinal
      """;

  private final Pool pool;
  private final RowSeals seals;

  public CallBackQueries(Pool pool, Sealer sealer) {
    this.pool = pool;
    this.seals = new RowSeals(sealer);
  }

  /**
   * What to list.
   *
   * @param stations whose cases; null for all
   * @param regions where the stations of cases were that count too
   * @param after the last case of the page before; null for the first page
   */
  public record Filter(
      Collection<String> stations, Collection<String> regions, UUID after, int limit) {}

  /** The one of this case; empty where nobody is to be called. */
  public Future<Optional<CallBackView>> find(UUID caseId) {
    return DatabaseWait.bounded(pool.preparedQuery(ONE).execute(Tuple.of(caseId)))
        .map(
            rows -> {
              List<CallBackView> found = new ArrayList<>();
              rows.forEach(row -> found.add(view(row)));
              return found;
            })
        .compose(this::withAttempts)
        .map(found -> found.stream().findFirst());
  }

  /**
   * Those that wait for a call, the first case first.
   *
   * @param overdueAt only those that are late at this moment; null for all
   */
  public Future<List<CallBackView>> open(Filter filter, Instant overdueAt) {
    return page(OPEN, tuple(filter).addOffsetDateTime(Columns.time(overdueAt)));
  }

  /** Those that are over, the last case first. */
  public Future<List<CallBackView>> done(Filter filter) {
    return page(DONE, tuple(filter));
  }

  private Future<List<CallBackView>> page(String sql, Tuple tuple) {
    return DatabaseWait.bounded(pool.preparedQuery(sql).execute(tuple))
        .map(
            rows -> {
              List<CallBackView> views = new ArrayList<>();
              rows.forEach(row -> views.add(view(row)));
              return views;
            })
        .compose(this::withAttempts);
  }

  private static Tuple tuple(Filter filter) {
    return Tuple.tuple()
        .addArrayOfString(array(filter.stations()))
        .addArrayOfString(array(filter.regions()))
        .addUUID(filter.after())
        .addInteger(filter.limit());
  }

  private static String[] array(Collection<String> codes) {
    return codes == null ? null : codes.toArray(String[]::new);
  }

  private Future<List<CallBackView>> withAttempts(List<CallBackView> views) {
    if (views.isEmpty()) {
      return Future.succeededFuture(views);
    }
    Tuple ids =
        Tuple.tuple().addArrayOfUUID(views.stream().map(CallBackView::caseId).toArray(UUID[]::new));
    return DatabaseWait.bounded(pool.preparedQuery(ATTEMPTS).execute(ids))
        .map(
            rows -> {
              Map<UUID, List<Attempt>> made = new HashMap<>();
              rows.forEach(
                  row ->
                      made.computeIfAbsent(row.getUUID("case_id"), first -> new ArrayList<>())
                          .add(attempt(row)));
              return views.stream()
                  .map(view -> view.with(made.getOrDefault(view.caseId(), List.of())))
                  .toList();
            });
  }

  private static CallBackView view(Row row) {
    return new CallBackView(
        row.getUUID("case_id"),
        row.getString("receipt_no"),
        row.getString("item"),
        new CasePlace(row.getString("station"), row.getString("region")),
        Outcome.of(row.getShort("outcome")),
        row.getBoolean("delivered"),
        Columns.instant(row.getOffsetDateTime("due_at")),
        Columns.instant(row.getOffsetDateTime("closed_at")),
        List.of());
  }

  private Attempt attempt(Row row) {
    Buffer words = seals.callBack(row);
    return new Attempt(
        Columns.instant(row.getOffsetDateTime("at")),
        row.getString("person"),
        row.getString("station"),
        CallBackResult.valueOf(row.getString("result")),
        words == null ? null : new JsonObject(words).getString("note"));
  }
}
