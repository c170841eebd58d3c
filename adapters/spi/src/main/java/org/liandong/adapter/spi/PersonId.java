package org.liandong.adapter.spi;

import java.util.regex.Pattern;

/**
 * Which ids of persons may stand in hops and logs. Those live long and are read by many, so that no
 * name, phone or identity number may stand there (个人信息保护法 51).
 */
public final class PersonId {
  /** The most characters an id may have. */
  public static final int LONGEST = 128;

  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._@:/-]*");
  private static final Pattern BETWEEN_DIGITS = Pattern.compile("(?<=\\d)[._@:/-](?=\\d)");
  private static final Pattern LONG_NUMBER = Pattern.compile("\\d{11}");
  private static final Pattern UUID =
      Pattern.compile("\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}");

  private PersonId() {}

  /**
   * True for a UUID, and for letters, digits and {@code ._@:/-} that begin with one of the first
   * two, are at most {@value #LONGEST} and hold no 11 digits in a row, whatever stands between
   * them: those may be a phone or an identity number.
   */
  public static boolean isOpaque(String id) {
    if (UUID.matcher(id).matches()) {
      return true;
    }
    return id.length() <= LONGEST && PLAIN.matcher(id).matches() && !mayHoldNumber(id);
  }

  private static boolean mayHoldNumber(String id) {
    return LONG_NUMBER.matcher(BETWEEN_DIGITS.matcher(id).replaceAll("")).find();
  }
}
