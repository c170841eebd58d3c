package org.liandong.gateway.http;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import java.util.regex.Pattern;

/** Which bodies are taken: JSON in UTF-8, not compressed. */
final class MediaType {
  private static final Pattern JSON =
      Pattern.compile(
          "application/json\\s*(;\\s*charset\\s*=\\s*(utf-8|\"utf-8\")\\s*)?",
          Pattern.CASE_INSENSITIVE);

  private MediaType() {}

  static void requireJson(HttpServerRequest request) {
    List<String> types = request.headers().getAll(HttpHeaders.CONTENT_TYPE);
    String type = types.size() == 1 ? types.get(0) : "";
    boolean json = type.equals(Reply.JSON) || JSON.matcher(type).matches();
    String encoding = request.getHeader(HttpHeaders.CONTENT_ENCODING);
    boolean plain = encoding == null || encoding.equalsIgnoreCase("identity");
    if (!json || !plain) {
      throw RouterFailures.of(FailureKind.UNSUPPORTED_MEDIA_TYPE.status())
          .header("Accept", Reply.JSON);
    }
  }
}
