package org.liandong.gateway.materials;

import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;
import org.apache.tika.Tika;

/**
 * Of which kind a content is, by what it says and not by its name: a paper, a picture or an OFD
 * document (GB/T 33190—2016), and nothing that a reader's machine would run.
 */
final class ContentType {
  private static final int HEAD = 64 << 10;
  private static final int TAIL = 64 << 10;
  private static final String ZIP = "application/zip";
  private static final String OFD = "application/ofd";
  private static final byte[] OFD_ENTRY = "OFD.xml".getBytes(StandardCharsets.US_ASCII);
  private static final Set<String> TAKEN =
      Set.of("application/pdf", "image/jpeg", "image/png", "image/tiff");
  private static final Tika TIKA = new Tika();

  private Buffer head = Buffer.buffer();
  private Buffer tail = Buffer.buffer();

  /** Shows it the next bytes of the content. */
  void see(Buffer plain) {
    if (head.length() < HEAD) {
      head.appendBuffer(plain, 0, Math.min(plain.length(), HEAD - head.length()));
    }
    tail.appendBuffer(plain);
    if (tail.length() > 2 * TAIL) {
      tail = tail.getBuffer(tail.length() - TAIL, tail.length());
    }
  }

  /** The media type; null where it is none that the gateway takes. */
  String name() {
    String found = TIKA.detect(head.getBytes());
    if (TAKEN.contains(found)) {
      return found;
    }
    // An OFD document is a package whose list of parts, at its end, names this one.
    return found.equals(ZIP) && has(tail.getBytes(), OFD_ENTRY) ? OFD : null;
  }

  private static boolean has(byte[] bytes, byte[] wanted) {
    for (int at = 0; at + wanted.length <= bytes.length; at++) {
      if (Arrays.equals(bytes, at, at + wanted.length, wanted, 0, wanted.length)) {
        return true;
      }
    }
    return false;
  }
}
