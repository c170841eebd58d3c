package org.liandong.simulator;

import java.time.Duration;

/** How long something takes: between two durations, both included. */
public record Pause(Duration least, Duration most) {
  public static final Pause NONE = of(Duration.ZERO);

  public Pause {
    if (least.isNegative() || most.compareTo(least) < 0) {
      throw new IllegalArgumentException("a pause goes from 0 or more upwards");
    }
  }

  public static Pause of(Duration always) {
    return new Pause(always, always);
  }

  public static Pause between(Duration least, Duration most) {
    return new Pause(least, most);
  }

  /** The pause for a roll of 0 to 1. */
  Duration at(double roll) {
    return least.plusMillis((long) (most.minus(least).toMillis() * roll));
  }
}
