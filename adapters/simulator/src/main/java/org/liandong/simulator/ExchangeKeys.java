package org.liandong.simulator;

import io.vertx.core.http.HttpServerRequest;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Cipher;
import javax.crypto.KeyGenerator;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The secrets of a data-sharing platform: made, wrapped, and told from others. */
final class ExchangeKeys {
  private static final Duration SKEW = Duration.ofMinutes(10);

  private final String rid;
  private final String appKey;
  private final SecureRandom random = new SecureRandom();
  private String secret;
  private Instant until = Instant.EPOCH;

  ExchangeKeys(String rid, String appKey) {
    this.rid = rid;
    this.appKey = appKey;
  }

  /** A new secret, wrapped; the one before holds no more. */
  String renew(Instant expires) {
    byte[] drawn = new byte[16];
    random.nextBytes(drawn);
    secret = HexFormat.of().formatHex(drawn);
    until = expires;
    return wrapped(secret);
  }

  void revoke() {
    secret = null;
  }

  /** Whether a request for a secret is from whom it says. */
  boolean mayHaveSecret(HttpServerRequest request, Instant now) {
    return isSigned(request, ExchangeOptions.SECRET, appKey, now);
  }

  /** Whether a call of a service is signed by the secret that holds. */
  boolean holds(HttpServerRequest request, String sid, Instant now) {
    return secret != null && now.isBefore(until) && isSigned(request, sid, secret, now);
  }

  /** Tells two subjects apart and says of none who it is. */
  String pseudonym(String subject) {
    byte[] mac = mac("subject:" + subject, appKey);
    return HexFormat.of().formatHex(mac, 0, 8);
  }

  private boolean isSigned(HttpServerRequest request, String sid, String key, Instant now) {
    String time = request.getHeader("gjgxjhpt_rtime");
    String sign = request.getHeader("gjgxjhpt_sign");
    if (!rid.equals(request.getHeader("gjgxjhpt_rid"))
        || !sid.equals(request.getHeader("gjgxjhpt_sid"))
        || time == null
        || sign == null
        || !time.matches("\\d{13}")) {
      return false;
    }
    Duration apart = Duration.between(Instant.ofEpochMilli(Long.parseLong(time)), now).abs();
    String right = Base64.getEncoder().encodeToString(mac(sid + rid + time, key));
    return apart.compareTo(SKEW) <= 0
        && MessageDigest.isEqual(
            right.getBytes(StandardCharsets.UTF_8), sign.getBytes(StandardCharsets.UTF_8));
  }

  /** As the platforms' own samples do it. */
  private String wrapped(String plain) {
    try {
      SecureRandom seeded = SecureRandom.getInstance("SHA1PRNG");
      seeded.setSeed(appKey.getBytes(StandardCharsets.UTF_8));
      KeyGenerator keys = KeyGenerator.getInstance("AES");
      keys.init(128, seeded);
      Cipher cipher = Cipher.getInstance("AES/ECB/PKCS5Padding");
      cipher.init(Cipher.ENCRYPT_MODE, keys.generateKey());
      byte[] wrapped = cipher.doFinal(plain.getBytes(StandardCharsets.UTF_8));
      return Base64.getEncoder().encodeToString(wrapped);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] mac(String text, String key) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
