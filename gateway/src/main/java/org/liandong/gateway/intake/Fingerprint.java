package org.liandong.gateway.intake;

import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Tells a retry from a reused key: a keyed hash of method, path and body, for a plain hash of a
 * body with an identity number can be guessed. Confined to one event loop.
 */
final class Fingerprint {
  private final Mac mac;

  Fingerprint(byte[] key) {
    try {
      mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
    } catch (GeneralSecurityException cause) {
      throw new IllegalStateException(cause);
    }
  }

  Buffer of(String operation, Buffer body) {
    mac.update(operation.getBytes(StandardCharsets.UTF_8));
    mac.update((byte) 0);
    return Buffer.buffer(mac.doFinal(body.getBytes()));
  }
}
