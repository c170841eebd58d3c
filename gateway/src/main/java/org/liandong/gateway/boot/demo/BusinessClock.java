package org.liandong.gateway.boot.demo;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDateTime;
import org.liandong.gateway.model.ChinaTime;

/** Business time that stands still until it is moved: a scenario of months plays in seconds. */
final class BusinessClock implements InstantSource {
  private volatile Instant now;

  BusinessClock(LocalDateTime begins) {
    this.now = inChina(begins);
  }

  @Override
  public Instant instant() {
    return now;
  }

  /** It never goes back. */
  void moveTo(LocalDateTime later) {
    Instant next = inChina(later);
    if (next.isBefore(now)) {
      throw new IllegalArgumentException("it is " + now + " already, not " + next);
    }
    now = next;
  }

  static Instant inChina(LocalDateTime local) {
    return local.atZone(ChinaTime.ZONE).toInstant();
  }
}
