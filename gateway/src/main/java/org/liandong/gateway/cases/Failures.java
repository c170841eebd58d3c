package org.liandong.gateway.cases;

import io.vertx.pgclient.PgException;

/**
 * Reads what a failed statement says without ever showing its text: a bind failure quotes the row.
 */
final class Failures {
  private Failures() {}

  /**
   * True where the database turned a row away (SQLSTATE class 22 or 23), not the whole statement.
   */
  static boolean isFaultOfRow(Throwable cause) {
    String state = sqlState(cause);
    return state != null && (state.startsWith("22") || state.startsWith("23"));
  }

  /** The SQLSTATE, or null where the database did not answer. */
  static String sqlState(Throwable cause) {
    return cause instanceof PgException answered ? answered.getSqlState() : null;
  }
}
