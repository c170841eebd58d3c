package org.liandong.gateway.cases;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Tuple;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;

/**
 * Who looked at a case though it is not of their station, and who had personal data shown in full.
 * Written before the case is shown: what cannot be recorded is not read, and no setting switches it
 * off (GB/T 22239—2019, 8.1.4.3).
 */
public final class AccessLog {
  private static final String INSERT =
      """
      INSERT INTO access (at, actor, operation, case_id, trace_id, reason, material)
      SELECT $1, $2, $3, looked, $5, $6, $7 FROM unnest($4::uuid[]) AS looked
      """;

  private final Pool pool;
  private final InstantSource clock;

  public AccessLog(Pool pool, InstantSource clock) {
    this.pool = pool;
    this.clock = clock;
  }

  /**
   * Records one look.
   *
   * @param actor the account, never a name
   * @param operation as in the contract
   */
  public Future<Void> record(String actor, String operation, UUID caseId, String traceId) {
    return record(actor, operation, List.of(caseId), traceId);
  }

  /** Records one look at several cases. */
  public Future<Void> record(String actor, String operation, List<UUID> cases, String traceId) {
    return cases.isEmpty()
        ? Future.succeededFuture()
        : record(actor, operation, cases, traceId, null, null);
  }

  /**
   * Records that a material of a case is handed out.
   *
   * @param actor the account, or the backend that was given a link
   * @param sha256 of its content
   */
  public Future<Void> material(
      String actor, String operation, UUID caseId, Buffer sha256, String traceId) {
    return record(actor, operation, List.of(caseId), traceId, null, sha256);
  }

  /**
   * Records that personal data of a case is shown in full.
   *
   * @param reason what for; holds no number of a person
   */
  public Future<Void> unmasking(String actor, UUID caseId, String reason, String traceId) {
    return record(actor, "unmask", List.of(caseId), traceId, reason, null);
  }

  private Future<Void> record(
      String actor,
      String operation,
      List<UUID> cases,
      String traceId,
      String reason,
      Buffer material) {
    Tuple row =
        Tuple.of(Columns.time(clock.instant()), actor, operation)
            .addArrayOfUUID(cases.toArray(UUID[]::new))
            .addString(traceId)
            .addString(reason)
            .addBuffer(material);
    return DatabaseWait.bounded(pool.preparedQuery(INSERT).execute(row)).mapEmpty();
  }
}
