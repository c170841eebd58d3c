package org.liandong.gateway.cases;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Who asked which register about whom, and why: on record before it is asked, and what came of it
 * before that is shown. Only grows.
 */
public final class RegisterUses {
  private static final String INSERT =
      """
      INSERT INTO register_use (at, event, register, actor, station, subject, cause, item, case_id,
        result, source, as_of, fetched_at, material, error_code, trace_id, certificate)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)
      """;

  private static final String OF_CASE =
      """
      SELECT DISTINCT ON (register) register, at, result, as_of, fetched_at FROM register_use
      WHERE case_id = $1 AND event = 'ANSWERED' ORDER BY register, id DESC
      """;

  private static final String ASKED = "ASKED";
  private static final String ANSWERED = "ANSWERED";

  private final Pool pool;
  private final InstantSource clock;

  public RegisterUses(Pool pool, InstantSource clock) {
    this.pool = pool;
    this.clock = clock;
  }

  /**
   * A question.
   *
   * @param register a look-up's code, or {@code licence}
   * @param subject whom it is about: a keyed hash
   * @param certificate which licence is asked for: a keyed hash; null of a look-up
   * @param cause holds no number of a person
   * @param caseId null before there is a case
   */
  public record Use(
      String register,
      Actor actor,
      Buffer subject,
      Buffer certificate,
      String cause,
      String item,
      UUID caseId,
      String traceId) {
    @Override
    public String toString() {
      return "Use[" + register + ", " + traceId + "]";
    }
  }

  /**
   * What came of it.
   *
   * @param source {@code CACHE} or the backend's code
   * @param material hash of a licence that was taken over; null otherwise
   * @param errorCode null where it was answered
   */
  public record End(
      String result,
      String source,
      Instant asOf,
      Instant fetchedAt,
      Buffer material,
      String errorCode) {
    private static final End NONE = new End(null, null, null, null, null, null);

    public static End unknown(String source, String errorCode) {
      return new End("UNKNOWN", source, null, null, null, errorCode);
    }
  }

  /** What a case's register said last. */
  public record Seen(String register, Instant at, String result, Instant asOf, Instant fetchedAt) {}

  public Future<Void> asked(Use use) {
    return write(ASKED, use, End.NONE);
  }

  public Future<Void> answered(Use use, End end) {
    return write(ANSWERED, use, end);
  }

  private Future<Void> write(String event, Use use, End end) {
    Tuple row =
        Tuple.tuple()
            .addOffsetDateTime(Columns.time(clock.instant()))
            .addString(event)
            .addString(use.register())
            .addString(use.actor().subject())
            .addString(use.actor().actingStation())
            .addBuffer(use.subject())
            .addString(use.cause())
            .addString(use.item())
            .addUUID(use.caseId())
            .addString(end.result())
            .addString(end.source())
            .addOffsetDateTime(Columns.time(end.asOf()))
            .addOffsetDateTime(Columns.time(end.fetchedAt()))
            .addBuffer(end.material())
            .addString(end.errorCode())
            .addString(use.traceId())
            .addBuffer(use.certificate());
    return DatabaseWait.bounded(pool.preparedQuery(INSERT).execute(row)).mapEmpty();
  }

  /** The last answer of each register to a case. */
  public Future<List<Seen>> ofCase(UUID caseId) {
    return DatabaseWait.bounded(pool.preparedQuery(OF_CASE).execute(Tuple.of(caseId)))
        .map(
            rows -> {
              List<Seen> seen = new ArrayList<>();
              for (Row row : rows) {
                seen.add(
                    new Seen(
                        row.getString("register"),
                        Columns.instant(row.getOffsetDateTime("at")),
                        row.getString("result"),
                        Columns.instant(row.getOffsetDateTime("as_of")),
                        Columns.instant(row.getOffsetDateTime("fetched_at"))));
              }
              return seen;
            });
  }
}
