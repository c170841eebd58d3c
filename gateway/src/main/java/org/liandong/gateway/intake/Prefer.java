package org.liandong.gateway.intake;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The header {@code Prefer} (RFC 7240), as far as it says how long its sender would wait. */
final class Prefer {
  private static final Pattern WAIT =
      Pattern.compile("(?i)wait[ \\t]*=[ \\t]*(?:([0-9]+)|\"([0-9]+)\")[ \\t]*(?:;.*)?");
  private static final int LONGEST_SECONDS = 30;

  private Prefer() {}

  /** Zero where it does not say so in whole seconds, and at most half a minute. */
  static Duration wait(String header) {
    for (String preference : preferences(header)) {
      Matcher wait = WAIT.matcher(preference);
      if (wait.matches()) {
        return seconds(wait.group(1) == null ? wait.group(2) : wait.group(1));
      }
    }
    return Duration.ZERO;
  }

  private static Duration seconds(String digits) {
    String number = digits.replaceFirst("^0+(?=.)", "");
    return Duration.ofSeconds(
        number.length() > 2
            ? LONGEST_SECONDS
            : Math.min(LONGEST_SECONDS, Integer.parseInt(number)));
  }

  /** A comma within a quoted text parts nothing; none where a quotation has no end. */
  private static List<String> preferences(String header) {
    List<String> all = new ArrayList<>();
    StringBuilder one = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < header.length(); i++) {
      char c = header.charAt(i);
      if (c == ',' && !quoted) {
        all.add(one.toString().strip());
        one.setLength(0);
        continue;
      }
      one.append(c);
      if (c == '"') {
        quoted = !quoted;
      } else if (c == '\\' && quoted && i + 1 < header.length()) {
        one.append(header.charAt(++i));
      }
    }
    all.add(one.toString().strip());
    return quoted ? List.of() : all;
  }
}
