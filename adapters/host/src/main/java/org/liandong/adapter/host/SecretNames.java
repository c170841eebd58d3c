package org.liandong.adapter.host;

import java.util.regex.Pattern;

/**
 * Which settings are secrets by their names: for the kit, which wants them marked, and for what is
 * shown.
 */
public final class SecretNames {
  private static final String WORDS =
      "secret|passw(?:or)?d|pwd|passphrase|token|credential|authorization"
          + "|(?:secret|private|api|access|app|sign(?:ing)?|digest|hmac|aes|des|sm\\d|rsa"
          + "|crypt|encrypt(?:ion)?|cipher|master|seal(?:ing)?)[-_. ]?key";

  private static final Pattern HOLDS = Pattern.compile("(?i)" + WORDS + "|passw|private");
  private static final Pattern IS = Pattern.compile("(?i)(?:" + WORDS + ")s?$");

  private SecretNames() {}

  /** The word of a secret stands somewhere in it: better covered, such as a token's address. */
  public static boolean holds(String name) {
    return HOLDS.matcher(name).find();
  }

  /**
   * It is the name of a secret itself, such as {@code secretKey}, and not of something about it.
   */
  public static boolean is(String name) {
    return IS.matcher(name).find();
  }
}
