package org.liandong.gateway.model;

import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** 指令: what the gateway tells a backend. One order has one key, for ever and over all attempts. */
public enum OrderKind {
  /** The case is handed to the organ; key {@code <step>}. */
  SUBMIT(1),
  /** The station's answer to the n-th 补正; key {@code <step>/c<n>}. */
  SUPPLEMENT(2),
  /** The case was taken back; key {@code <step>/x}. */
  CANCEL(3),
  /**
   * What became of an order that cannot be cancelled; asks, tells nothing; key {@code <step>/q}.
   */
  QUERY(4);

  private static final Pattern KEY =
      Pattern.compile("([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})(?:/c[1-9][0-9]{0,3}|/x|/q)?");

  private final int code;

  OrderKind(int code) {
    this.code = code;
  }

  /** The number in the table; never reused. */
  public int code() {
    return code;
  }

  /**
   * The key under which this order travels.
   *
   * @param corrections the count of the step's corrections, 1 or more for SUPPLEMENT
   */
  public String key(UUID step, int corrections) {
    return switch (this) {
      case SUBMIT -> step.toString();
      case SUPPLEMENT -> step + "/c" + corrections;
      case CANCEL -> step + "/x";
      case QUERY -> step + "/q";
    };
  }

  /** The step that a key belongs to; fails for what is no order's key. */
  public static UUID stepOf(String key) {
    Matcher parts = KEY.matcher(key);
    if (!parts.matches()) {
      throw new IllegalArgumentException("not the key of an order");
    }
    return UUID.fromString(parts.group(1));
  }

  /** The kind with this number. */
  public static OrderKind of(int code) {
    for (OrderKind kind : values()) {
      if (kind.code == code) {
        return kind;
      }
    }
    throw new IllegalArgumentException("no order kind has the code " + code);
  }
}
