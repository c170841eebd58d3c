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
  QUERY(4),
  /** 上报: a platform that listens is told of the case; key {@code <case>/r<platform>/<seq>}. */
  REPORT(5),
  /** 赋码: a platform is asked for the case's official number; key {@code <case>/n<platform>}. */
  NUMBER(6);

  private static final Pattern KEY =
      Pattern.compile("([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})(?:/c[1-9][0-9]{0,3}|/x|/q)?");

  private static final Pattern REPORT_KEY =
      Pattern.compile("[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/r[0-9]{1,5}/([1-9][0-9]{0,8})");

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
      case REPORT, NUMBER -> throw new IllegalArgumentException("of a case, and of no step");
    };
  }

  /** True of what is of a case and a platform, and of no step. */
  public boolean isOfPlatform() {
    return this == REPORT || this == NUMBER;
  }

  /**
   * The key under which a report travels.
   *
   * @param platform the backend's number
   * @param seq 1, 2, 3 … of the case and the platform
   */
  public static String reportKey(UUID caseId, int platform, int seq) {
    return caseId + "/r" + platform + '/' + seq;
  }

  /** The key under which a platform is asked for the number of a case. */
  public static String numberKey(UUID caseId, int platform) {
    return caseId + "/n" + platform;
  }

  /** Which report of its case and platform a key names; 0 where it is another order's. */
  public static int reportSeq(String key) {
    Matcher parts = REPORT_KEY.matcher(key);
    return parts.matches() ? Integer.parseInt(parts.group(1)) : 0;
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
