package org.liandong.gateway.ops;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.BooleanSupplier;

/**
 * Whether all nodes have one configuration in use, or have differed for so long that nobody waits
 * for the one that was left behind. While a new one is taken by one node after the other, what only
 * some of them know is left to those.
 */
public final class SettledConfigurations implements BooleanSupplier {
  private static final Duration LONGEST = Duration.ofMinutes(10);

  private final BooleanSupplier differ;
  private final InstantSource clock;
  private Instant since;

  public SettledConfigurations(BooleanSupplier differ, InstantSource clock) {
    this.differ = differ;
    this.clock = clock;
  }

  @Override
  public synchronized boolean getAsBoolean() {
    if (!differ.getAsBoolean()) {
      since = null;
      return true;
    }
    Instant now = clock.instant();
    since = since == null ? now : since;
    return Duration.between(since, now).compareTo(LONGEST) > 0;
  }
}
