package org.liandong.gateway.http;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The header {@code If-Match} (RFC 9110, 13.1.1): a list of tags as we gave them, or anything. */
public final class IfMatch {
  static final String HEADER = "If-Match";

  private static final Pattern OURS = Pattern.compile("\"?([0-9]{1,9})\"?");

  private IfMatch() {}

  /**
   * The versions that the caller knows of, one of which must be true; null where it does not
   * matter. What is no tag of ours, or a weak one, is true of nothing.
   */
  public static Set<Integer> versions(ApiRequest request) {
    Optional<String> given = request.optional(HEADER).filter(tags -> !tags.strip().equals("*"));
    if (given.isEmpty()) {
      return null;
    }
    Set<Integer> known = new HashSet<>();
    for (String tag : given.get().split(",")) {
      Matcher ours = OURS.matcher(tag.strip());
      if (ours.matches()) {
        known.add(Integer.valueOf(ours.group(1)));
      }
    }
    return known;
  }
}
