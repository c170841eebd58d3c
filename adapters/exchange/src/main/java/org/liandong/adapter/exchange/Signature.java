package org.liandong.adapter.exchange;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** How a call says who it is from: Base64(HMAC-SHA256(sid + rid + rtime, secret)). */
final class Signature {
  private static final String ALGORITHM = "HmacSHA256";

  private Signature() {}

  /** The four of them, by their names on the wire. */
  static Map<String, String> of(String rid, String sid, Instant at, String secret) {
    String time = String.valueOf(at.toEpochMilli());
    return Map.of(
        "gjgxjhpt_rid", rid,
        "gjgxjhpt_sid", sid,
        "gjgxjhpt_rtime", time,
        "gjgxjhpt_sign", sign(sid + rid + time, secret));
  }

  private static String sign(String text, String secret) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM));
      byte[] signed = mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
      return Base64.getEncoder().encodeToString(signed);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has " + ALGORITHM, e);
    }
  }
}
