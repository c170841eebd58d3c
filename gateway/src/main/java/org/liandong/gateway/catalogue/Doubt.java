package org.liandong.gateway.catalogue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.Set;

/**
 * What the entries that had to be dropped speak of. Whatever seems to be missing because of them is
 * not reported a second time.
 */
public final class Doubt {
  private final Set<String> words = new HashSet<>();
  private boolean everything;

  /** A whole file could not be read. */
  void everything() {
    everything = true;
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

  /** True where a dropped entry spoke of this code. */
  public boolean covers(String code) {
    return everything || words.contains(code);
  }
}
