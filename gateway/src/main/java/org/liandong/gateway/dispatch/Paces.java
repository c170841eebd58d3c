package org.liandong.gateway.dispatch;

import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import org.liandong.gateway.backends.Backend;

/**
 * Lets so much out to a backend in a second as its configuration allows this node: what came
 * together in a day's outage does not fall upon it at once. Confined to one event loop.
 */
final class Paces {
  private static final long SECOND = 1_000_000_000L;

  private final LongSupplier nanoTime;
  private final Map<Integer, Bucket> buckets = new HashMap<>();

  Paces(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  private static final class Bucket {
    private double tokens;
    private long filledAt;
    private boolean paced;
  }

  /** So many may go out now; no limit where none is configured. */
  int free(Backend backend) {
    double rate = backend.pace();
    Bucket bucket = buckets.computeIfAbsent(backend.number(), number -> new Bucket());
    long now = nanoTime.getAsLong();
    double most = Math.max(1, rate / 2);
    bucket.tokens =
        bucket.paced
            ? Math.min(most, bucket.tokens + rate * (now - bucket.filledAt) / SECOND)
            : most;
    bucket.filledAt = now;
    bucket.paced = rate > 0;
    return bucket.paced ? (int) bucket.tokens : Integer.MAX_VALUE;
  }

  /** One of them goes out. */
  void taken(int backend) {
    Bucket bucket = buckets.get(backend);
    if (bucket != null) {
      bucket.tokens--;
    }
  }
}
