package org.liandong.adapter.http.template;

import io.vertx.core.VertxException;
import org.liandong.adapter.spi.Fault;

/** A value that a template cannot take. Says where and why, and nothing of the value. */
public final class Unfit extends VertxException {
  private static final long serialVersionUID = 1L;
  private static final String UNMAPPED = "unmapped-code";

  private final String code;
  private final Fault fault;

  private Unfit(String code, String message, Fault fault) {
    super(message, true);
    this.code = code;
    this.fault = fault;
  }

  /** A code that a table does not know and must not guess. */
  static Unfit unmapped(String table) {
    return new Unfit(UNMAPPED, "the table " + table + " does not know a code", Fault.GATEWAY);
  }

  /** A value of another kind than the function works on. */
  static Unfit value(String rule) {
    return new Unfit("unfit-value", rule, Fault.GATEWAY);
  }

  /** What was submitted cannot be sent, whatever the description says. */
  public static Unfit submitted(String rule) {
    return new Unfit("unfit-value", rule, Fault.STATION);
  }

  /** The same, with the place of the template. */
  Unfit at(String place) {
    return new Unfit(code, getMessage() + " (" + place + ")", fault);
  }

  /** Who can do something about it. */
  public Fault fault() {
    return fault;
  }

  /** True of a code that stands in no table. */
  public boolean isUnmapped() {
    return code.equals(UNMAPPED);
  }

  /** For machines. */
  public String code() {
    return code;
  }
}
