package org.liandong.gateway.cases;

import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Digests of texts and bodies. */
public final class Sha256 {
  private Sha256() {}

  static Buffer of(String text) {
    return of(text.getBytes(StandardCharsets.UTF_8));
  }

  /** Of a request's body: whether it is the same as another. */
  public static Buffer of(Buffer body) {
    return of(body.getBytes());
  }

  private static Buffer of(byte[] bytes) {
    try {
      return Buffer.buffer(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException cause) {
      throw new IllegalStateException(cause);
    }
  }

  static String hex(String text) {
    return HexFormat.of().formatHex(of(text).getBytes());
  }
}
