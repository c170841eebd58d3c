package org.liandong.adapter.http.auth;

import java.time.Duration;
import java.time.Instant;

/**
 * A secret that was fetched.
 *
 * @param renewAt from then on another one is fetched
 */
public record Credential(String value, Instant renewAt) {
  private static final Duration LONGEST_MARGIN = Duration.ofSeconds(30);

  /** One that is good until a time; renewed a little before it. */
  public static Credential until(String value, Instant now, Instant until) {
    Duration tenth = Duration.between(now, until).dividedBy(10);
    Duration margin = tenth.compareTo(LONGEST_MARGIN) < 0 ? tenth : LONGEST_MARGIN;
    return new Credential(value, until.minus(margin));
  }

  @Override
  public String toString() {
    return "***";
  }
}
