package org.liandong.adapter.exchange;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;

/** The application's key, which signs the request for a secret and opens what comes. */
final class SecretWrap {
  private static final int KEY_BYTES = 16;

  /** As the platforms do it: no mode that we would choose. */
  private static final String CIPHER = "AES/ECB/PKCS5Padding";

  private final String appKey;
  private final SecretKeySpec key;

  private SecretWrap(String appKey, byte[] key) {
    this.appKey = appKey;
    this.key = new SecretKeySpec(key, "AES");
  }

  /**
   * The key.
   *
   * @param is {@code HEX} where it is the AES key itself, {@code SEED} where that is drawn from it
   * @throws IllegalArgumentException where it cannot be one
   */
  static SecretWrap of(String appKey, String is) {
    return new SecretWrap(appKey, is.equals("HEX") ? hex(appKey) : drawn(appKey));
  }

  private static byte[] hex(String appKey) {
    try {
      byte[] key = HexFormat.of().parseHex(appKey);
      if (key.length == 16 || key.length == 24 || key.length == 32) {
        return key;
      }
    } catch (IllegalArgumentException e) {
      // Its message repeats the key.
    }
    throw new IllegalArgumentException("/appKey：应是十六进制写的 AES 密钥");
  }

  /** What Java's SHA1PRNG gives for this seed, which is what the platforms' samples use. */
  private static byte[] drawn(String appKey) {
    try {
      MessageDigest sha1 = MessageDigest.getInstance("SHA-1");
      byte[] seed = sha1.digest(appKey.getBytes(StandardCharsets.UTF_8));
      return Arrays.copyOf(sha1.digest(seed), KEY_BYTES);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has SHA-1", e);
    }
  }

  String appKey() {
    return appKey;
  }

  /**
   * Opens a secret.
   *
   * @throws GeneralSecurityException or IllegalArgumentException where it was not wrapped for us
   */
  String open(String wrapped) throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance(CIPHER);
    cipher.init(Cipher.DECRYPT_MODE, key);
    byte[] secret = cipher.doFinal(Base64.getDecoder().decode(wrapped));
    return new String(secret, StandardCharsets.UTF_8);
  }

  @Override
  public String toString() {
    return "***";
  }
}
