package org.liandong.adapter.provincial;

import java.time.Instant;
import java.time.LocalDate;
import java.util.SortedMap;
import java.util.TreeMap;

/** A record that is being written; what is missing is left out. */
final class Draft {
  private final SortedMap<String, String> fields = new TreeMap<>();

  Draft put(String name, String value) {
    if (value != null && !value.isBlank()) {
      fields.put(name, value);
    }
    return this;
  }

  Draft put(String name, Instant value) {
    return put(name, Names.time(value));
  }

  Draft put(String name, LocalDate value) {
    return put(name, value == null ? null : value.toString());
  }

  Draft put(String name, long value) {
    return put(name, Long.toString(value));
  }

  SortedMap<String, String> done() {
    return fields;
  }
}
