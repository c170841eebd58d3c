package org.liandong.adapter.http.request;

import java.util.regex.Pattern;

/** Steps of a path that lead elsewhere: {@code .} and {@code ..}, however they are written. */
final class Steps {
  private static final Pattern STEP = Pattern.compile("(^|/)\\.{1,2}(;[^/]*)?(/|$)");

  private Steps() {}

  /**
   * True where it has one. Servers differ in when they decode, so that an encoded slash parts too.
   */
  static boolean has(String path) {
    String decoded =
        path.replaceAll("(?i)%2e", ".")
            .replaceAll("(?i)%2f|%5c|\\\\", "/")
            .replaceAll("(?i)%3b", ";");
    return STEP.matcher(decoded).find();
  }
}
