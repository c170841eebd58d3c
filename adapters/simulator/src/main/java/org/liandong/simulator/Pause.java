package org.liandong.simulator;

import java.time.Duration;

/** How long something takes, by chance that can be repeated. */
public sealed interface Pause permits Spread, LogNormal {
  Pause NONE = of(Duration.ZERO);

  /** The pause for a roll of 0 to 1, 1 excluded: a longer one for a higher roll. */
  Duration at(double roll);

  static Pause of(Duration always) {
    return new Spread(always, always);
  }

  static Pause between(Duration least, Duration most) {
    return new Spread(least, most);
  }

  /** Mostly short and now and then very long, as servers are. */
  static Pause logNormal(Duration p50, Duration p99) {
    return new LogNormal(p50, p99);
  }
}
