package org.liandong.gateway.model;

import java.util.regex.Pattern;

/** The official number of a case (办件编号; GB/T 39046, an..50), which platforms assign. */
public final class CaseNumber {
  /** The code of what a platform gives as a number, and that is none. */
  public static final String MALFORMED = "case-no-malformed";

  private static final Pattern FORM = Pattern.compile("[\\p{L}\\p{N}\\p{P}\\p{S}]{1,50}");

  private CaseNumber() {}

  /** Whether it can be one: 1 to 50 visible characters without a blank. */
  public static boolean isFit(String number) {
    return FORM.matcher(number).matches();
  }
}
