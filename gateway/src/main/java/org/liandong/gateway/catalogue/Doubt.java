package org.liandong.gateway.catalogue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a part of the configuration may say besides what could be used of it. Whatever seems to be
 * missing because of that is not reported a second time.
 */
public final class Doubt {
  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}-]+");

  private final Set<String> words = new HashSet<>();
  private boolean everything;

  /** It is missing. */
  void everything() {
    everything = true;
  }

  /** This text could not be read: every word of it may be a code. */
  void text(String text) {
    WORD.matcher(text).results().forEach(word -> words.add(word.group()));
  }

  /** This entry could not be used. */
  void entry(JsonNode entry) {
    if (entry.isTextual()) {
      words.add(entry.textValue());
    }
    entry.forEach(this::entry);
  }

  /** Something about this code was dropped. */
  void code(String code) {
    words.add(code);
  }

  /** True where what was dropped spoke of this code. */
  public boolean covers(String code) {
    return everything || words.contains(code);
  }
}
