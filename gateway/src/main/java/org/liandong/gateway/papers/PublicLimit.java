package org.liandong.gateway.papers;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * How often the public may ask a node: each address for itself, and all of them together. Holds a
 * bounded number of addresses; the one that asked longest ago is forgotten first.
 */
public final class PublicLimit {
  static final int BURST = 20;
  static final double PER_SECOND = 1;
  static final int BURST_OF_ALL = 200;
  static final double ALL_PER_SECOND = 100;
  static final int MOST_ADDRESSES = 10_000;

  private final LongSupplier nanos;
  private final Bucket all;
  private final Map<String, Bucket> addresses =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
          return size() > MOST_ADDRESSES;
        }
      };

  public PublicLimit() {
    this(System::nanoTime);
  }

  PublicLimit(LongSupplier nanos) {
    this.nanos = nanos;
    this.all = new Bucket(BURST_OF_ALL, nanos.getAsLong());
  }

  /** Takes one question; zero where it may be answered, else how long to wait. */
  synchronized Duration take(String address) {
    long now = nanos.getAsLong();
    Bucket own = addresses.computeIfAbsent(address, unseen -> new Bucket(BURST, now));
    own.refill(now, BURST, PER_SECOND);
    all.refill(now, BURST_OF_ALL, ALL_PER_SECOND);
    if (own.left < 1) {
      return pause(own.left, PER_SECOND);
    }
    if (all.left < 1) {
      return pause(all.left, ALL_PER_SECOND);
    }
    own.left--;
    all.left--;
    return Duration.ZERO;
  }

  synchronized int size() {
    return addresses.size();
  }

  private static Duration pause(double left, double perSecond) {
    return Duration.ofSeconds((long) Math.ceil((1 - left) / perSecond));
  }

  private static final class Bucket {
    private double left;
    private long last;

    private Bucket(double left, long now) {
      this.left = left;
      this.last = now;
    }

    private void refill(long now, double most, double perSecond) {
      left = Math.min(most, left + (now - last) / 1e9 * perSecond);
      last = now;
    }
  }
}
