package org.liandong.gateway.cases;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.liandong.gateway.sealing.Sealer;
import org.liandong.gateway.sealing.Sealer.RowKey;

/** Which materials came from the library of electronic licences, and which licences they are. */
public final class LicenceMarks {
  private static final String FACTS = " facts";

  private static final String MARK =
      """
      INSERT INTO material_licence
        (sha256, station, source, fetched_at, valid_until, facts, sealed_key)
      VALUES ($1, $2, $3, $4, $5, $6, $7)
      ON CONFLICT (sha256, station) DO UPDATE SET source = excluded.source,
        fetched_at = excluded.fetched_at, valid_until = excluded.valid_until,
        facts = excluded.facts, sealed_key = excluded.sealed_key
      """;

  // Not of a case whose personal data was erased.
  private static final String OF_CASE =
      """
      SELECT l.sha256, l.station, l.source, l.fetched_at, l.valid_until, l.facts, l.sealed_key
      FROM submission s JOIN material_licence l ON l.station = s.station
      WHERE s.case_id = $1 AND s.sealed_key IS NOT NULL AND l.sealed_key IS NOT NULL
        AND l.sha256 = ANY (ARRAY(
          SELECT substring(s.materials FROM n * 32 + 1 FOR 32)
          FROM generate_series(0, length(s.materials) / 32 - 1) AS n
          UNION
          SELECT substring(f.materials FROM n * 32 + 1 FOR 32)
          FROM followup f, generate_series(0, length(f.materials) / 32 - 1) AS n
          WHERE f.case_id = s.case_id))
      ORDER BY l.fetched_at, l.id
      """;

  private final Pool pool;
  private final Sealer sealer;

  public LicenceMarks(Pool pool, Sealer sealer) {
    this.pool = pool;
    this.sealer = sealer;
  }

  /**
   * A licence that became a material.
   *
   * @param source code of the library's backend
   * @param validUntil its last day; null where it has none
   */
  public record Mark(
      Buffer sha256,
      String certIdentifier,
      String name,
      String source,
      Instant fetchedAt,
      LocalDate validUntil) {
    @Override
    public String toString() {
      return "Mark[" + source + ", " + fetchedAt + "]";
    }
  }

  /** The station has just brought its content. */
  public Future<Void> mark(String station, Mark mark) {
    RowKey key = sealer.newKey(place(mark.sha256(), station));
    JsonObject facts =
        new JsonObject().put("certIdentifier", mark.certIdentifier()).put("name", mark.name());
    Tuple row =
        Tuple.of(mark.sha256(), station, mark.source())
            .addOffsetDateTime(Columns.time(mark.fetchedAt()))
            .addLocalDate(mark.validUntil())
            .addBuffer(key.seal(FACTS, facts.toBuffer()))
            .addBuffer(key.wrapped());
    return DatabaseWait.bounded(pool.preparedQuery(MARK).execute(row)).mapEmpty();
  }

  /** Those that a case brings. */
  public Future<List<Mark>> ofCase(UUID caseId) {
    return DatabaseWait.bounded(pool.preparedQuery(OF_CASE).execute(Tuple.of(caseId)))
        .map(
            rows -> {
              List<Mark> marks = new ArrayList<>();
              rows.forEach(row -> marks.add(read(row)));
              return marks;
            });
  }

  private Mark read(Row row) {
    JsonObject facts =
        sealer
            .key(row.getBuffer("sealed_key"), place(row))
            .open(FACTS, row.getBuffer("facts"))
            .toJsonObject();
    return new Mark(
        row.getBuffer("sha256"),
        facts.getString("certIdentifier"),
        facts.getString("name"),
        row.getString("source"),
        Columns.instant(row.getOffsetDateTime("fetched_at")),
        row.getLocalDate("valid_until"));
  }

  static String place(Row row) {
    return place(row.getBuffer("sha256"), row.getString("station"));
  }

  private static String place(Buffer sha256, String station) {
    return "licence " + HexFormat.of().formatHex(sha256.getBytes()) + ' ' + station;
  }
}
