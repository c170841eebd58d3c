package org.liandong.gateway.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A bare socket, for what no well-behaved client would send. */
public final class Wire implements AutoCloseable {
  private final Socket socket;
  private final InputStream in;

  /** One response as it came. */
  public record Answer(int status, Map<String, List<String>> headers, String body) {
    public String header(String name) {
      return headers.containsKey(name) ? headers.get(name).get(0) : null;
    }
  }

  public Wire(int port) throws IOException {
    socket = new Socket("localhost", port);
    socket.setSoTimeout(20_000);
    in = socket.getInputStream();
  }

  public Wire send(String text) throws IOException {
    return send(text.getBytes(StandardCharsets.UTF_8));
  }

  public Wire send(byte[] bytes) throws IOException {
    OutputStream out = socket.getOutputStream();
    out.write(bytes);
    out.flush();
    return this;
  }

  public Answer read() throws IOException {
    int status = Integer.parseInt(line().split(" ")[1]);
    Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    for (String line = line(); !line.isEmpty(); line = line()) {
      String[] header = line.split(":", 2);
      headers.computeIfAbsent(header[0], name -> new ArrayList<>()).add(header[1].strip());
    }
    int length =
        headers.containsKey("content-length")
            ? Integer.parseInt(headers.get("content-length").get(0))
            : 0;
    return new Answer(status, headers, new String(in.readNBytes(length), StandardCharsets.UTF_8));
  }

  /** True where the server closed in good order; a reset throws. */
  public boolean isClosedByServer() throws IOException {
    return in.read() == -1;
  }

  private String line() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int b = in.read(); b != '\n'; b = in.read()) {
      if (b == -1) {
        throw new IOException("closed in the middle of a response");
      }
      line.write(b);
    }
    return line.toString(StandardCharsets.UTF_8).strip();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
