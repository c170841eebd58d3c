package org.liandong.gateway.boot;

import java.security.SecureRandom;
import java.util.Base64;
import org.liandong.gateway.catalogue.Secret;

/** Makes passwords of 192 random bits, in letters and digits that need no quoting anywhere. */
final class NewPassword {

  private static final int BYTES = 24;

  private NewPassword() {}

  static Secret generate() {
    byte[] random = new byte[BYTES];
    new SecureRandom().nextBytes(random);
    return new Secret(Base64.getUrlEncoder().withoutPadding().encodeToString(random));
  }
}
