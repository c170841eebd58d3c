package org.liandong.adapter.http.template;

import java.util.Map;

/**
 * Codes of one side and what they are on the other.
 *
 * @param name as the description calls it
 * @param entries by the code as it would be written
 * @param fallback what stands for any other code; null where the value itself does, or nothing may
 * @param keep whether a code that is not listed stays as it is
 */
public record Table(String name, Map<String, Object> entries, Object fallback, boolean keep) {
  /** In a description: what is not listed stays as it is. */
  public static final String KEEP = "$keep";

  /** In a description: what is not listed is never guessed. */
  public static final String PARK = "$park";

  Object translate(Object value) {
    Object found = entries.get(Words.of(value));
    if (found != null) {
      return found;
    }
    if (keep) {
      return value;
    }
    if (fallback == null) {
      throw Unfit.unmapped(name);
    }
    return fallback;
  }
}
