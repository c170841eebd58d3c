package org.liandong.adapter.http.template;

import io.vertx.core.VertxException;
import org.liandong.adapter.spi.Fault;

/** A value that a template cannot take. Says where and why, and nothing of the value. */
public final class Unfit extends VertxException {
  private static final long serialVersionUID = 1L;
  private static final String UNMAPPED = "unmapped-code";

  private final String code;
  private final Fault fault;
  private final transient Place read;

  private Unfit(String code, String message, Fault fault) {
    this(code, message, fault, null);
  }

  private Unfit(String code, String message, Fault fault, Place read) {
    super(message, true);
    this.code = code;
    this.fault = fault;
    this.read = read;
  }

  /** A code that a table does not know and must not guess. */
  static Unfit unmapped(String table) {
    return new Unfit(UNMAPPED, "the table " + table + " does not know a code", Fault.GATEWAY);
  }

  /** A value of another kind than the function works on. */
  static Unfit value(String rule) {
    return new Unfit("unfit-value", rule, Fault.GATEWAY);
  }

  /** An object or a list where a text is wanted. */
  static Unfit parts() {
    return value("an object or a list stands where a text is wanted");
  }

  /** What was submitted cannot be sent, whatever the description says. */
  public static Unfit submitted(String rule) {
    return new Unfit("unfit-value", rule, Fault.STATION);
  }

  /** The same, with the place of the template, and what it reads there. */
  Unfit at(String place, Place written) {
    return new Unfit(code, getMessage() + " (" + place + ")", fault, written);
  }

  /** Where in what was received the value stands; the element where nobody can say. */
  public String pointer(String element) {
    return read == null ? element : read.pointer(element).orElse(element);
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
