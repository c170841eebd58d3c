package org.liandong.simulator;

import java.time.Duration;

/** Any time between two durations, both included, each as likely as the other. */
record Spread(Duration least, Duration most) implements Pause {
  Spread {
    if (least.isNegative() || most.compareTo(least) < 0) {
      throw new IllegalArgumentException("a pause goes from 0 or more upwards");
    }
  }

  @Override
  public Duration at(double roll) {
    return least.plusMillis((long) (most.minus(least).toMillis() * roll));
  }
}
