package org.liandong.adapter.http.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.liandong.adapter.http.request.Outgoing;
import org.liandong.adapter.http.template.Pointer;
import org.liandong.adapter.http.template.Template;

/** What nobody asked for is not done for each request. */
class SpareWorkTest {
  private static final Instant NOW = Instant.parse("2026-01-05T04:00:00Z");

  private final AtomicInteger reads = new AtomicInteger();

  @Test
  void a_request_that_shows_nothing_is_not_looked_at() {
    var request =
        new Outgoing("POST", "http://a/b", Map.of(), Map.of(), Buffer.buffer("{}"), "k-1");

    assertSame(request, Auth.NONE.sign(request, new JsonObject(), null, NOW));
  }

  @Test
  void an_answer_is_read_for_a_stale_credential_where_a_code_says_so() {
    assertFalse(fetch(null).isStale(this::body));
    assertEquals(0, reads.get());

    assertTrue(fetch(Pointer.of("/code").orElseThrow()).isStale(this::body));
    assertEquals(1, reads.get());
  }

  private Object body() {
    reads.incrementAndGet();
    return new JsonObject().put("code", 40001);
  }

  private static Fetch fetch(Pointer at) {
    return new Fetch(
        given -> null,
        Auth.NONE,
        Template.fixed("x"),
        null,
        null,
        Duration.ofHours(1),
        null,
        new Fetch.Stale(at, List.of("40001")));
  }
}
