package org.liandong.gateway.http;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** What was found out about a token, until a time; the least recently used goes first. */
final class BoundedCache<V> {
  private final Map<String, Held<V>> entries;

  private record Held<V>(V value, Instant until) {}

  BoundedCache(int most) {
    entries =
        new LinkedHashMap<>(16, 0.75f, true) {
          private static final long serialVersionUID = 1L;

          @Override
          protected boolean removeEldestEntry(Map.Entry<String, Held<V>> eldest) {
            return size() > most;
          }
        };
  }

  V get(String token, Instant now) {
    Held<V> entry = entries.get(token);
    if (entry == null) {
      return null;
    }
    if (now.isBefore(entry.until)) {
      return entry.value;
    }
    entries.remove(token);
    return null;
  }

  void put(String token, V value, Instant until) {
    entries.put(token, new Held<>(value, until));
  }

  int size() {
    return entries.size();
  }
}
