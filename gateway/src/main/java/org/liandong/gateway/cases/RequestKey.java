package org.liandong.gateway.cases;

import java.util.Comparator;

/**
 * A station's Idempotency-Key. Ordered, so that two nodes insert the same keys in the same order.
 */
public record RequestKey(String station, String key) implements Comparable<RequestKey> {
  private static final Comparator<RequestKey> ORDER =
      Comparator.comparing(RequestKey::station).thenComparing(RequestKey::key);

  @Override
  public int compareTo(RequestKey other) {
    return ORDER.compare(this, other);
  }
}
