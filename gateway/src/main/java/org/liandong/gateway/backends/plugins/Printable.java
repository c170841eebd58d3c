package org.liandong.gateway.backends.plugins;

import java.util.regex.Pattern;

/** Names that others chose, for a line on a screen. */
final class Printable {
  private static final Pattern UNSEEN = Pattern.compile("\\p{C}");
  private static final int LONGEST = 200;

  private Printable() {}

  static String of(String name) {
    String seen = UNSEEN.matcher(name).replaceAll("?");
    return seen.length() <= LONGEST ? seen : seen.substring(0, LONGEST) + "…";
  }
}
