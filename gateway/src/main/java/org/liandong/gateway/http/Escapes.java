package org.liandong.gateway.http;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** The percent escapes of an address: vertx-web would put a question mark for what is no UTF-8. */
final class Escapes {
  private static final int DIGITS = 2;

  private Escapes() {}

  /** Fails with 400 unless the address is ASCII and its escapes are UTF-8. */
  static void requireUtf8(String uri) {
    try {
      StandardCharsets.UTF_8.newDecoder().decode(unescaped(uri));
    } catch (CharacterCodingException | IllegalArgumentException | IndexOutOfBoundsException e) {
      throw GatewayException.of(
          FailureKind.MALFORMED, "网址中的百分号转义不是有效的 UTF-8，或有未转义的汉字。请按 UTF-8 重新转义后重试。");
    }
  }

  private static ByteBuffer unescaped(String uri) {
    ByteBuffer bytes = ByteBuffer.allocate(uri.length());
    for (int at = 0; at < uri.length(); at++) {
      char c = uri.charAt(at);
      if (c > '~') {
        throw new IllegalArgumentException("not ASCII");
      }
      if (c == '%') {
        bytes.put((byte) HexFormat.fromHexDigits(uri, at + 1, at + 1 + DIGITS));
        at += DIGITS;
      } else {
        bytes.put((byte) c);
      }
    }
    return bytes.flip();
  }
}
