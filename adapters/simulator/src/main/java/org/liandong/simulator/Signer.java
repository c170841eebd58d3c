package org.liandong.simulator;

import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signs callbacks by the Standard Webhooks rules, and hashes bodies for the journal. */
final class Signer {
  private static final String ALGORITHM = "HmacSHA256";
  private static final String SECRET_PREFIX = "whsec_";

  private final SecretKeySpec key;

  Signer(String secret) {
    String base64 =
        secret.startsWith(SECRET_PREFIX) ? secret.substring(SECRET_PREFIX.length()) : secret;
    this.key = new SecretKeySpec(Base64.getDecoder().decode(base64), ALGORITHM);
  }

  String signature(String id, Instant at, Buffer body) {
    Buffer signed = Buffer.buffer(id + "." + at.getEpochSecond() + ".").appendBuffer(body);
    return "v1," + Base64.getEncoder().encodeToString(mac(signed.getBytes()));
  }

  /** Keyed, because a plain hash of a body with an identity number can be guessed. */
  String hash(Buffer body) {
    byte[] prefix = "body:".getBytes(StandardCharsets.UTF_8);
    byte[] mac = mac(Buffer.buffer(prefix).appendBuffer(body).getBytes());
    return HexFormat.of().formatHex(mac, 0, 16);
  }

  private byte[] mac(byte[] bytes) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      return mac.doFinal(bytes);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has " + ALGORITHM, e);
    }
  }
}
