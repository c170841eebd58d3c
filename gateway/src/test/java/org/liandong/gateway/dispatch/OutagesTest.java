package org.liandong.gateway.dispatch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.liandong.adapter.spi.AdapterFailure;
import org.liandong.adapter.spi.Exchange;
import org.liandong.adapter.spi.Fault;
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
  private static final Instant TWO = NOON.plusSeconds(7200);
  private static final String BACKLOG = "上报积压，未能在办理后及时报送，网关于2026年3月2日14时00分补报；所载为实际办理时间。";

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

    assertEquals(Lateness.NONE, outages.lateness(platform, told(null), NOON.plusSeconds(299)));
  }

  @Test
  void an_outage_that_ended_explains_what_happened_before_its_end() {
    outages.unreached(platform, NOON.minusSeconds(3600));
    outages.unreached(platform, NOON.minusSeconds(60));
    outages.reached(platform, NOON.plusSeconds(3600));

    assertEquals(away("11时00分"), why(null));
  }

  @Test
  void one_that_goes_on_explains_it_too() {
    outages.unreached(platform, NOON.plusSeconds(120));

    assertEquals(away("12时02分"), why(null));
  }

  @Test
  void an_outage_that_was_over_before_explains_nothing() {
    outages.unreached(platform, NOON.minusSeconds(7200));
    outages.reached(platform, NOON.minusSeconds(3600));

    assertEquals(BACKLOG, why(null));
  }

  @Test
  void an_outage_that_began_when_it_should_have_left_already_explains_nothing() {
    outages.unreached(platform, NOON.plusSeconds(301));

    assertEquals(BACKLOG, why(null));
  }

  @Test
  void a_single_call_that_failed_is_no_outage() {
    outages.unreached(platform, NOON.plusSeconds(299));
    outages.reached(platform, NOON.plusSeconds(400));

    assertEquals(BACKLOG, why(null));
  }

  @Test
  void an_answer_that_turns_us_away_ends_it() {
    for (int status : new int[] {400, 401, 403}) {
      assertEquals(BACKLOG, afterward(turnedAway(Fault.GATEWAY, "platform-" + status, status)));
    }
    assertEquals(BACKLOG, afterward(turnedAway(Fault.BACKEND, AdapterFailure.UNKNOWN_CODE, 200)));
    assertEquals(BACKLOG, afterward(turnedAway(Fault.BACKEND, AdapterFailure.UNFIT_ANSWER, 200)));
  }

  @Test
  void a_failure_without_an_answer_or_of_the_platform_itself_does_not() {
    assertEquals(
        away("11时00分"),
        afterward(AdapterFailure.nothingSent(Fault.GATEWAY, "no-credential", "none")));
    assertEquals(away("11时00分"), afterward(turnedAway(Fault.BACKEND, "platform-503", 503)));
    assertEquals(away("11时00分"), afterward(turnedAway(Fault.NETWORK, "cut-off", 200)));
  }

  /** Of an outage since eleven, when a call failed so before noon. */
  private String afterward(AdapterFailure failure) {
    outages.reached(platform, NOON.minusSeconds(7200));
    outages.unreached(platform, NOON.minusSeconds(3600));
    outages.failed(platform, failure, NOON.minusSeconds(1801), NOON.minusSeconds(1800));
    return why(null);
  }

  private static AdapterFailure turnedAway(Fault fault, String code, int status) {
    return AdapterFailure.turnedAway(fault, code, code, null, new Exchange(status, 9, 9));
  }

  @Test
  void after_a_restart_its_own_failure_tells_unless_it_came_when_it_was_late_already() {
    assertEquals(away("12时01分"), why(NOON.plusSeconds(60)));
    assertEquals(BACKLOG, why(NOON.plusSeconds(301)));
  }

  @Test
  void only_what_lies_with_the_platform_or_the_way_to_it_is_an_outage() {
    for (Fault fault : Fault.values()) {
      boolean theirs = fault == Fault.NETWORK || fault == Fault.BACKEND;
      assertEquals(
          theirs, Outages.isUnreached(AdapterFailure.nothingSent(fault, "reset", "reset")));
    }
    assertFalse(
        Outages.isUnreached(
            AdapterFailure.nothingSent(Fault.BACKEND, AdapterFailure.UNKNOWN_CODE, "new")));
  }

  private String why(Instant failedAt) {
    Lateness late = outages.lateness(platform, told(failedAt), TWO);
    assertEquals(TWO, late.at());
    return late.why();
  }

  private static String away(String since) {
    return "省平台自2026年3月2日" + since + "起未能接通或未正常应答，网关于2026年3月2日14时00分补报；所载为实际办理时间。";
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
