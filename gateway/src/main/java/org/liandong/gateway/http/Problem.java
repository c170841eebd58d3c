package org.liandong.gateway.http;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import org.liandong.adapter.spi.Fault;

/**
 * A problem document (RFC 9457).
 *
 * @param detail Chinese: what happened and what to do
 * @param fault whose fault it is
 * @param errors every fault found, where there are several places
 */
public record Problem(
    FailureKind kind, String code, String detail, Fault fault, List<FieldError> errors) {
  static final String MEDIA_TYPE = "application/problem+json";

  private static final int MOST_ERRORS = 100;
  private static final Map<String, String> HEADERS = Map.of("Content-Type", MEDIA_TYPE);

  public Problem {
    errors = List.copyOf(errors);
  }

  static Problem of(FailureKind kind, String code, String detail) {
    return new Problem(kind, code, detail, kind.fault(), List.of());
  }

  Problem with(List<FieldError> found) {
    return new Problem(kind, code, detail, fault, found);
  }

  Problem blame(Fault other) {
    return new Problem(kind, code, detail, other, errors);
  }

  /** The answer; {@code reference} is the number under which the log knows it. */
  Reply toReply(String reference) {
    JsonObject json =
        new JsonObject()
            .put("type", "urn:liandong:problem:" + code)
            .put("title", kind.title())
            .put("status", kind.status())
            .put("detail", detail)
            .put("instance", "urn:liandong:reference:" + reference)
            .put("code", code)
            .put("fault", fault.name());
    if (!errors.isEmpty()) {
      JsonArray listed = new JsonArray();
      errors.stream().limit(MOST_ERRORS).forEach(error -> listed.add(error.toJson()));
      json.put("errors", listed);
    }
    return new Reply(kind.status(), HEADERS, json.toBuffer());
  }
}
