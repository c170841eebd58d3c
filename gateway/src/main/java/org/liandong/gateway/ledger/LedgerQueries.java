package org.liandong.gateway.ledger;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.liandong.gateway.cases.Acts;
import org.liandong.gateway.cases.DatabaseWait;
import org.liandong.gateway.model.Act;
import org.liandong.gateway.model.Authority;

/**
 * Reads the ledger for people: what holds on a day, as it was known at a moment, and its history.
 */
final class LedgerQueries {
  private static final String VERSION =
      """
      SELECT a.*, c.kind, c.document, c.reason, c.entered_by, c.entered_at, v.confirmed,
        v.person, v.at AS decided_at, v.reason AS verdict
      FROM authority a JOIN authority_change c ON c.id = a.change_id
      LEFT JOIN authority_verdict v ON v.change_id = a.change_id
      """;

  // Known then: confirmed by that moment, and not replaced by what was.
  private static final String PAGE =
      VERSION
          + """
          WHERE v.confirmed AND v.at <= $1 AND NOT EXISTS (
              SELECT FROM authority n JOIN authority_verdict w ON w.change_id = n.change_id
              WHERE n.replaces = a.id AND w.confirmed AND w.at <= $1)
            AND a.valid_from <= $2 AND (a.valid_to IS NULL OR a.valid_to >= $2)
            AND ($3::text IS NULL OR a.holder = $3) AND ($4::text IS NULL OR a.item = $4)
            AND ($5::smallint IS NULL OR a.acts & $5 <> 0) AND a.id > $6
          ORDER BY a.id LIMIT $7
          """;

  private static final String HISTORY =
      VERSION
          + """
          WHERE a.code = $1 AND ($2::text IS NULL OR a.item = $2) AND a.id > $3
          ORDER BY a.id LIMIT $4
          """;

  private static final String OF_CHANGE =
      VERSION + "WHERE a.change_id = $1 AND a.id > $2 ORDER BY a.id LIMIT $3";

  private static final String CHANGE =
      """
      SELECT c.*, v.confirmed, v.person, v.at AS decided_at, v.reason AS verdict,
        v.request_key AS verdict_key, v.revision,
        (SELECT count(*) FROM authority a WHERE a.change_id = c.id) AS versions
      FROM authority_change c LEFT JOIN authority_verdict v ON v.change_id = c.id
      """;

  private static final String ONE = CHANGE + "WHERE c.id = $1";

  private static final String BY_KEY = CHANGE + "WHERE c.entered_by = $1 AND c.request_key = $2";

  private static final String CHANGES =
      CHANGE
          + """
          WHERE ($1::text IS NULL OR $1 = CASE WHEN v.confirmed IS NULL THEN 'PROPOSED'
              WHEN v.confirmed THEN 'CONFIRMED' ELSE 'REFUSED' END)
            AND ($2::bigint IS NULL OR c.id < $2)
          ORDER BY c.id DESC LIMIT $3
          """;

  private final Pool pool;

  LedgerQueries(Pool pool) {
    this.pool = pool;
  }

  /**
   * What to list; null where anything goes.
   *
   * @param at the day of which is asked, past or future
   * @param known as it was known at that moment
   */
  record Filter(LocalDate at, Instant known, String organ, String item, Act act) {}

  /** A version with the change that made it, or would make it. */
  record Version(long id, int version, Authority authority, Change change) {}

  /**
   * A change and the word on it.
   *
   * @param confirmed null until somebody decided
   * @param versions how many authorities it touches; 0 where it was not counted
   */
  record Change(
      long id,
      ChangeKind kind,
      String document,
      String reason,
      String enteredBy,
      Instant enteredAt,
      Boolean confirmed,
      String person,
      Instant decidedAt,
      String verdict,
      long versions) {

    String state() {
      if (confirmed == null) {
        return "PROPOSED";
      }
      return confirmed ? "CONFIRMED" : "REFUSED";
    }
  }

  /** A change as its own request, or the one that decided it, would know it again. */
  record Keyed(Change change, byte[] fingerprint, String verdictKey) {}

  Future<List<Version>> page(Filter filter, long after, int limit) {
    Tuple tuple =
        Tuple.tuple()
            .addOffsetDateTime(LedgerRows.time(filter.known()))
            .addLocalDate(filter.at())
            .addString(filter.organ())
            .addString(filter.item())
            .addShort(filter.act() == null ? null : (short) Acts.toBits(Set.of(filter.act())))
            .addLong(after)
            .addInteger(limit);
    return all(pool, PAGE, tuple, LedgerQueries::version);
  }

  /** All versions under a code, also those that were refused or wait. */
  Future<List<Version>> history(String code, String item, long after, int limit) {
    Tuple tuple = Tuple.tuple().addString(code).addString(item).addLong(after).addInteger(limit);
    return all(pool, HISTORY, tuple, LedgerQueries::version);
  }

  Future<List<Version>> ofChange(SqlClient client, long change, long after, int limit) {
    return all(client, OF_CHANGE, Tuple.of(change, after, limit), LedgerQueries::version);
  }

  Future<List<Version>> ofChange(long change, long after, int limit) {
    return ofChange(pool, change, after, limit);
  }

  Future<Optional<Keyed>> change(long id) {
    return change(pool, id);
  }

  Future<Optional<Keyed>> change(SqlClient client, long id) {
    return all(client, ONE, Tuple.of(id), LedgerQueries::keyed).map(LedgerQueries::first);
  }

  Future<Optional<Keyed>> change(SqlClient client, String person, String key) {
    return all(client, BY_KEY, Tuple.of(person, key), LedgerQueries::keyed)
        .map(LedgerQueries::first);
  }

  /** Newest first. */
  Future<List<Keyed>> changes(String state, Long before, int limit) {
    Tuple tuple = Tuple.tuple().addString(state).addLong(before).addInteger(limit);
    return all(pool, CHANGES, tuple, LedgerQueries::keyed);
  }

  private static <T> Future<List<T>> all(
      SqlClient client, String sql, Tuple parameters, Function<Row, T> read) {
    return DatabaseWait.bounded(client.preparedQuery(sql).execute(parameters))
        .map(
            rows -> {
              List<T> all = new ArrayList<>(rows.size());
              rows.forEach(row -> all.add(read.apply(row)));
              return all;
            });
  }

  private static <T> Optional<T> first(List<T> rows) {
    return rows.stream().findFirst();
  }

  private static Version version(Row row) {
    return new Version(
        row.getLong("id"),
        row.getInteger("version"),
        LedgerRows.authority(row),
        change(row, row.getLong("change_id"), 0));
  }

  private static Keyed keyed(Row row) {
    byte[] fingerprint =
        row.getBuffer("fingerprint") == null ? null : row.getBuffer("fingerprint").getBytes();
    return new Keyed(
        change(row, row.getLong("id"), row.getLong("versions")),
        fingerprint,
        row.getString("verdict_key"));
  }

  private static Change change(Row row, long id, long versions) {
    return new Change(
        id,
        ChangeKind.valueOf(row.getString("kind")),
        row.getString("document"),
        row.getString("reason"),
        row.getString("entered_by"),
        LedgerRows.instant(row, "entered_at"),
        row.getBoolean("confirmed"),
        row.getString("person"),
        LedgerRows.instant(row, "decided_at"),
        row.getString("verdict"),
        versions);
  }
}
