package org.liandong.gateway.reports;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;

/** Times for people: hours and days with two digits, shares with four. */
final class Hours {
  private static final double HOUR = 3600;
  private static final double DAY = 24 * HOUR;

  private Hours() {}

  static double of(Duration time) {
    return of(time.toMillis() / 1000.0);
  }

  static double of(double seconds) {
    return rounded(seconds / HOUR, 2);
  }

  static double days(Duration time) {
    return days(time.toMillis() / 1000.0);
  }

  static double days(double seconds) {
    return rounded(seconds / DAY, 2);
  }

  /** Null where there is no whole. */
  static Double share(double part, double whole) {
    return whole == 0 ? null : Double.valueOf(rounded(part / whole, 4));
  }

  static double rounded(double value, int digits) {
    return BigDecimal.valueOf(value).setScale(digits, RoundingMode.HALF_UP).doubleValue();
  }
}
