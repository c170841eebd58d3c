package org.liandong.adapter.http.auth;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;

/** How bytes are written as text. */
public enum KeyText {
  /** The text's own bytes in UTF-8. */
  TEXT,
  BASE64,
  HEX;

  public static KeyText of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }

  /**
   * The bytes.
   *
   * @throws IllegalArgumentException where the text is not written so; its message holds nothing of
   *     the text
   */
  public byte[] bytes(String text) {
    try {
      return switch (this) {
        case TEXT -> text.getBytes(StandardCharsets.UTF_8);
        case BASE64 -> Base64.getDecoder().decode(text);
        case HEX -> HexFormat.of().parseHex(text);
      };
    } catch (IllegalArgumentException notSo) {
      // Its message quotes a character of what may be a secret.
      throw new IllegalArgumentException("not written as " + name().toLowerCase(Locale.ROOT));
    }
  }

  public String text(byte[] bytes) {
    return switch (this) {
      case TEXT -> new String(bytes, StandardCharsets.UTF_8);
      case BASE64 -> Base64.getEncoder().encodeToString(bytes);
      case HEX -> HexFormat.of().formatHex(bytes);
    };
  }
}
