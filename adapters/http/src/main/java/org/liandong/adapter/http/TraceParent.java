package org.liandong.adapter.http;

import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;

/** The W3C header that lets a backend's log be joined with ours. */
final class TraceParent {
  private static final Pattern TRACE_ID = Pattern.compile("(?!0{32})[0-9a-f]{32}");

  private TraceParent() {}

  /** A new span of the trace; none where the trace id is not one. */
  static Optional<String> of(String traceId) {
    return Optional.ofNullable(traceId)
        .filter(id -> TRACE_ID.matcher(id).matches())
        .map(id -> String.format("00-%s-%016x-01", id, span()));
  }

  private static long span() {
    return ThreadLocalRandom.current().nextLong(1, Long.MAX_VALUE);
  }
}
