package org.liandong.gateway.crash;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * One request over a connection of its own, read to its end: it can tell an answer that broke off
 * from one that never began.
 */
record Http(int port, String token) {
  private static final int CONNECT_MILLIS = 2000;
  private static final int ANSWER_MILLIS = 8000;

  /** What came of a request. */
  sealed interface Result permits Answer, Lost {}

  /** A whole answer. */
  record Answer(int status, JsonObject body) implements Result {}

  /**
   * No answer, or half of one.
   *
   * @param sent whether the request may have reached the node
   * @param bytes of an answer that broke off
   */
  record Lost(boolean sent, int bytes, String why) implements Result {}

  static boolean isListening(int port, Child child) {
    child.requireAlive();
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (IOException notYet) {
      return false;
    }
  }

  Result get(String path) {
    return exchange("GET " + path, Map.of(), new byte[0]);
  }

  Result post(String path, String key, String body) {
    Map<String, String> headers =
        Map.of("Idempotency-Key", key, "Content-Type", "application/json");
    return exchange("POST " + path, headers, body.getBytes(StandardCharsets.UTF_8));
  }

  Result put(String path, byte[] body) {
    return exchange("PUT " + path, Map.of(), body);
  }

  private Result exchange(String line, Map<String, String> headers, byte[] body) {
    byte[] request = request(line, headers, body);
    ByteArrayOutputStream answer = new ByteArrayOutputStream();
    boolean connected = false;
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), CONNECT_MILLIS);
      connected = true;
      socket.setSoTimeout(ANSWER_MILLIS);
      socket.getOutputStream().write(request);
      socket.getInputStream().transferTo(answer);
      return parsed(answer);
    } catch (IOException broken) {
      return new Lost(connected, answer.size(), broken.getClass().getSimpleName());
    }
  }

  private byte[] request(String line, Map<String, String> headers, byte[] content) {
    StringBuilder head = new StringBuilder(line).append(" HTTP/1.1\r\nHost: 127.0.0.1\r\n");
    headers.forEach((name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
    head.append("Authorization: Bearer ").append(token).append("\r\n");
    head.append("Content-Length: ").append(content.length).append("\r\n");
    head.append("Connection: close\r\n\r\n");
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    all.writeBytes(head.toString().getBytes(StandardCharsets.US_ASCII));
    all.writeBytes(content);
    return all.toByteArray();
  }

  private static Result parsed(ByteArrayOutputStream read) {
    String text = read.toString(StandardCharsets.UTF_8);
    int end = text.indexOf("\r\n\r\n");
    if (end < 0) {
      return new Lost(true, read.size(), "end of stream");
    }
    int status = Integer.parseInt(text.split(" ", 3)[1]);
    String body = text.substring(end + 4);
    try {
      return new Answer(status, body.isEmpty() ? new JsonObject() : new JsonObject(body));
    } catch (DecodeException half) {
      return new Lost(true, read.size(), "half a body");
    }
  }
}
