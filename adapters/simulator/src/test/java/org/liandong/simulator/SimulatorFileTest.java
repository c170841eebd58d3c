package org.liandong.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SimulatorFileTest {
  @Test
  void a_whole_file_is_read() {
    var faults = new JsonObject().put("reset", 0.5);
    var conduct =
        new JsonObject()
            .put("acknowledge", "PT30S")
            .put("answer", new JsonArray().add("PT1S").add("PT2S"))
            .put("rules", new JsonObject().put("missing", new JsonArray().add("M01")))
            .put("faults", faults)
            .put("seed", 7)
            .put("manual", true);
    JsonObject file = file();
    file.getJsonArray("backends").getJsonObject(0).put("conduct", conduct);

    Conduct read = SimulatorFile.read(file).backends().get(0).conduct();

    assertEquals(Pause.of(Duration.ofSeconds(30)), read.acknowledge());
    assertEquals(Pause.between(Duration.ofSeconds(1), Duration.ofSeconds(2)), read.answer());
    assertEquals(Rules.YES.withMissing("M01"), read.rules());
    assertEquals(Faults.NONE.withReset(0.5), read.faults());
    assertEquals(7, read.seed());
    assertTrue(read.manual());
    faults.put("resett", 1);
    assertThrows(IllegalArgumentException.class, () -> SimulatorFile.read(file));
  }

  @Test
  void a_file_in_yaml_says_when_it_is_slow_closed_and_wrong() throws Exception {
    Conduct read =
        SimulatorFile.read(
                """
                journal: journal.jsonl
                backends:
                  - code: county
                    callbackSecret: whsec_QUJDREVGR0hJSktMTU5PUFFSU1RVVldY
                    conduct:
                      acknowledge: {p50: PT0.08S, p99: PT1.2S}
                      disturbance:
                        turnedAway: {limited: 0.01, retryAfter: PT3S}
                        wrong: {malformed: 0.001}
                      windows:
                        - {days: [SATURDAY], from: 22:00, to: 06:00, outage: UNAVAILABLE}
                        - {dates: [2026-02-17], from: 00:00, to: 23:59, outage: REFUSING}
                        - {after: PT10S, lasts: PT20S, latency: [PT1S, PT4S]}
                """)
            .backends()
            .get(0)
            .conduct();

    assertEquals(
        Pause.logNormal(Duration.ofMillis(80), Duration.ofMillis(1200)), read.acknowledge());
    Disturbances script = read.disturbances();
    assertEquals(new TurnedAway(0.01, 0, 0, Duration.ofSeconds(3)), script.usual().turnedAway());
    assertEquals(new WrongAnswers(0, 0.001, 0, 0), script.usual().wrong());
    assertEquals(
        List.of(
            new Window(
                new Recurring(
                    Set.of(DayOfWeek.SATURDAY), Set.of(), LocalTime.of(22, 0), LocalTime.of(6, 0)),
                Disturbance.NONE.withOutage(Outage.UNAVAILABLE)),
            new Window(
                new Recurring(
                    Set.of(),
                    Set.of(LocalDate.of(2026, 2, 17)),
                    LocalTime.MIDNIGHT,
                    LocalTime.of(23, 59)),
                Disturbance.NONE.withOutage(Outage.REFUSING)),
            new Window(
                new Window.SinceStart(Duration.ofSeconds(10), Duration.ofSeconds(20)),
                Disturbance.NONE.withLatency(
                    Pause.between(Duration.ofSeconds(1), Duration.ofSeconds(4))))),
        script.windows());
  }

  @Test
  void a_file_may_have_a_data_sharing_platform() throws Exception {
    List<SimulatedSystem> read =
        SimulatorFile.read(
                """
                journal: journal.jsonl
                exchanges:
                  - code: exchange
                    rid: r-1
                    appKey: example-app-key-0123456789
                    registers:
                      - sid: s_1
                        updatedAt: 2026-01-05T00:00:00+08:00
                        records: {"91512000MA00000001": [{case: 示例执字1号}]}
                    licences:
                      - certIdentifier: 1.2.3
                        name: 营业执照
                        holderId: 91512000MA00000001
                        holderName: 示例公司
                        validUntil: 2030-01-01
                        fileName: a.pdf
                        mediaType: application/pdf
                        content: JVBERi0=
                    windows:
                      - {from: "01:00", to: "02:00", outage: UNAVAILABLE}
                """)
            .systems();

    assertEquals(List.of("exchange"), read.stream().map(SimulatedSystem::code).toList());
    assertFalse(read.get(0).conditions().byHand());
  }

  @Test
  void a_key_that_comes_twice_is_a_fault() {
    assertThrows(IOException.class, () -> SimulatorFile.read("journal: a.jsonl\njournal: b.jsonl"));
  }

  @Test
  void what_is_not_said_is_good_conduct() {
    BackendOptions read = SimulatorFile.read(file()).backends().get(0);

    assertEquals(BackendOptions.of("county", Sample.SECRET), read);
    assertFalse(read.toString().contains(Sample.SECRET));
  }

  private static JsonObject file() {
    var county = new JsonObject().put("code", "county").put("callbackSecret", Sample.SECRET);
    return new JsonObject()
        .put("gateways", new JsonArray())
        .put("journal", "journal.jsonl")
        .put("backends", new JsonArray(List.of(county)));
  }
}
