package org.liandong.gateway.cases;

import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/**
 * One comparison of what a platform holds with what it was told.
 *
 * @param platform the backend's number
 * @param from when what was reported happened, inclusive
 * @param to exclusive
 * @param cursor where to read on; null at the beginning
 * @param attempts calls in a row that failed
 * @param fence of this node's lease
 */
public record Reconciliation(
    UUID id,
    int platform,
    Instant from,
    Instant to,
    State state,
    String cursor,
    int attempts,
    long fence) {

  /** How far it is; the database's numbers are the ordinals from one on. */
  public enum State {
    /** Reads what the platform holds. */
    READING,
    /** Mends what it found. */
    MENDING,
    DONE,
    /** The platform could not be read, or did not answer what was to be taken back. */
    GIVEN_UP;

    static State of(int code) {
      return values()[code - 1];
    }
  }

  /** What was found of one report; the database's numbers are the ordinals from one on. */
  public enum Verdict {
    /** Told, and not there. */
    MISSING,
    /** There, and shows something else. */
    DIFFERENT,
    /** There, and never told. */
    EXTRA
  }

  /** What became of a finding; the database's numbers are the ordinals. */
  public enum Mending {
    OPEN,
    SENT_AGAIN,
    REPLACED,
    RETRACTED,
    /** The platform lets it not be taken back. */
    REFUSED,
    /** What we told has changed since it was compared. */
    OVERTAKEN,
    /** What it was to tell was erased: nobody can tell it again. */
    ERASED,
    /** A person wanted it taken back, and the comparison was given up; kept as open. */
    GIVEN_UP
  }

  /**
   * A comparison that is wanted.
   *
   * @param night whose nightly one it is; null where a person wants it
   * @param wish who, why and by which request; null at night
   */
  public record Wanted(int platform, Instant from, Instant to, LocalDate night, Wish wish) {}

  /** A person's. */
  public record Wish(
      String person,
      String reason,
      String requestKey,
      io.vertx.core.buffer.Buffer fingerprint,
      String traceId) {}

  static Reconciliation from(Row row) {
    return new Reconciliation(
        row.getUUID("id"),
        row.getInteger("platform"),
        Columns.instant(row.getOffsetDateTime("from_at")),
        Columns.instant(row.getOffsetDateTime("to_at")),
        State.of(row.getShort("state")),
        row.getString("page_cursor"),
        row.getShort("attempts"),
        row.getLong("fence"));
  }
}
