package org.liandong.gateway.cases;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.liandong.gateway.sealing.Erased;
import org.liandong.gateway.sealing.Sealer;
import org.liandong.gateway.sealing.Sealer.RowKey;

/** Which materials came from the library of electronic licences, and which licences they are. */
public final class LicenceMarks {
  private static final String FACTS = " facts";

  private static final String MARK =
      """
      WITH mark AS (
        INSERT INTO material_licence
          (sha256, station, source, fetched_at, valid_until, facts, sealed_key)
        VALUES ($1, $2, $3, $4, $5, $6, $7)
        ON CONFLICT (sha256, station) DO UPDATE SET source = excluded.source,
          fetched_at = excluded.fetched_at, valid_until = excluded.valid_until,
          facts = excluded.facts, sealed_key = excluded.sealed_key)
      INSERT INTO material_licence_use (sha256, station, fetched_at, holder, item, material)
      VALUES ($1, $2, $4, $8, $9, $10)
      ON CONFLICT (sha256, station, holder, item, material)
        DO UPDATE SET fetched_at = excluded.fetched_at
      """;

  // Not of a case whose personal data was erased.
  private static final String OF_CASE =
      """
      SELECT l.sha256, l.station, l.source, l.fetched_at, l.valid_until, l.facts, l.sealed_key,
        u.holder = s.person AS of_applicant, u.item, u.material
      FROM submission s JOIN material_licence l ON l.station = s.station
      LEFT JOIN material_licence_use u ON u.sha256 = l.sha256 AND u.station = l.station
      WHERE s.case_id = $1 AND s.sealed_key IS NOT NULL AND l.sealed_key IS NOT NULL
        AND l.sha256 = ANY (ARRAY(
          SELECT substring(s.materials FROM n * 32 + 1 FOR 32)
          FROM generate_series(0, length(s.materials) / 32 - 1) AS n
          UNION
          SELECT substring(f.materials FROM n * 32 + 1 FOR 32)
          FROM followup f, generate_series(0, length(f.materials) / 32 - 1) AS n
          WHERE f.case_id = s.case_id))
      ORDER BY l.fetched_at, l.id, u.fetched_at DESC
      """;

  private final Pool pool;
  private final Sealer sealer;
  private final RowSeals seals;
  private final NamedContents named;

  public LicenceMarks(Pool pool, Sealer sealer) {
    this.pool = pool;
    this.sealer = sealer;
    this.seals = new RowSeals(sealer);
    this.named = new NamedContents(pool, seals);
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

  /**
   * Of whom and for what a licence was asked for.
   *
   * @param holder the holder's number: personal data
   * @param item its code
   * @param material code of the item's material that it stands for
   */
  public record Wish(String holder, String item, String material) {
    @Override
    public String toString() {
      return "Wish[" + item + ", " + material + "]";
    }
  }

  /**
   * A licence that a case brings. Of the times that its station fetched it, that which is nearest
   * to the case counts.
   *
   * @param ofApplicant whether its holder has the number of the case's applicant; null where that
   *     of either is not known
   * @param item for which it was fetched; null where it is brought as what it was fetched for, or
   *     where that was not noted
   * @param material the same
   */
  public record Shown(Mark mark, Boolean ofApplicant, String item, String material) {
    private static Shown of(Mark mark, List<Fetch> fetches, String item, Set<String> codes) {
      return fetches.stream()
          .max(Comparator.comparingInt(each -> each.nearness(item, codes)))
          .map(
              each ->
                  each.fits(item, codes)
                      ? new Shown(mark, each.ofApplicant, null, null)
                      : new Shown(mark, each.ofApplicant, each.item, each.material))
          .orElse(new Shown(mark, null, null, null));
    }
  }

  /** One time that a station fetched it. */
  private record Fetch(Boolean ofApplicant, String item, String material) {
    private int nearness(String asked, Set<String> codes) {
      return (Boolean.TRUE.equals(ofApplicant) ? 4 : 0)
          + (item.equals(asked) ? 2 : 0)
          + (codes.contains(material) ? 1 : 0);
    }

    private boolean fits(String asked, Set<String> codes) {
      return item.equals(asked) && codes.contains(material);
    }
  }

  /** The station has just brought its content. */
  public Future<Void> mark(String station, Mark mark, Wish wish) {
    RowKey key = sealer.newKey(place(mark.sha256(), station));
    JsonObject facts =
        new JsonObject().put("certIdentifier", mark.certIdentifier()).put("name", mark.name());
    Tuple row =
        Tuple.of(mark.sha256(), station, mark.source())
            .addOffsetDateTime(Columns.time(mark.fetchedAt()))
            .addLocalDate(mark.validUntil())
            .addBuffer(key.seal(FACTS, facts.toBuffer()))
            .addBuffer(key.wrapped())
            .addBuffer(seals.person(wish.holder()))
            .addString(wish.item())
            .addString(wish.material());
    return DatabaseWait.bounded(pool.preparedQuery(MARK).execute(row)).mapEmpty();
  }

  /**
   * Those that a case brings; none of one whose personal data was erased.
   *
   * @param item of the case
   */
  public Future<List<Shown>> ofCase(UUID caseId, String item) {
    return DatabaseWait.bounded(pool.preparedQuery(OF_CASE).execute(Tuple.of(caseId)))
        .compose(
            rows ->
                rows.size() == 0
                    ? Future.succeededFuture(List.<Shown>of())
                    : named.of(caseId).map(codes -> shown(rows, item, codes)))
        .recover(
            cause ->
                cause instanceof Erased
                    ? Future.succeededFuture(List.of())
                    : Future.failedFuture(cause));
  }

  private List<Shown> shown(RowSet<Row> rows, String item, Map<Buffer, Set<String>> codes) {
    Map<Buffer, Mark> marks = new LinkedHashMap<>();
    Map<Buffer, List<Fetch>> fetches = new HashMap<>();
    for (Row row : rows) {
      Buffer sha256 = row.getBuffer("sha256");
      marks.computeIfAbsent(sha256, first -> read(row));
      List<Fetch> those = fetches.computeIfAbsent(sha256, first -> new ArrayList<>());
      if (row.getString("item") != null) {
        those.add(
            new Fetch(
                row.getBoolean("of_applicant"), row.getString("item"), row.getString("material")));
      }
    }
    return marks.entrySet().stream()
        .map(
            each ->
                Shown.of(
                    each.getValue(),
                    fetches.get(each.getKey()),
                    item,
                    codes.getOrDefault(each.getKey(), Set.of())))
        .toList();
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
