package org.liandong.gateway.cases;

import io.vertx.core.VertxException;
import io.vertx.pgclient.PgException;

/**
 * Reads what a failed statement says without ever showing its text: a bind failure quotes the row.
 */
final class Failures {
  private static final String NUMBER_ONCE = "service_case_number_once";

  private Failures() {}

  /**
   * True where the database turned a row away (SQLSTATE class 22 or 23), not the whole statement.
   */
  static boolean isFaultOfRow(Throwable cause) {
    String state = sqlState(cause);
    return state != null && (state.startsWith("22") || state.startsWith("23"));
  }

  /** True where what was written is at fault, or our own code, and not the database's absence. */
  static boolean isOfContent(Throwable cause) {
    boolean ours = cause instanceof RuntimeException && !(cause instanceof VertxException);
    return ours || isFaultOfRow(cause);
  }

  /** True where an official number is another case's already, or another's receipt number: V38. */
  static boolean isNumberTaken(Throwable cause) {
    return cause instanceof PgException answered && NUMBER_ONCE.equals(answered.getConstraint());
  }

  /** The SQLSTATE, or null where the database did not answer. */
  static String sqlState(Throwable cause) {
    return cause instanceof PgException answered ? answered.getSqlState() : null;
  }
}
