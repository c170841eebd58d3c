package org.liandong.gateway.model;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.regex.Pattern;

/** 公民身份号码 (GB 11643-1999): 17 digits, a real birth date and a check character. */
public final class ResidentId {
  private static final Pattern SHAPE = Pattern.compile("[1-9][0-9]{16}[0-9X]");
  private static final int[] WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
  private static final String CHECKS = "10X98765432";

  private ResidentId() {}

  /** True where shape, birth date and check character are right. */
  public static boolean isValid(String number, LocalDate today) {
    return SHAPE.matcher(number).matches() && wasBorn(number, today) && checkFits(number);
  }

  private static boolean wasBorn(String number, LocalDate today) {
    try {
      LocalDate birth =
          LocalDate.of(
              Integer.parseInt(number.substring(6, 10)),
              Integer.parseInt(number.substring(10, 12)),
              Integer.parseInt(number.substring(12, 14)));
      return birth.getYear() >= 1850 && !birth.isAfter(today);
    } catch (DateTimeException notADay) {
      return false;
    }
  }

  private static boolean checkFits(String number) {
    int sum = 0;
    for (int i = 0; i < WEIGHTS.length; i++) {
      sum += (number.charAt(i) - '0') * WEIGHTS[i];
    }
    return CHECKS.charAt(sum % 11) == number.charAt(17);
  }
}
