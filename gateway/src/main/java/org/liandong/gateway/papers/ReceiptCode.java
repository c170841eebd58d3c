package org.liandong.gateway.papers;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Locale;
import org.liandong.gateway.http.KeyedHash;

/**
 * 查询码: the short code that is printed on a receipt and lets anyone who holds it see the progress. A
 * keyed hash of the receipt number: nothing is stored, and nobody without the key can tell the code
 * of a number.
 */
final class ReceiptCode {

  /** None that is taken for another when read aloud or copied: 10 of 25 are 46 bits. */
  private static final String LETTERS = "346789ACDEFGHJKMNPQRTVWXY";

  private static final int LENGTH = 10;
  private static final int GROUP = 5;
  private static final BigInteger COUNT = BigInteger.valueOf(LETTERS.length());

  private final KeyedHash hash;

  /** The key must be the same on all nodes. */
  ReceiptCode(byte[] key) {
    this.hash = new KeyedHash(key, "receipt-code");
  }

  /** As it is printed: {@code ACDEF-34678}. */
  String of(String receiptNo) {
    BigInteger rest = new BigInteger(1, hash.of(receiptNo));
    StringBuilder code = new StringBuilder(LENGTH + 1);
    for (int i = 0; i < LENGTH; i++) {
      BigInteger[] parts = rest.divideAndRemainder(COUNT);
      code.append(i == GROUP ? "-" : "").append(LETTERS.charAt(parts[1].intValue()));
      rest = parts[0];
    }
    return code.toString();
  }

  /** In the same time for every code: case and hyphens do not matter. */
  boolean fits(String receiptNo, String given) {
    return MessageDigest.isEqual(bare(of(receiptNo)), bare(given));
  }

  private static byte[] bare(String code) {
    return code.replace("-", "").toUpperCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8);
  }
}
