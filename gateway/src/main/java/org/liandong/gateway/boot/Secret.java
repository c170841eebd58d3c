package org.liandong.gateway.boot;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.Objects;

/** A password that never shows itself where a value is printed. */
public record Secret(String value) {

  public Secret {
    Objects.requireNonNull(value, "value");
  }

  /** 192 random bits in letters and digits that need no quoting anywhere. */
  static Secret generate() {
    byte[] random = new byte[24];
    new SecureRandom().nextBytes(random);
    return new Secret(Base64.getUrlEncoder().withoutPadding().encodeToString(random));
  }

  @Override
  public String toString() {
    return "***";
  }
}
