package org.liandong.gateway.http;

import java.time.Duration;

/** Whose tokens are believed, and how who they name is written down. */
public record AuthSettings(
    KeySource keys, String issuer, String audience, Duration leeway, Accounts accounts) {
  private static final Duration MOST_LEEWAY = Duration.ofMinutes(1);

  public AuthSettings {
    if (issuer == null || issuer.isBlank()) {
      throw new IllegalArgumentException("auth.issuer must be given");
    }
    if (audience == null || audience.isBlank()) {
      throw new IllegalArgumentException("auth.audience must be given");
    }
    if (leeway.isNegative() || leeway.compareTo(MOST_LEEWAY) > 0) {
      throw new IllegalArgumentException("auth.leeway must be between 0 s and 60 s");
    }
  }
}
