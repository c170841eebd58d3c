package org.liandong.simulator;

import io.vertx.core.buffer.Buffer;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** The platform's callback: the same form that it is called with, signed by itself. */
record ProvinceEnvelope(String appId, String secret) implements Envelope {
  @Override
  public Sealed seal(String id, Instant now, Buffer body) {
    Map<String, String> form = new LinkedHashMap<>();
    form.put("app_id", appId);
    form.put("interface_id", "answer");
    form.put("version", "1.0");
    form.put("biz_content", content(id, body));
    form.put("charset", "UTF-8");
    form.put("timestamp", String.valueOf(now.toEpochMilli()));
    form.put("origin", "0");
    form.put("sign", ProvinceSign.of(form, secret));
    String encoded =
        form.entrySet().stream()
            .map(field -> field.getKey() + '=' + encoded(field.getValue()))
            .collect(Collectors.joining("&"));
    return new Sealed(
        Map.of("content-type", "application/x-www-form-urlencoded"), Buffer.buffer(encoded));
  }

  /** What is no JSON goes out as it is: a wrong answer on purpose. */
  private static String content(String id, Buffer body) {
    String text = body.toString();
    return text.startsWith("{") && text.length() > 2
        ? "{\"messageId\":\"" + id + "\"," + text.substring(1)
        : text;
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
