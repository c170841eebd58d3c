package org.liandong.gateway.http;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;

/**
 * The trace that a request belongs to (W3C Trace Context): taken from the caller where valid, else
 * begun here. A trace id is no secret, so its randomness need not be strong.
 */
public record TraceContext(String traceId, String spanId, String flags) {
  static final String HEADER = "traceparent";

  private static final Pattern SYNTAX =
      Pattern.compile("(?!ff)[0-9a-f]{2}-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}");
  private static final HexFormat HEX = HexFormat.of();

  /** Continues the caller's trace under a span of our own; begins one where there is none. */
  static TraceContext of(HttpServerRequest request) {
    return from(request.getHeader(HEADER));
  }

  /** A trace of what no request began. */
  public static TraceContext begun() {
    return from(null);
  }

  static TraceContext from(String traceparent) {
    if (traceparent == null || !isValid(traceparent)) {
      ThreadLocalRandom random = ThreadLocalRandom.current();
      String traceId = HEX.toHexDigits(random.nextLong()) + HEX.toHexDigits(nonZero());
      return new TraceContext(traceId, HEX.toHexDigits(nonZero()), "00");
    }
    return new TraceContext(
        traceparent.substring(3, 35), HEX.toHexDigits(nonZero()), traceparent.substring(53, 55));
  }

  private static boolean isValid(String traceparent) {
    // A later version may append fields; the first four keep their meaning.
    boolean later = traceparent.length() > 55 && !traceparent.startsWith("00");
    return later
        ? traceparent.charAt(55) == '-' && SYNTAX.matcher(traceparent.substring(0, 55)).matches()
        : SYNTAX.matcher(traceparent).matches();
  }

  private static long nonZero() {
    long random = ThreadLocalRandom.current().nextLong();
    return random == 0 ? 1 : random;
  }

  /** Names the trace to the caller. */
  void showIn(HttpServerResponse response) {
    response.putHeader(HEADER, traceparent());
  }

  /** The header to pass on. */
  public String traceparent() {
    return "00-" + traceId + '-' + spanId + '-' + flags;
  }
}
