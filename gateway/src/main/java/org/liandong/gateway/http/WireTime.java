package org.liandong.gateway.http;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Times as the contract has them: RFC 3339 in China's time. */
public final class WireTime {
  private static final ZoneOffset CHINA = ZoneOffset.ofHours(8);
  private static final DateTimeFormatter FORMAT =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSxxx");

  private WireTime() {}

  /** The time's text; null for null. */
  public static String of(Instant instant) {
    return instant == null ? null : FORMAT.format(instant.atOffset(CHINA));
  }
}
