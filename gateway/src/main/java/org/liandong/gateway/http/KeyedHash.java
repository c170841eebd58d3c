package org.liandong.gateway.http;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * HMAC-SHA-256 for one purpose: what one key is used for elsewhere tells nothing of what it gives
 * here. Safe for use by several threads.
 */
public final class KeyedHash {
  private static final String ALGORITHM = "HmacSHA256";

  private final SecretKeySpec key;
  private final String purpose;

  /** The key must be the same on all nodes. */
  public KeyedHash(byte[] key, String purpose) {
    this.key = new SecretKeySpec(key, ALGORITHM);
    this.purpose = purpose + '\0';
  }

  /** The hash of a text, 32 bytes. */
  public byte[] of(String text) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      return mac.doFinal((purpose + text).getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException missing) {
      throw new IllegalStateException(missing);
    }
  }
}
