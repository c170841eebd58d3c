package org.liandong.adapter.tck;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What the scripted remote answers.
 *
 * @param status HTTP's
 * @param headers beside Content-Length
 * @param body may be empty
 */
public record Reply(int status, Map<String, String> headers, Buffer body) {
  public Reply {
    headers = Map.copyOf(headers);
  }

  /** A JSON object. */
  public static Reply json(int status, JsonObject body) {
    return text(status, "application/json", body.encode());
  }

  /** A text in UTF-8. */
  public static Reply text(int status, String contentType, String body) {
    return new Reply(status, Map.of("Content-Type", contentType), Buffer.buffer(body));
  }

  /** No content. */
  public static Reply empty(int status) {
    return new Reply(status, Map.of(), Buffer.buffer());
  }

  /** The same with a header. */
  public Reply with(String header, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(header, value);
    return new Reply(status, more, body);
  }

  /** The same with another content. */
  public Reply with(Buffer content) {
    return new Reply(status, headers, content);
  }
}
