package org.liandong.adapter.provincial;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.liandong.adapter.spi.AdapterFailure;
import org.liandong.adapter.spi.Fault;
import org.liandong.adapter.spi.Holdings.Holding;
import org.liandong.adapter.spi.Refused;
import org.liandong.adapter.spi.Report;
import org.liandong.adapter.spi.ReportKind;
import org.liandong.adapter.spi.Reported;
import org.liandong.simulator.Conduct;
import org.liandong.simulator.Faults;
import org.liandong.simulator.Outage;
import org.liandong.simulator.ProvinceRecord;

class JmasReportTest {
  @TempDir Path folder;
  private Scene scene;

  @BeforeEach
  void start() throws Exception {
    scene = new Scene(folder).startProvince(Conduct.GOOD);
  }

  @AfterEach
  void stop() throws Exception {
    scene.close();
  }

  @Test
  void a_case_is_told_from_its_receipt_to_its_delivery() throws Exception {
    Map<String, String> digests = new HashMap<>();
    for (Report report : Reports.all("000001")) {
      digests.put(report.key(), scene.file(report).digest());
    }

    Map<String, String> shown = new HashMap<>();
    scene.held().forEach(each -> shown.put(each.key(), each.digest()));
    assertEquals(digests, shown);
  }

  @Test
  void what_came_back_unanswered_is_sent_again_and_there_once() throws Exception {
    Report report = Reports.of(ReportKind.RECEIVED, 1);
    scene.province.fault(Faults.NONE.withReset(1));
    assertFalse(Scene.failure(scene.adapter.report(report)).nothingSent());
    scene.province.fault(Faults.NONE);

    Reported second = scene.file(report);
    Reported third = scene.file(Reports.at(report, report.happenedAt(), "第一次没有答复，补报"));

    assertEquals(second.digest(), third.digest());
    assertEquals(1, scene.province.effects(report.key()).await(30, SECONDS).size());
    assertEquals(List.of(new Holding(report.key(), second.digest())), scene.held());
  }

  @Test
  void a_number_that_is_taken_is_refused_by_the_platform_and_held_in_sight() throws Exception {
    scene.file(Reports.of(ReportKind.RECEIVED, 1));
    Refused refused = scene.refuse(renumbered());

    assertEquals("platform-4221", refused.code());
    assertEquals(Fault.GATEWAY, refused.mend());
    assertTrue(refused.reason().contains("上报次序不对"), refused.reason());
  }

  @Test
  void what_was_lost_in_the_middle_is_told_again_and_what_was_given_up_is_not_missed()
      throws Exception {
    List<Report> all = Reports.all("000001");
    for (Report report : all) {
      if (report.sequence() != 4) {
        scene.file(report);
      }
    }
    ProvinceRecord third =
        scene.province.records().await(30, SECONDS).stream()
            .filter(each -> each.key().equals(all.get(2).key()))
            .findFirst()
            .orElseThrow();
    scene.province.lose(third.guid()).await(30, SECONDS);
    assertFalse(isHeld(all.get(2)));

    scene.file(all.get(2));

    assertTrue(isHeld(all.get(2)));
    assertEquals(Arrays.asList(null, 10), behind(all.get(2)));
    assertEquals(Arrays.asList((Integer) null), behind(all.get(4)));
  }

  private boolean isHeld(Report report) throws Exception {
    return scene.held().stream().anyMatch(each -> each.key().equals(report.key()));
  }

  /** Of each time that a report was taken: behind which number of its case. */
  private List<Integer> behind(Report report) throws Exception {
    return scene.province.effects(report.key()).await(30, SECONDS).stream()
        .map(each -> ((JsonObject) each).getInteger("behind"))
        .collect(Collectors.toList());
  }

  /** Another report under the number of the first. */
  private static Report renumbered() {
    Report of = Reports.of(ReportKind.PROCESS, 1);
    return new Report(
        of.key() + "0",
        of.sequence(),
        of.kind(),
        of.happenedAt(),
        of.since(),
        of.subject(),
        of.actor(),
        of.said(),
        of.outcome(),
        of.materials(),
        of.delay(),
        of.trace());
  }

  @Test
  void lateness_is_sent_with_its_explanation_and_taken() throws Exception {
    Instant late = Reports.NINE.plusSeconds(3 * 86400);
    scene.now.set(late);

    scene.file(Reports.late(Reports.of(ReportKind.RECEIVED, 1), late));

    ProvinceRecord record = scene.province.records().await(30, SECONDS).get(0);
    assertEquals("2026-11-30 09:01:00", record.text("eventStartTime"));
    assertTrue(record.text("lateExplain").startsWith("超时24小时收件"));
  }

  @Test
  void a_planted_difference_is_seen_refused_and_mended() throws Exception {
    Report report = Reports.of(ReportKind.RECEIVED, 1);
    String digest = scene.file(report).digest();
    ProvinceRecord held = scene.province.records().await(30, SECONDS).get(0);
    scene
        .province
        .tamper(new ProvinceRecord(held.form(), held.fields().put("areaCode", "510000000000")))
        .await(30, SECONDS);

    assertFalse(scene.held().contains(new Holding(report.key(), digest)));
    assertEquals("platform-shows-otherwise", scene.refuse(report).code());
    assertInstanceOf(Reported.class, scene.adapter.replace(report).await(30, SECONDS));
    assertEquals(List.of(new Holding(report.key(), digest)), scene.held());
  }

  @Test
  void a_planted_gap_is_filled_and_an_extra_is_taken_back() throws Exception {
    Report report = Reports.of(ReportKind.RECEIVED, 1);
    String digest = scene.file(report).digest();
    ProvinceRecord held = scene.province.records().await(30, SECONDS).get(0);
    scene.province.lose(held.guid()).await(30, SECONDS);
    JsonObject strange = held.fields().put("rowGuid", "strange").put("eventNo", "7");
    strange.remove("reportKey");
    scene.province.tamper(new ProvinceRecord("process", strange)).await(30, SECONDS);

    assertEquals("row:strange", scene.held().get(0).key());
    assertInstanceOf(Reported.class, scene.adapter.retract("row:strange").await(30, SECONDS));
    assertInstanceOf(Reported.class, scene.adapter.retract("row:strange").await(30, SECONDS));
    scene.file(report);
    assertEquals(List.of(new Holding(report.key(), digest)), scene.held());
  }

  @Test
  void holdings_come_in_pages_each_once() throws Exception {
    for (int number = 1; number <= 450; number++) {
      scene.file(Reports.of("c" + number, ReportKind.RECEIVED, 1));
    }

    List<Holding> held = scene.held();

    assertEquals(450, held.size());
    assertEquals(450, held.stream().map(Holding::key).distinct().count());
  }

  @Test
  void what_the_platform_held_survives_its_restart() throws Exception {
    Report report = Reports.of(ReportKind.RECEIVED, 1);
    String digest = scene.file(report).digest();
    scene.stopProvince();
    scene.startProvince(Conduct.GOOD);

    assertEquals(List.of(new Holding(report.key(), digest)), scene.held());
    scene.file(report);
    assertEquals(1, scene.province.effects(report.key()).await(30, SECONDS).size());
  }

  @Test
  void an_outage_is_nobodys_guess() throws Exception {
    Report report = Reports.of(ReportKind.RECEIVED, 1);
    scene.province.switchTo(Outage.UNAVAILABLE).await(30, SECONDS);
    AdapterFailure away = Scene.failure(scene.adapter.report(report));
    scene.province.switchTo(Outage.REFUSING).await(30, SECONDS);
    AdapterFailure gone = Scene.failure(scene.adapter.report(report));

    assertTrue(away.nothingSent());
    assertEquals(1, away.retryAfter().toSeconds());
    assertTrue(gone.nothingSent());
    assertEquals(Fault.NETWORK, gone.fault());
    Scene.failure(scene.adapter.probe());
    scene.province.switchTo(Outage.NONE).await(30, SECONDS);
    scene.adapter.probe().await(30, SECONDS);
    scene.file(report);
  }

  @Test
  void a_sign_out_of_time_has_no_effect() {
    JsonObject settings = Settings.jmas(scene.province.url());
    settings.getJsonObject("jmas").put("appSecret", "another-secret-altogether");
    settings.getJsonObject("jmas").getJsonObject("replies").put("4030", "REFUSED_GATEWAY");

    AdapterFailure failure =
        Scene.failure(scene.adapter(settings).report(Reports.of(ReportKind.RECEIVED, 1)));

    assertTrue(failure.nothingSent());
    assertEquals("sign-platform-4030", failure.code());
    assertEquals(Fault.GATEWAY, failure.fault());
  }

  @Test
  void a_code_that_nobody_explained_leaves_the_end_open() throws Exception {
    scene.file(Reports.of(ReportKind.RECEIVED, 1));
    JsonObject settings = Settings.jmas(scene.province.url());
    settings.getJsonObject("jmas").getJsonObject("replies").remove("4221");

    AdapterFailure failure = Scene.failure(scene.adapter(settings).report(renumbered()));

    assertEquals("unknown-code", failure.code());
    assertFalse(failure.nothingSent());
  }
}
