package org.liandong.adapter.provincial;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.regex.Pattern;

/** 公民身份号码 (GB 11643) and 统一社会信用代码 (GB 32100), as platforms check them. */
final class IdentityNumber {
  private static final Pattern RESIDENT = Pattern.compile("\\d{17}[\\dX]");
  private static final Pattern CREDIT = Pattern.compile("[0-9A-HJ-NPQRTUWXY]{18}");
  private static final int[] WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
  private static final String CHECKS = "10X98765432";

  private IdentityNumber() {}

  /** 18 characters, a real date of birth, the right check character. */
  static boolean isResident(String number) {
    return number != null
        && RESIDENT.matcher(number).matches()
        && isDate(number.substring(6, 14))
        && CHECKS.charAt(sum(number) % CHECKS.length()) == number.charAt(17);
  }

  /** Length and characters alone: real early codes have a wrong check character. */
  static boolean isCredit(String code) {
    return code != null && CREDIT.matcher(code).matches();
  }

  private static int sum(String number) {
    int sum = 0;
    for (int at = 0; at < WEIGHTS.length; at++) {
      sum += WEIGHTS[at] * (number.charAt(at) - '0');
    }
    return sum;
  }

  private static boolean isDate(String digits) {
    try {
      LocalDate.of(
          Integer.parseInt(digits, 0, 4, 10),
          Integer.parseInt(digits, 4, 6, 10),
          Integer.parseInt(digits, 6, 8, 10));
      return true;
    } catch (DateTimeException e) {
      return false;
    }
  }
}
