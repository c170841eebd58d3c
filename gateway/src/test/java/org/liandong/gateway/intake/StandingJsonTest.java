package org.liandong.gateway.intake;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.liandong.gateway.cases.StandingQueries.Limited;
import org.liandong.gateway.model.Countdown;
import org.liandong.gateway.model.CountdownKind;
import org.liandong.gateway.model.Limit;
import org.liandong.gateway.model.LimitUnit;

/** The light of a limit says what the report on time says: over is over at its end. */
class StandingJsonTest {
  private static final Instant BEGUN = Instant.parse("2026-01-05T02:00:00Z");
  private static final Instant DUE = Instant.parse("2026-01-12T16:00:00Z");

  @Test
  void a_limit_that_ran_out_is_red() {
    assertEquals("RED", light(CountdownKind.ACCEPTANCE, DUE), "deemed accepted");
    assertEquals("RED", light(CountdownKind.CORRECTION, DUE), "lapsed");
    assertEquals("RED", light(CountdownKind.CONSULTATION, DUE), "closed without the opinion");
    assertEquals("RED", light(CountdownKind.LEGAL, null), "still running");
  }

  @Test
  void what_was_done_before_its_end_is_green() {
    assertEquals("GREEN", light(CountdownKind.ACCEPTANCE, DUE.minusMillis(1)));
  }

  @Test
  void what_only_passes_is_never_late() {
    assertEquals("GREEN", light(CountdownKind.PUBLICITY, DUE));
    assertEquals("GREEN", light(CountdownKind.PUBLICITY, DUE.plusSeconds(60)));
  }

  private static String light(CountdownKind kind, Instant ended) {
    Countdown countdown =
        new Countdown(
            new UUID(0, 1),
            kind,
            BEGUN,
            new Limit(5, LimitUnit.WORKING_DAY),
            null,
            List.of(),
            Countdown.Told.NOTHING,
            ended);
    return StandingJson.light(new Limited(countdown, DUE, false), DUE);
  }
}
