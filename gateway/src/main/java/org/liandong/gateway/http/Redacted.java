package org.liandong.gateway.http;

import io.vertx.sqlclient.DatabaseException;
import java.net.SocketException;

/**
 * A copy of an exception that is safe to log: classes and frames, but of the text only what cannot
 * hold a value of a request. (The PostgreSQL client writes parameters into its exceptions' text,
 * and so do parsers.)
 */
public final class Redacted extends Throwable {
  private static final long serialVersionUID = 1L;
  private static final int DEEPEST = 8;

  private Redacted(Throwable original, int depth) {
    super(describe(original), causeOf(original, depth), false, true);
    setStackTrace(original.getStackTrace());
  }

  private static Redacted causeOf(Throwable original, int depth) {
    Throwable cause = original.getCause();
    return cause == null || depth == DEEPEST ? null : new Redacted(cause, depth + 1);
  }

  /** The copy; null for null. */
  public static Redacted of(Throwable original) {
    return original == null ? null : new Redacted(original, 0);
  }

  private static String describe(Throwable original) {
    String name = original.getClass().getName();
    if (original instanceof DatabaseException failure) {
      return name + " SQLSTATE " + failure.getSqlState();
    }
    return speaksOfCodeOnly(original) ? name + ": " + original.getMessage() : name;
  }

  private static boolean speaksOfCodeOnly(Throwable original) {
    return original instanceof NullPointerException
        || original instanceof ClassCastException
        || original instanceof IndexOutOfBoundsException
        || original instanceof LinkageError
        || original instanceof SocketException
        || original instanceof GatewayException;
  }

  @Override
  public synchronized Throwable fillInStackTrace() {
    return this;
  }

  @Override
  public String toString() {
    return getMessage();
  }
}
