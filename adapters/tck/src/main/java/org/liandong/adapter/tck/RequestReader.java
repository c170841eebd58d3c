package org.liandong.adapter.tck;

import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Reads the requests of one connection: HTTP/1.1, by length or in chunks. */
final class RequestReader {
  private final InputStream in;

  RequestReader(InputStream in) {
    this.in = new BufferedInputStream(in);
  }

  /** The next one; empty where the connection ended in between. */
  Optional<Received> next() throws IOException {
    String first = line();
    if (first.isEmpty()) {
      return Optional.empty();
    }
    String[] parts = first.split(" ");
    MultiMap headers = MultiMap.caseInsensitiveMultiMap();
    for (String header = line(); !header.isEmpty(); header = line()) {
      int colon = header.indexOf(':');
      headers.add(header.substring(0, colon), header.substring(colon + 1).trim());
    }
    return Optional.of(new Received(parts[0], parts[1], headers, body(headers)));
  }

  private Buffer body(MultiMap headers) throws IOException {
    if ("chunked".equalsIgnoreCase(headers.get("Transfer-Encoding"))) {
      return chunks();
    }
    String length = headers.get("Content-Length");
    return Buffer.buffer(length == null ? new byte[0] : exactly(Integer.parseInt(length)));
  }

  private Buffer chunks() throws IOException {
    Buffer whole = Buffer.buffer();
    for (int size = chunkSize(); size > 0; size = chunkSize()) {
      whole.appendBytes(exactly(size));
      line();
    }
    line();
    return whole;
  }

  private int chunkSize() throws IOException {
    return Integer.parseInt(line().split(";", 2)[0].trim(), 16);
  }

  private byte[] exactly(int length) throws IOException {
    byte[] bytes = in.readNBytes(length);
    if (bytes.length < length) {
      throw new EOFException("the request was cut off");
    }
    return bytes;
  }

  private String line() throws IOException {
    Buffer line = Buffer.buffer();
    for (int one = in.read(); one >= 0 && one != '\n'; one = in.read()) {
      if (one != '\r') {
        line.appendByte((byte) one);
      }
    }
    return line.toString(StandardCharsets.UTF_8);
  }
}
