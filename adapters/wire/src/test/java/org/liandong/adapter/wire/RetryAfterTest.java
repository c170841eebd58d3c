package org.liandong.adapter.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.vertx.core.MultiMap;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** When a backend wants to see us again: within a second and an hour, whatever it writes. */
class RetryAfterTest {
  private static final Instant NOON = Instant.parse("2026-01-05T04:00:00Z");

  @ParameterizedTest
  @CsvSource({
    "7,7",
    "' 7 ',7",
    "0,1",
    "3600,3600",
    "999999999,3600",
    "'Mon, 05 Jan 2026 04:02:00 GMT',120",
    "'Mon, 05 Jan 2026 03:00:00 GMT',1",
    "'Tue, 06 Jan 2026 04:00:00 GMT',3600"
  })
  void seconds_and_dates_are_read_within_bounds(String written, long seconds) {
    assertEquals(Duration.ofSeconds(seconds), RetryAfter.read(headers(written), NOON));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "soon", "-1", "1.5", "9999999999", "2026-01-05T04:02:00Z"})
  void what_cannot_be_read_is_as_if_it_were_not_there(String written) {
    assertNull(RetryAfter.read(headers(written), NOON));
  }

  @Test
  void where_nothing_is_said_there_is_none() {
    assertNull(RetryAfter.read(MultiMap.caseInsensitiveMultiMap(), NOON));
  }

  private static MultiMap headers(String value) {
    return MultiMap.caseInsensitiveMultiMap().add("Retry-After", value);
  }
}
