package org.liandong.adapter.http.template;

import io.vertx.core.VertxException;

/** A value that a template cannot take. Says where and why, and nothing of the value. */
public final class Unfit extends VertxException {
  private static final long serialVersionUID = 1L;

  private final String code;

  private Unfit(String code, String message) {
    super(message, true);
    this.code = code;
  }

  /** A code that a table does not know and must not guess. */
  static Unfit unmapped(String table) {
    return new Unfit("unmapped-code", "the table " + table + " does not know a code");
  }

  /** A value of another kind than the function works on. */
  static Unfit value(String rule) {
    return new Unfit("unfit-value", rule);
  }

  /** The same, with the place of the template. */
  Unfit at(String place) {
    return new Unfit(code, getMessage() + " (" + place + ")");
  }

  /** For machines. */
  public String code() {
    return code;
  }
}
