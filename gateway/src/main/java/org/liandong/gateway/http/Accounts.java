package org.liandong.gateway.http;

import org.liandong.adapter.spi.PersonId;

/**
 * By which account a person stands in hops, logs and the records of refusals, whether a caller or
 * somebody at an organ: so that one can be known in the other. Some identity providers number
 * people by phone or identity card: such a subject is replaced by a keyed pseudonym, always the
 * same for one person, which only a holder of the key can link to a number.
 */
public final class Accounts {
  private static final String PREFIX = "p-";
  private static final int BYTES = 12;

  private final KeyedHash hash;
  private final KeyedHash requestKeys;

  /** The key must be the same on all nodes. */
  public Accounts(byte[] key) {
    this.hash = new KeyedHash(key, "account");
    this.requestKeys = new KeyedHash(key, "request key");
  }

  /** What stands for this id: itself where it can be nobody's number or name. */
  public String of(String subject) {
    return PersonId.isOpaque(subject) ? subject : PREFIX + letters(hash.of(subject));
  }

  /**
   * What stands for a request's key, for a station's program may number its requests by persons:
   * itself where it can be nobody's number.
   */
  String ofRequestKey(String key) {
    return PersonId.isOpaque(key) ? key : PREFIX + letters(requestKeys.of(key));
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
