package org.liandong.gateway.cases;

import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.util.UUID;
import org.liandong.gateway.model.StepState;

/**
 * A task at the desk of an organ that has no system of its own.
 *
 * @param id the step's
 * @param state the step's
 * @param dueAt when the first limit of its organ is over; null where none runs
 * @param near true where that limit was told to be near, or over
 * @param version how often anything of it has changed
 * @param holder whose claim holds at the moment it was read; null where nobody's
 * @param heldUntil until when; null where nobody holds it
 */
public record DeskTask(
    UUID id,
    String backend,
    UUID caseId,
    String organ,
    String item,
    String station,
    String receiptNo,
    Instant arrivedAt,
    StepState state,
    Instant dueAt,
    boolean near,
    int version,
    String holder,
    Instant heldUntil) {
  /** What a row is read by: whether a claim holds only the database's clock can say. */
  static final String COLUMNS =
      """
      t.id, t.backend, t.case_id, t.organ, t.item, t.station, t.receipt_no, t.arrived_at, t.state,
        nullif(t.due_at, '9999-12-31 00:00:00+00') AS due_at, t.due_at AS sorted_at, t.told, t.version,
        CASE WHEN t.claimed_until > clock_timestamp() THEN t.claimed_by END AS holder,
        CASE WHEN t.claimed_until > clock_timestamp() THEN t.claimed_until END AS held_until
      """;

  static DeskTask of(Row row) {
    return new DeskTask(
        row.getUUID("id"),
        row.getString("backend"),
        row.getUUID("case_id"),
        row.getString("organ"),
        row.getString("item"),
        row.getString("station"),
        row.getString("receipt_no"),
        Columns.instant(row.getOffsetDateTime("arrived_at")),
        StepState.of(row.getShort("state")),
        Columns.instant(row.getOffsetDateTime("due_at")),
        row.getShort("told") > 0,
        row.getInteger("version"),
        row.getString("holder"),
        Columns.instant(row.getOffsetDateTime("held_until")));
  }
}
