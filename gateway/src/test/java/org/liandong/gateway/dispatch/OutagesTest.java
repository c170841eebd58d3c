package org.liandong.gateway.dispatch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.liandong.gateway.backends.Backend;
import org.liandong.gateway.backends.BackendSettings;
import org.liandong.gateway.backends.RetrySchedule;
import org.liandong.gateway.cases.HopKind;
import org.liandong.gateway.cases.ReportContent;
import org.liandong.gateway.cases.ReportContent.By;
import org.liandong.gateway.cases.ReportContent.Terms;
import org.liandong.gateway.cases.ReportContent.Told;
import org.liandong.gateway.model.ReportKind;

/** Why a report comes late. */
class OutagesTest {
  private static final Instant NOON = Instant.parse("2026-03-02T04:00:00Z");

  private final Outages outages = new Outages();
  private final Backend platform =
      new Backend(
          new BackendSettings(
              "province",
              9,
              "省平台",
              "p",
              null,
              new RetrySchedule(Duration.ofSeconds(1), Duration.ofSeconds(1), 1),
              new JsonObject()),
          "1",
          Set.of(),
          null,
          null);

  @Test
  void what_leaves_in_time_needs_no_word() {
    outages.unreached(platform, NOON);

    assertNull(outages.delay(platform, told(null), NOON.plusSeconds(299)));
  }

  @Test
  void an_outage_that_ended_explains_what_happened_before_its_end() {
    outages.unreached(platform, NOON.minusSeconds(3600));
    outages.unreached(platform, NOON.minusSeconds(60));
    outages.reached(platform, NOON.plusSeconds(3600));

    assertEquals(
        "省平台自2026年3月2日11时00分起无法接通，网关于2026年3月2日14时00分补报；所载为实际办理时间。",
        outages.delay(platform, told(null), NOON.plusSeconds(7200)));
  }

  @Test
  void an_outage_that_was_over_before_explains_nothing() {
    outages.unreached(platform, NOON.minusSeconds(7200));
    outages.reached(platform, NOON.minusSeconds(3600));

    assertEquals(
        "上报积压，未能在办理后及时报送，网关于2026年3月2日14时00分补报；所载为实际办理时间。",
        outages.delay(platform, told(null), NOON.plusSeconds(7200)));
  }

  @Test
  void after_a_restart_its_own_failure_tells() {
    assertEquals(
        "省平台自2026年3月2日12时01分起无法接通，网关于2026年3月2日14时00分补报；所载为实际办理时间。",
        outages.delay(platform, told(NOON.plusSeconds(60)), NOON.plusSeconds(7200)));
  }

  private static Told told(Instant failedAt) {
    return new Told(
        ReportKind.RECEIVED,
        NOON,
        NOON,
        null,
        null,
        new Terms(null, null, null),
        null,
        failedAt,
        new By(HopKind.RECEIVED, null, 0, null),
        null,
        null,
        List.of(),
        List.of(),
        ReportContent.Time.FIRST);
  }
}
