package org.liandong.adapter.http.template;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;

/**
 * Bytes as a text of which the same bytes can be made again, also where they are not UTF-8: what a
 * stranger signed are his bytes, and not what somebody reads in them.
 */
public final class RawText {
  /** A byte that is no UTF-8 stands as a surrogate without its other half, which no text has. */
  private static final int MARK = 0xdc00;

  private static final int NOT_ASCII = 0x80;
  private static final int BYTE = 0xff;

  private RawText() {}

  /** As UTF-8, with a mark for each byte that is none. */
  public static String of(byte[] bytes) {
    CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    ByteBuffer from = ByteBuffer.wrap(bytes);
    CharBuffer to = CharBuffer.allocate(bytes.length);
    CoderResult result = decoder.decode(from, to, true);
    while (result.isError()) {
      for (int i = 0; i < result.length(); i++) {
        int next = from.get() & BYTE;
        to.put((char) (next < NOT_ASCII ? next : MARK + next));
      }
      result = decoder.decode(from, to, true);
    }
    return to.flip().toString();
  }

  /** In UTF-8, with the marked bytes as they were. */
  public static byte[] bytes(String text) {
    var bytes = new ByteArrayOutputStream(text.length());
    int plain = 0;
    for (int at = 0; at < text.length(); at += Character.charCount(text.codePointAt(at))) {
      int point = text.codePointAt(at);
      if (point >= MARK + NOT_ASCII && point <= MARK + BYTE) {
        bytes.writeBytes(text.substring(plain, at).getBytes(StandardCharsets.UTF_8));
        bytes.write(point - MARK);
        plain = at + 1;
      }
    }
    bytes.writeBytes(text.substring(plain).getBytes(StandardCharsets.UTF_8));
    return bytes.toByteArray();
  }
}
