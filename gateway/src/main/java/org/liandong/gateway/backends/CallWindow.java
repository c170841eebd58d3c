package org.liandong.gateway.backends;

import java.time.Duration;

/** Counts calls, failures and slow calls of the last while, in ten slices of time. */
final class CallWindow {
  private static final int SLICES = 10;

  private final long sliceNanos;
  private final long origin;
  private final long[] slice = new long[SLICES];
  private final int[] calls = new int[SLICES];
  private final int[] failed = new int[SLICES];
  private final int[] slow = new int[SLICES];

  CallWindow(Duration window, long now) {
    this.sliceNanos = window.toNanos() / SLICES;
    this.origin = now;
  }

  void add(long now, boolean isFailed, boolean isSlow) {
    long current = (now - origin) / sliceNanos;
    int i = (int) (current % SLICES);
    if (slice[i] != current) {
      slice[i] = current;
      calls[i] = 0;
      failed[i] = 0;
      slow[i] = 0;
    }
    calls[i]++;
    failed[i] += isFailed ? 1 : 0;
    slow[i] += isSlow ? 1 : 0;
  }

  Counts counts(long now) {
    long oldest = (now - origin) / sliceNanos - SLICES + 1;
    int allCalls = 0;
    int allFailed = 0;
    int allSlow = 0;
    for (int i = 0; i < SLICES; i++) {
      if (slice[i] >= oldest) {
        allCalls += calls[i];
        allFailed += failed[i];
        allSlow += slow[i];
      }
    }
    return new Counts(allCalls, allFailed, allSlow);
  }

  /** What the window holds at one moment. */
  record Counts(int calls, int failed, int slow) {}
}
