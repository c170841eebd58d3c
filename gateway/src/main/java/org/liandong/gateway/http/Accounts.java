package org.liandong.gateway.http;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.liandong.adapter.spi.PersonId;

/**
 * By which account a caller stands in hops, logs and the records of refusals. Some identity
 * providers number people by phone or identity card: such a subject is replaced by a keyed
 * pseudonym, always the same for one person, which only a holder of the key can link to a number.
 */
public final class Accounts {
  private static final String ALGORITHM = "HmacSHA256";
  private static final String PURPOSE = "account\0";
  private static final String PREFIX = "p-";
  private static final int BYTES = 12;

  private final SecretKeySpec key;

  /** The key must be the same on all nodes. */
  public Accounts(byte[] key) {
    this.key = new SecretKeySpec(key, ALGORITHM);
  }

  String of(String subject) {
    return PersonId.isOpaque(subject) ? subject : PREFIX + letters(digest(subject));
  }

  private byte[] digest(String subject) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      return mac.doFinal((PURPOSE + subject).getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException missing) {
      throw new IllegalStateException(missing);
    }
  }

  /** Letters alone: digits in a row could be taken for somebody's number. */
  private static String letters(byte[] digest) {
    StringBuilder letters = new StringBuilder(2 * BYTES);
    for (int i = 0; i < BYTES; i++) {
      letters.append((char) ('a' + (digest[i] >> 4 & 15))).append((char) ('a' + (digest[i] & 15)));
    }
    return letters.toString();
  }
}
