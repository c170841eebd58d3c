package org.liandong.gateway.model;

/**
 * 统一社会信用代码 (GB 32100-2015). A wrong length or character is an error; a wrong check character is a
 * doubt that an agent may override with a reason, for real early codes fail it.
 */
public final class CreditCode {
  private static final String CHARSET = "0123456789ABCDEFGHJKLMNPQRTUWXY";

  private CreditCode() {}

  /** True where it has 18 characters, all of those that the standard uses. */
  public static boolean isWellFormed(String code) {
    return code.length() == 18 && code.chars().allMatch(one -> CHARSET.indexOf(one) >= 0);
  }

  /** True where the check character fits; the code must be well formed. */
  public static boolean checkFits(String code) {
    int sum = 0;
    int weight = 1;
    for (int i = 0; i < 17; i++) {
      sum += CHARSET.indexOf(code.charAt(i)) * weight;
      weight = weight * 3 % 31;
    }
    return CHARSET.charAt((31 - sum % 31) % 31) == code.charAt(17);
  }
}
