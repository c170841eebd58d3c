package org.liandong.adapter.tck;

import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;

/**
 * A request as it came to the scripted remote.
 *
 * @param method such as {@code POST}
 * @param target path and query, as sent
 * @param headers without regard to upper and lower case
 * @param body empty where there was none
 */
public record Received(String method, String target, MultiMap headers, Buffer body) {
  /** The path, decoded, without its query. */
  public String path() {
    return decoded(target.split("\\?", 2)[0].replace("+", "%2B"));
  }

  /** The last part of the path. */
  public String lastSegment() {
    return path().substring(path().lastIndexOf('/') + 1);
  }

  /** One field of the query; null where it is not there. */
  public String query(String name) {
    String[] parts = target.split("\\?", 2);
    return parts.length < 2 ? null : fields(parts[1]).get(name);
  }

  public String header(String name) {
    return headers.get(name);
  }

  /** The body as a JSON object; empty where there was none. */
  public JsonObject json() {
    return body.length() == 0 ? new JsonObject() : body.toJsonObject();
  }

  /** The body as the fields of a form (application/x-www-form-urlencoded). */
  public MultiMap form() {
    return fields(body.toString());
  }

  private static MultiMap fields(String text) {
    MultiMap fields = MultiMap.caseInsensitiveMultiMap();
    for (String field : text.split("&")) {
      String[] parts = field.split("=", 2);
      fields.add(decoded(parts[0]), parts.length < 2 ? "" : decoded(parts[1]));
    }
    return fields;
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }
}
