package org.liandong.gateway.backends;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;

/** The operators' overrides: the word that holds, and the log of all that ever held. */
public final class GateOverrideStore {
  private static final String SET =
      """
      WITH word AS (
        SELECT $1::int AS backend, $2::smallint AS mode, $3::text AS reason, $4::text AS person,
               $5::timestamptz AS expires_at, clock_timestamp() AS set_at),
      logged AS (
        INSERT INTO gate_override_log (backend, mode, reason, person, expires_at, set_at)
        SELECT backend, mode, reason, person, expires_at, set_at FROM word)
      INSERT INTO gate_override (backend, mode, reason, person, expires_at, set_at)
      SELECT backend, mode, reason, person, expires_at, set_at FROM word
      ON CONFLICT (backend) DO UPDATE
        SET mode = excluded.mode, reason = excluded.reason, person = excluded.person,
            expires_at = excluded.expires_at, set_at = excluded.set_at
      """;

  /** Readers go on; who else sets one waits. */
  private static final String ONE_AT_A_TIME =
      "LOCK TABLE gate_override IN SHARE ROW EXCLUSIVE MODE";

  private static final String VERSIONS =
      "SELECT backend, max(id) AS version FROM gate_override_log GROUP BY backend";

  private static final String LAST =
      """
      SELECT mode = $2 AND reason = $3 AND person = $4 AND expires_at IS NOT DISTINCT FROM $5
             AS same
      FROM gate_override_log WHERE backend = $1 ORDER BY id DESC LIMIT 1
      """;

  private static final String ALL =
      """
      SELECT backend, mode, reason, person, expires_at FROM gate_override
      WHERE mode <> 0 AND expires_at > clock_timestamp()
      """;

  /** Sets an override, or takes it back with AUTO; logged in the same statement. */
  public Future<Void> set(SqlClient tx, int backend, GateOverride override) {
    return tx.preparedQuery(SET).execute(tuple(backend, override)).mapEmpty();
  }

  private static Tuple tuple(int backend, GateOverride override) {
    return Tuple.of(
        backend,
        (short) override.mode().ordinal(),
        override.reason(),
        override.person(),
        atUtc(override.expiresAt()));
  }

  /**
   * Sets an override if the word that the operator saw is still the last one. Who says the same
   * again, because no answer came, is told that it holds.
   *
   * @param seen the version of that word, 0 where there was none
   * @return false where another one had been set, and nothing was changed
   */
  public Future<Boolean> setIf(SqlClient tx, int backend, long seen, GateOverride override) {
    return tx.query(ONE_AT_A_TIME)
        .execute()
        .compose(locked -> versions(tx))
        .compose(
            versions ->
                versions.getOrDefault(backend, 0L) == seen
                    ? set(tx, backend, override).map(true)
                    : isLast(tx, backend, override));
  }

  private static Future<Boolean> isLast(SqlClient tx, int backend, GateOverride override) {
    return tx.preparedQuery(LAST)
        .execute(tuple(backend, override))
        .map(rows -> rows.iterator().hasNext() && rows.iterator().next().getBoolean("same"));
  }

  /** The version of the last word on each backend that ever had one: its number in the log. */
  public Future<Map<Integer, Long>> versions(SqlClient tx) {
    return tx.preparedQuery(VERSIONS)
        .execute()
        .map(
            rows -> {
              Map<Integer, Long> versions = new HashMap<>();
              rows.forEach(row -> versions.put(row.getInteger("backend"), row.getLong("version")));
              return versions;
            });
  }

  /** The overrides that hold now, by backend number; AUTO is not among them. */
  public Future<Map<Integer, GateOverride>> all(SqlClient tx) {
    return tx.preparedQuery(ALL)
        .execute()
        .map(
            rows -> {
              Map<Integer, GateOverride> overrides = new HashMap<>();
              rows.forEach(row -> overrides.put(row.getInteger("backend"), from(row)));
              return overrides;
            });
  }

  private static GateOverride from(Row row) {
    return new GateOverride(
        GateMode.values()[row.getShort("mode")],
        row.getString("reason"),
        row.getString("person"),
        row.getOffsetDateTime("expires_at").toInstant());
  }

  private static OffsetDateTime atUtc(Instant instant) {
    return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
  }
}
