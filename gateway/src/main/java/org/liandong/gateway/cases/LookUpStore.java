package org.liandong.gateway.cases;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import org.liandong.gateway.sealing.Sealer;
import org.liandong.gateway.sealing.Sealer.RowKey;

/** What registers said, for as long as it counts; whom it is about is a keyed hash. */
public final class LookUpStore {
  private static final String FACTS = " facts";
  private static final String PURPOSE = "look-up subject";

  private static final String FIND =
      """
      SELECT look_up, subject, found, as_of, fetched_at, fresh_until, facts, sealed_key, source
      FROM look_up WHERE look_up = $1 AND subject = $2
      """;

  // Of two that asked at once the later answer stays.
  private static final String KEEP =
      """
      INSERT INTO look_up AS l
        (look_up, subject, found, as_of, fetched_at, fresh_until, facts, sealed_key, source)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
      ON CONFLICT (look_up, subject) DO UPDATE SET found = excluded.found, as_of = excluded.as_of,
        fetched_at = excluded.fetched_at, fresh_until = excluded.fresh_until,
        facts = excluded.facts, sealed_key = excluded.sealed_key, source = excluded.source
      WHERE l.fetched_at <= excluded.fetched_at
      """;

  private static final String FADE =
      """
      UPDATE look_up SET facts = NULL, sealed_key = NULL WHERE id = ANY (ARRAY(
        SELECT id FROM look_up WHERE sealed_key IS NOT NULL AND fresh_until <= $1
        ORDER BY fresh_until LIMIT $2 FOR UPDATE SKIP LOCKED))
      """;

  private static final String FADE_EARLIER =
      """
      UPDATE look_up SET facts = NULL, sealed_key = NULL WHERE id = ANY (ARRAY(
        SELECT id FROM look_up
        WHERE look_up = $1 AND sealed_key IS NOT NULL AND fetched_at <= $2
        ORDER BY fetched_at LIMIT $3 FOR UPDATE SKIP LOCKED))
      """;

  private static final String FORGET =
      """
      DELETE FROM look_up WHERE id = ANY (ARRAY(
        SELECT id FROM look_up WHERE fetched_at < $1 AND sealed_key IS NULL
        ORDER BY fetched_at LIMIT $2 FOR UPDATE SKIP LOCKED))
      """;

  private final Pool pool;
  private final Sealer sealer;

  public LookUpStore(Pool pool, Sealer sealer) {
    this.pool = pool;
    this.sealer = sealer;
  }

  /**
   * What was said last.
   *
   * @param facts null where it is too old to count, and gone
   * @param asOf null where the register did not say
   * @param freshUntil by the age that counted when it was fetched
   * @param source code of the backend that said it; null where that was not noted
   */
  public record Known(
      boolean found,
      JsonObject facts,
      Instant asOf,
      Instant fetchedAt,
      Instant freshUntil,
      String source) {
    /** Whether it still counts, by the backend that is asked now and the age that counts now. */
    public boolean counts(String backend, Duration maxAge, Instant now) {
      return facts != null
          && backend.equals(source)
          && now.isBefore(freshUntil)
          && now.isBefore(fetchedAt.plus(maxAge));
    }

    @Override
    public String toString() {
      return "Known[" + fetchedAt + "]";
    }
  }

  /** Tells two subjects apart, and says of none who it is; by name too, which is asked about. */
  public Buffer subject(String id, String name) {
    String one = id.strip().toUpperCase(Locale.ROOT) + '\0' + name.strip();
    return Buffer.buffer(sealer.hash(PURPOSE, one));
  }

  public Future<Optional<Known>> find(String lookUp, Buffer subject) {
    return rows(FIND, Tuple.of(lookUp, subject))
        .map(rows -> rows.size() == 0 ? Optional.empty() : Optional.of(known(rows)));
  }

  private Known known(RowSet<Row> rows) {
    Row row = rows.iterator().next();
    Buffer key = row.getBuffer("sealed_key");
    JsonObject facts =
        key == null
            ? null
            : sealer.key(key, place(row)).open(FACTS, row.getBuffer("facts")).toJsonObject();
    return new Known(
        row.getBoolean("found"),
        facts,
        Columns.instant(row.getOffsetDateTime("as_of")),
        Columns.instant(row.getOffsetDateTime("fetched_at")),
        Columns.instant(row.getOffsetDateTime("fresh_until")),
        row.getString("source"));
  }

  public Future<Void> keep(String lookUp, Buffer subject, Known known) {
    RowKey key = sealer.newKey(place(lookUp, subject));
    Tuple row =
        Tuple.of(lookUp, subject, known.found())
            .addOffsetDateTime(Columns.time(known.asOf()))
            .addOffsetDateTime(Columns.time(known.fetchedAt()))
            .addOffsetDateTime(Columns.time(known.freshUntil()))
            .addBuffer(key.seal(FACTS, known.facts().toBuffer()))
            .addBuffer(key.wrapped())
            .addString(known.source());
    return rows(KEEP, row).mapEmpty();
  }

  /** What is too old to count loses its facts; how many did. */
  public Future<Integer> fade(Instant now, int most) {
    return rows(FADE, Tuple.of(Columns.time(now), most)).map(RowSet::rowCount);
  }

  /** The same of one look-up, of what was fetched until a moment; how many did. */
  public Future<Integer> fade(String lookUp, Instant until, int most) {
    return rows(FADE_EARLIER, Tuple.of(lookUp, Columns.time(until), most)).map(RowSet::rowCount);
  }

  /** What was fetched before a moment, and has lost its facts, is forgotten; how many were. */
  public Future<Integer> forget(Instant before, int most) {
    return rows(FORGET, Tuple.of(Columns.time(before), most)).map(RowSet::rowCount);
  }

  static String place(Row row) {
    return place(row.getString("look_up"), row.getBuffer("subject"));
  }

  private static String place(String lookUp, Buffer subject) {
    return "look-up " + lookUp + ' ' + HexFormat.of().formatHex(subject.getBytes());
  }

  private Future<RowSet<Row>> rows(String sql, Tuple parameters) {
    return DatabaseWait.bounded(pool.preparedQuery(sql).execute(parameters));
  }
}
