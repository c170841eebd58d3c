package org.liandong.gateway.events;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.liandong.gateway.cases.LogPlace;

/** A place is read back as it was given, in this century and the next. */
class EventCursorTest {
  private static final String STATION = "village";
  private static final String EPOCH = "0123abcd";

  @ParameterizedTest
  @ValueSource(strings = {"2026-11-30T00:00:00Z", "2038-01-19T03:14:08Z", "2106-02-07T06:28:16Z"})
  void it_is_read_as_it_was_given_also_when_seconds_need_more_than_32_bits(Instant given) {
    for (LogPlace place :
        new LogPlace[] {
          LogPlace.at(7, "witness"), new LogPlace(7, 9, "witness", UUID.randomUUID(), 3)
        }) {
      EventCursor cursor = new EventCursor(EPOCH, place, given);
      assertEquals(Optional.of(cursor), EventCursor.read(cursor.text(STATION), STATION));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1", "9223372036854775807", "9223372036854775808", "", "1e9"})
  void a_time_that_is_none_is_no_cursor(String given) {
    assertEquals(
        Optional.empty(),
        EventCursor.read(written("1 " + EPOCH + " 7 7 witness " + given + "  0"), STATION));
  }

  @Test
  void the_same_with_a_time_is_one() {
    EventCursor cursor =
        new EventCursor(EPOCH, LogPlace.at(7, "witness"), Instant.ofEpochSecond(5));
    assertEquals(
        Optional.of(cursor),
        EventCursor.read(written("1 " + EPOCH + " 7 7 witness 5  0"), STATION));
  }

  /** With its sum right. */
  private static String written(String place) {
    CRC32 sum = new CRC32();
    sum.update((STATION + ' ' + place).getBytes(StandardCharsets.UTF_8));
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(
            (Long.toHexString(sum.getValue()) + ' ' + place).getBytes(StandardCharsets.UTF_8));
  }
}
