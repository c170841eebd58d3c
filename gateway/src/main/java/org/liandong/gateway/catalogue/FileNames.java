package org.liandong.gateway.catalogue;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;

/** Names made of codes, of which nothing is known but that they are short. */
final class FileNames {
  private static final int BYTES = 4;

  private FileNames() {}

  /** The code in small letters, digits and dashes; two codes may have the same. */
  static String slug(String code) {
    return code.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
  }

  static String cut(String name, int longest) {
    return name.substring(0, Math.min(name.length(), longest));
  }

  /** A name that tells this code from others whose slug is the same. */
  static String told(String name, String code, int longest) {
    String mark = "-" + HexFormat.of().formatHex(sha256(code), 0, BYTES);
    return cut(name, longest - mark.length()) + mark;
  }

  private static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
