package org.liandong.gateway.http;

import java.util.regex.Pattern;
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

  /** A resident's number by its form, of 18 or 15 characters, or a mobile number. */
  private static final Pattern NUMBER =
      Pattern.compile(
          "(?<![0-9])(?:[1-8][0-9]{5}(?:(?:18|19|20)[0-9]{2})(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])[0-9]{3}[0-9Xx]"
              + "|[1-8][0-9]{7}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])[0-9]{3}"
              + "|1[3-9][0-9]{9})(?![0-9])");

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
   * itself where there is no identity or mobile number in it. Serial numbers stay what they are,
   * and what is taken for somebody's number all the same is told from others as well.
   */
  String ofRequestKey(String key) {
    return NUMBER.matcher(key).find() ? PREFIX + letters(requestKeys.of(key)) : key;
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
