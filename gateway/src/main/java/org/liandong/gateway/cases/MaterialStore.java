package org.liandong.gateway.cases;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Which contents are kept, who brought them, and what has come of those under way. */
public final class MaterialStore {
  private static final String BROUGHT =
      "SELECT arrived_at FROM material WHERE sha256 = $1 AND station = $2 AND leaving_since IS NULL";

  private static final String PARTS =
      """
      SELECT starts, bytes, total, object, sealed_key FROM material_part
      WHERE sha256 = $1 AND station = $2 ORDER BY starts
      """;

  // Only at the end of what is there: who comes second with the same part finds it taken.
  private static final String ADD_PART =
      """
      INSERT INTO material_part
        (sha256, station, starts, bytes, total, object, sealed_key, received_at)
      SELECT $1::bytea, $2::text, $3::bigint, $4, $5, $6, $7, $8
      WHERE $3::bigint = coalesce(
        (SELECT sum(bytes) FROM material_part WHERE sha256 = $1 AND station = $2), 0)
      ON CONFLICT DO NOTHING
      """;

  // The row is locked where it is there: nobody may forget it between this and the next statement.
  private static final String KEEP =
      """
      INSERT INTO material_content (sha256, bytes, media_type, object, sealed_key, stored_at)
      VALUES ($1, $2, $3, $4, $5, $6)
      ON CONFLICT (sha256) DO UPDATE SET stored_at = material_content.stored_at
      RETURNING object
      """;

  // What was about to be forgotten is there again. What an erased case let go of is seen again only
  // when it is known whose it is now: the next look passes it on.
  private static final String BRING =
      """
      INSERT INTO material AS m (sha256, station, arrived_at) VALUES ($1, $2, $3)
      ON CONFLICT (sha256, station) DO UPDATE SET arrived_at = excluded.arrived_at,
        leaving_since = CASE WHEN m.held_by IS NOT NULL THEN m.leaving_since END,
        brought_again = m.held_by IS NOT NULL AND m.leaving_since IS NOT NULL
      """;

  private static final String DROP_PARTS =
      """
      WITH gone AS (DELETE FROM material_part WHERE sha256 = $1 AND station = $2 RETURNING object)
      INSERT INTO material_doomed SELECT object, now() FROM gone RETURNING object
      """;

  // Before it is put: should nobody get so far as to refer to it, it is deleted.
  private static final String PROMISE =
      "INSERT INTO material_doomed VALUES ($1, now() + interval '1 day')";

  private static final String SAVED = "DELETE FROM material_doomed WHERE object = $1";

  private static final String DOOM = "UPDATE material_doomed SET due_at = now() WHERE object = $1";

  private static final String ABSENT =
      """
      SELECT d.sha256 FROM unnest($2::bytea[]) AS d(sha256)
      WHERE NOT EXISTS (
        SELECT FROM material m WHERE m.sha256 = d.sha256 AND m.station = $1 AND m.leaving_since IS NULL)
      """;

  private static final String HELD =
      """
      SELECT m.held_by, c.sha256, c.bytes, c.media_type, c.object, c.sealed_key
      FROM material m JOIN material_content c ON c.sha256 = m.sha256
      WHERE m.sha256 = $1 AND ($2::text IS NULL OR m.station = $2) AND m.held_by IS NOT NULL
        AND NOT EXISTS (SELECT FROM erasure e WHERE e.case_id = m.held_by)
      ORDER BY m.station LIMIT 1
      """;

  // Not of a case whose personal data was erased.
  private static final String OF_CASE =
      """
      SELECT s.case_id AS held_by, c.sha256, c.bytes, c.media_type, c.object, c.sealed_key
      FROM submission s JOIN material m ON m.station = s.station AND m.sha256 = $1
      JOIN material_content c ON c.sha256 = m.sha256
      WHERE s.case_id = $2 AND s.sealed_key IS NOT NULL AND (position($1 IN s.materials) > 0
        OR EXISTS (SELECT FROM followup f
          WHERE f.case_id = s.case_id AND position($1 IN f.materials) > 0))
      """;

  private static final String UNUSED =
      """
      SELECT coalesce((SELECT sum(c.bytes) FROM material m
          JOIN material_content c ON c.sha256 = m.sha256
          WHERE m.station = $1 AND m.held_by IS NULL), 0)::bigint
        + coalesce((SELECT sum(bytes) FROM material_part WHERE station = $1), 0)::bigint
      """;

  private static final String AWAITED =
      "SELECT material, sha256 FROM material_awaited WHERE case_id = $1 ORDER BY material, sha256";

  private final Pool pool;
  private final InstantSource clock;

  public MaterialStore(Pool pool, InstantSource clock) {
    this.pool = pool;
    this.clock = clock;
  }

  /**
   * Something that lies sealed in the store.
   *
   * @param object its name there
   * @param key what it is sealed by, wrapped
   */
  public record Sealed(String object, Buffer key, long bytes) {

    /** The place of an object, which is sealed in with it. */
    public static String place(String object) {
      return RowSeals.placeOfMaterial(object);
    }
  }

  /** A whole content; its media type is by what it says. */
  public record Content(Buffer sha256, String mediaType, Sealed sealed) {}

  /** A piece of a content that is under way, and of how many bytes its sender says it is. */
  public record Part(long starts, long total, Sealed sealed) {}

  /** A content, and the first case that holds it. */
  public record Held(UUID caseId, Content content) {}

  /** True where this station brought this content. */
  public Future<Boolean> isBrought(Buffer sha256, String station) {
    return rows(BROUGHT, Tuple.of(sha256, station)).map(rows -> rows.size() > 0);
  }

  /** How many bytes a station brought that no case holds, pieces among them. */
  public Future<Long> unused(String station) {
    return rows(UNUSED, Tuple.of(station)).map(rows -> rows.iterator().next().getLong(0));
  }

  /** What has come so far, from the beginning on, without a gap. */
  public Future<List<Part>> parts(Buffer sha256, String station) {
    return rows(PARTS, Tuple.of(sha256, station))
        .map(
            rows -> {
              List<Part> parts = new ArrayList<>();
              rows.forEach(
                  row ->
                      parts.add(
                          new Part(row.getLong("starts"), row.getLong("total"), sealed(row))));
              return parts;
            });
  }

  /** Keeps a piece that begins where the others end; false where it does not any more. */
  public Future<Boolean> add(Buffer sha256, String station, Part part) {
    Tuple row =
        Tuple.of(sha256, station, part.starts(), part.sealed().bytes(), part.total())
            .addString(part.sealed().object())
            .addBuffer(part.sealed().key())
            .addOffsetDateTime(Columns.time(clock.instant()));
    Tuple object = Tuple.of(part.sealed().object());
    return DatabaseWait.bounded(
        pool.withTransaction(
            tx ->
                tx.preparedQuery(ADD_PART)
                    .execute(row)
                    .map(rows -> rows.rowCount() == 1)
                    .compose(
                        added ->
                            tx.preparedQuery(added ? SAVED : DOOM).execute(object).map(added))));
  }

  /**
   * A station has brought a whole content.
   *
   * @return the objects that nothing refers to any more: its pieces, and the content itself where
   *     it is kept already
   */
  public Future<List<String>> bring(String station, Content content) {
    return DatabaseWait.bounded(pool.withTransaction(tx -> bring(tx, station, content)));
  }

  /** First the station's row, then the content's: who forgets goes the same way. */
  private Future<List<String>> bring(SqlConnection tx, String station, Content content) {
    var now = Columns.time(clock.instant());
    Sealed sealed = content.sealed();
    Tuple kept =
        Tuple.of(content.sha256(), sealed.bytes(), content.mediaType(), sealed.object())
            .addBuffer(sealed.key())
            .addOffsetDateTime(now);
    List<String> left = new ArrayList<>();
    return tx.preparedQuery(BRING)
        .execute(Tuple.of(content.sha256(), station, now))
        .compose(brought -> tx.preparedQuery(KEEP).execute(kept))
        .map(rows -> rows.iterator().next().getString(0).equals(sealed.object()))
        .compose(
            ours -> {
              if (!ours) {
                left.add(sealed.object());
              }
              return tx.preparedQuery(ours ? SAVED : DOOM).execute(Tuple.of(sealed.object()));
            })
        .compose(done -> tx.preparedQuery(DROP_PARTS).execute(Tuple.of(content.sha256(), station)))
        .map(
            dropped -> {
              dropped.forEach(row -> left.add(row.getString(0)));
              return left;
            });
  }

  /** An object is about to be put into the store. */
  public Future<Void> promise(String object) {
    return rows(PROMISE, Tuple.of(object)).mapEmpty();
  }

  /** Forgets the pieces of a content; gives the objects they lay in. */
  public Future<List<String>> drop(Buffer sha256, String station) {
    return rows(DROP_PARTS, Tuple.of(sha256, station))
        .map(
            rows -> {
              List<String> objects = new ArrayList<>();
              rows.forEach(row -> objects.add(row.getString(0)));
              return objects;
            });
  }

  /** Of what a station says it brings, the contents that it has not uploaded. */
  public Future<Set<Buffer>> absent(String station, List<DeclaredMaterial> declared) {
    Tuple asked =
        Tuple.of(station)
            .addArrayOfBuffer(
                declared.stream().map(DeclaredMaterial::sha256).toArray(Buffer[]::new));
    return rows(ABSENT, asked)
        .map(
            rows -> {
              Set<Buffer> absent = new HashSet<>();
              rows.forEach(row -> absent.add(row.getBuffer(0)));
              return absent;
            });
  }

  /** What a case still waits for: said to be brought, and not uploaded. */
  public Future<List<DeclaredMaterial>> awaited(UUID caseId) {
    return rows(AWAITED, Tuple.of(caseId))
        .map(
            rows -> {
              List<DeclaredMaterial> awaited = new ArrayList<>();
              rows.forEach(
                  row -> awaited.add(new DeclaredMaterial(row.getString(0), row.getBuffer(1))));
              return awaited;
            });
  }

  /**
   * A content that a case holds.
   *
   * @param station whose cases count; null for all
   */
  public Future<Optional<Held>> held(Buffer sha256, String station) {
    return rows(HELD, Tuple.of(sha256, station))
        .map(rows -> first(rows).map(row -> new Held(row.getUUID("held_by"), content(row))));
  }

  /** A content that this case says it brings; empty where it was erased. */
  public Future<Optional<Held>> ofCase(Buffer sha256, UUID caseId) {
    return rows(OF_CASE, Tuple.of(sha256, caseId))
        .map(rows -> first(rows).map(row -> new Held(row.getUUID("held_by"), content(row))));
  }

  private Future<RowSet<Row>> rows(String sql, Tuple parameters) {
    return DatabaseWait.bounded(pool.preparedQuery(sql).execute(parameters));
  }

  private static Optional<Row> first(RowSet<Row> rows) {
    return rows.size() == 0 ? Optional.empty() : Optional.of(rows.iterator().next());
  }

  private static Content content(Row row) {
    return new Content(row.getBuffer("sha256"), row.getString("media_type"), sealed(row));
  }

  private static Sealed sealed(Row row) {
    return new Sealed(row.getString("object"), row.getBuffer("sealed_key"), row.getLong("bytes"));
  }
}
