package org.liandong.gateway.inbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.liandong.adapter.spi.AnswerKind;
import org.liandong.adapter.spi.RemoteAnswer;

class RemoteAnswersTest {
  private static final Instant NOW = Instant.parse("2026-01-05T02:00:00Z");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-999999-01-01T00:00:00Z",
        "-0044-03-15T00:00:00Z",
        "1948-12-31T23:59:59Z",
        "2026-01-06T02:00:01Z",
        "+900000-01-01T00:00:00Z"
      })
  void a_time_that_cannot_be_is_not_known(String when) {
    RemoteAnswer answer = answer(Instant.parse(when));

    assertTrue(RemoteAnswers.isStrange(answer, NOW));
    assertNull(RemoteAnswers.polled("county", answer, NOW).answer().getValue("decidedAt"));
    assertNull(
        RemoteAnswers.asked("county", new UUID(1, 1), answer, NOW).answer().getValue("decidedAt"));
  }

  @Test
  void any_other_is_kept() {
    for (Instant when : new Instant[] {Instant.parse("1949-10-01T00:00:00Z"), NOW}) {
      RemoteAnswer answer = answer(when);
      assertFalse(RemoteAnswers.isStrange(answer, NOW));
      assertEquals(
          when, RemoteAnswers.polled("county", answer, NOW).answer().getInstant("decidedAt"));
    }
    assertFalse(RemoteAnswers.isStrange(answer(null), NOW));
  }

  private static RemoteAnswer answer(Instant when) {
    return RemoteAnswer.of("m-1", AnswerKind.ACCEPTED)
        .key(new UUID(1, 1).toString())
        .decidedAt(when)
        .done();
  }
}
