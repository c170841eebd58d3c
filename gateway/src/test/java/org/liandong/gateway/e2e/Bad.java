package org.liandong.gateway.e2e;

import io.vertx.core.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/**
 * One row of the table of bad input.
 *
 * @param head the request's lines up to the empty one
 * @param statuses those that are allowed
 * @param code of the problem document; null where there is to be no document
 */
record Bad(String what, String head, byte[] body, Set<Integer> statuses, String code) {

  static Bad get(String what, String uri, String token, int status, String code) {
    return of(what, "GET", uri, bearer(token), new byte[0], status, code);
  }

  static Bad post(String what, String uri, String headers, byte[] body, int status, String code) {
    return of(what, "POST", uri, headers, body, status, code);
  }

  static Bad of(
      String what,
      String method,
      String uri,
      String headers,
      byte[] body,
      int status,
      String code) {
    String length = body.length > 0 ? "Content-Length: " + body.length + "\r\n" : "";
    return new Bad(
        what,
        method + ' ' + uri + " HTTP/1.1\r\nHost: localhost\r\n" + headers + length,
        body,
        Set.of(status),
        code);
  }

  /** A body of unknown length, in chunks. */
  Bad chunked() {
    ByteArrayOutputStream chunks = new ByteArrayOutputStream();
    for (int at = 0; at < body.length; at += 0x8000) {
      int size = Math.min(0x8000, body.length - at);
      chunks.writeBytes((Integer.toHexString(size) + "\r\n").getBytes(StandardCharsets.UTF_8));
      chunks.write(body, at, size);
      chunks.writeBytes("\r\n".getBytes(StandardCharsets.UTF_8));
    }
    chunks.writeBytes("0\r\n\r\n".getBytes(StandardCharsets.UTF_8));
    String announced = head.replaceAll("Content-Length: \\d+", "Transfer-Encoding: chunked");
    return new Bad(what + ", chunked", announced, chunks.toByteArray(), statuses, code);
  }

  String method() {
    return head.substring(0, head.indexOf(' '));
  }

  String uri() {
    return head.split(" ")[1];
  }

  static String bearer(String token) {
    return "Authorization: Bearer " + token + "\r\n";
  }

  /** The headers of a well-formed submission of this caller. */
  static String json(String token, String key) {
    return bearer(token) + "Idempotency-Key: " + key + "\r\nContent-Type: application/json\r\n";
  }

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  static byte[] bytes(JsonObject json) {
    return bytes(json.encode());
  }

  @Override
  public String toString() {
    return what;
  }
}
