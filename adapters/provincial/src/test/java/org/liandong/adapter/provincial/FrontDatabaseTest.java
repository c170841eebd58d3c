package org.liandong.adapter.provincial;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
import org.liandong.adapter.spi.ReportResult;
import org.liandong.adapter.spi.Reported;

class FrontDatabaseTest {
  @TempDir Path folder;
  private Scene scene;
  private TestDatabase database;

  @BeforeEach
  void start() throws Exception {
    database = new TestDatabase();
    scene = new Scene(folder);
    scene.adapter = scene.adapter(Settings.database(database.port(), database.name));
  }

  @AfterEach
  void stop() throws Exception {
    scene.close();
  }

  @Test
  void a_case_lies_in_the_tables_from_its_receipt_to_its_delivery() throws Exception {
    Map<String, String> digests = new HashMap<>();
    for (Report report : Reports.all("000001")) {
      digests.put(report.key(), scene.file(report).digest());
    }

    Map<String, String> shown = new HashMap<>();
    scene.held().forEach(each -> shown.put(each.key(), each.digest()));
    assertEquals(digests, shown);
    assertEquals(List.of(), database.violations());
    assertEquals(
        List.of("收件", "材料归集", "补正告知", "补正", "审查意见", "送达"),
        database.read("SELECT event_name FROM up_pro_process ORDER BY event_no"));
    assertEquals(
        List.of("申请表.pdf", "制度.pdf"),
        database.read("SELECT file_name FROM up_pro_material ORDER BY material_no"));
    assertEquals(List.of("6"), database.read("SELECT result_type FROM up_pro_result"));
    assertEquals(
        List.of("2026-11-30 10:00:00"), database.read("SELECT accept_time FROM up_pro_accept"));
  }

  @Test
  void the_same_report_many_times_at_once_is_one_row() throws Exception {
    Report report = Reports.of(ReportKind.MATERIALS, 1);
    List<Future<ReportResult>> calls = new ArrayList<>();
    for (int call = 0; call < 20; call++) {
      calls.add(scene.adapter.report(Reports.at(report, report.happenedAt(), "第" + call + "次")));
    }
    Future.all(calls).await(30, SECONDS);

    calls.forEach(call -> assertInstanceOf(Reported.class, call.result()));
    assertEquals(List.of("1"), database.read("SELECT count(*) FROM up_pro_process"));
    assertEquals(List.of("2"), database.read("SELECT count(*) FROM up_pro_material"));
  }

  @Test
  void a_record_whose_materials_cannot_be_written_is_not_there_either() throws Exception {
    database.execute("ALTER TABLE up_pro_material ADD CHECK (file_size < 1000)");

    Refused refused = scene.refuse(Reports.of(ReportKind.MATERIALS, 1));

    assertEquals("database-23514", refused.code());
    assertEquals(Fault.GATEWAY, refused.mend());
    assertEquals(List.of("0"), database.read("SELECT count(*) FROM up_pro_process"));
  }

  @Test
  void what_somebody_changed_is_seen_and_not_overwritten_until_it_is_mended() throws Exception {
    Report report = Reports.of(ReportKind.MATERIALS, 1);
    String digest = scene.file(report).digest();
    database.execute("UPDATE up_pro_material SET file_name = '别的.pdf' WHERE material_no = 2");

    assertNotEquals(digest, scene.held().get(0).digest());
    assertEquals("platform-shows-otherwise", scene.refuse(report).code());
    assertInstanceOf(Reported.class, scene.adapter.replace(report).await(30, SECONDS));
    assertEquals(List.of(new Holding(report.key(), digest)), scene.held());
    assertEquals(List.of("U"), database.read("SELECT cd_operation FROM up_pro_process"));
    assertEquals(digest, scene.file(report).digest());
  }

  @Test
  void a_gap_is_filled_and_an_extra_is_marked_as_deleted() throws Exception {
    Report report = Reports.of(ReportKind.CONCLUDED, 2);
    String digest = scene.file(report).digest();
    database.execute("UPDATE up_pro_result SET row_guid = 'strange', report_key = NULL");

    assertEquals("row:strange", scene.held().get(0).key());
    assertInstanceOf(Reported.class, scene.adapter.retract("row:strange").await(30, SECONDS));
    scene.file(report);
    assertEquals(List.of(new Holding(report.key(), digest)), scene.held());
    assertEquals(
        List.of("D", "I"),
        database.read("SELECT cd_operation FROM up_pro_result ORDER BY cd_operation"));
  }

  @Test
  void a_record_that_was_lost_without_its_materials_is_written_anew_with_them() throws Exception {
    Report report = Reports.of(ReportKind.MATERIALS, 1);
    String digest = scene.file(report).digest();
    database.execute("DELETE FROM up_pro_process");
    database.execute("UPDATE up_pro_material SET row_guid = 'old' WHERE material_no = 2");

    scene.file(report);

    assertEquals(List.of(new Holding(report.key(), digest)), scene.held());
    assertEquals(List.of("2"), database.read("SELECT count(*) FROM up_pro_material"));
    assertEquals(List.of(), database.violations());
  }

  @Test
  void what_is_taken_back_is_taken_back_with_its_materials() throws Exception {
    Report report = Reports.of(ReportKind.MATERIALS, 1);
    String digest = scene.file(report).digest();
    scene.file(Reports.of("000002", ReportKind.MATERIALS, 1));

    scene.adapter.retract(report.key()).await(30, SECONDS);

    assertEquals(
        List.of("D", "D", "I", "I"),
        database.read("SELECT cd_operation FROM up_pro_material ORDER BY cd_operation"));
    assertEquals(List.of(), database.violations());
    assertEquals(digest, scene.file(report).digest());
    assertEquals(2, scene.held().size());
  }

  @Test
  void a_material_that_somebody_marked_as_deleted_is_a_difference() throws Exception {
    Report report = Reports.of(ReportKind.MATERIALS, 1);
    String digest = scene.file(report).digest();
    database.execute("UPDATE up_pro_material SET cd_operation = 'D' WHERE material_no = 2");

    assertNotEquals(digest, scene.held().get(0).digest());
    assertEquals("platform-shows-otherwise", scene.refuse(report).code());
    assertInstanceOf(Reported.class, scene.adapter.replace(report).await(30, SECONDS));
    assertEquals(List.of(new Holding(report.key(), digest)), scene.held());
  }

  @Test
  void what_was_taken_back_may_be_reported_again() throws Exception {
    Report report = Reports.of(ReportKind.RECEIVED, 1);
    scene.file(report);
    scene.adapter.retract(report.key()).await(30, SECONDS);
    assertEquals(List.of(), scene.held());

    scene.file(report);

    assertEquals(1, scene.held().size());
  }

  @Test
  void holdings_come_in_pages_over_all_tables() throws Exception {
    List<Future<ReportResult>> calls = new ArrayList<>();
    for (int number = 1; number <= 60; number++) {
      for (Report report : Reports.all("c" + number)) {
        calls.add(scene.adapter.report(report));
      }
      Future.all(calls).await(30, SECONDS);
    }

    List<Holding> held = scene.held();

    assertEquals(600, held.stream().map(Holding::key).distinct().count());
    assertEquals(600, held.size());
  }

  @Test
  void the_check_of_the_tables_finds_a_gap_and_a_late_comer() throws Exception {
    for (Report report : Reports.all("000001")) {
      scene.file(report);
    }
    database.execute("DELETE FROM up_pro_process WHERE event_no = 4");
    database.execute("UPDATE up_pro_accept SET cd_time = cd_time + interval '1 day'");

    assertEquals(2, database.violations().size());
  }

  @Test
  void the_check_of_the_tables_lets_pass_what_was_mended_and_what_came_after_it() throws Exception {
    List<Report> all = Reports.all("000001");
    for (Report report : all.subList(0, 5)) {
      scene.file(report);
    }
    assertInstanceOf(Reported.class, scene.adapter.replace(all.get(1)).await(30, SECONDS));
    scene.adapter.retract(all.get(2).key()).await(30, SECONDS);
    scene.file(all.get(2));
    for (Report report : all.subList(5, all.size())) {
      scene.file(report);
    }

    assertEquals(List.of(), database.violations());

    database.execute(
        "UPDATE up_pro_process SET cd_time = cd_time + interval '1 day' WHERE event_no = 1");
    assertEquals(1, database.violations().size());
  }

  @Test
  void columns_that_the_platform_has_beside_ours_are_its_own() throws Exception {
    for (String table : List.of("up_pro_process", "up_pro_material")) {
      database.execute(
          "ALTER TABLE %s ADD sync_state integer NOT NULL DEFAULT 1, ADD sync_flag text DEFAULT '0',"
                  .formatted(table)
              + " ADD id bigserial, ADD number bigint GENERATED ALWAYS AS IDENTITY");
    }
    Report report = Reports.of(ReportKind.MATERIALS, 1);

    String digest = scene.file(report).digest();

    assertEquals(List.of(new Holding(report.key(), digest)), scene.held());
    assertInstanceOf(Reported.class, scene.adapter.replace(report).await(30, SECONDS));
    assertEquals(List.of(new Holding(report.key(), digest)), scene.held());
    String own = "SELECT concat_ws(' ', sync_state, sync_flag, id, number) FROM ";
    assertEquals(List.of("1 0 2 2"), database.read(own + "up_pro_process"));
    assertEquals(List.of("1 0 3 3", "1 0 4 4"), database.read(own + "up_pro_material ORDER BY id"));
  }

  @Test
  void a_database_that_is_not_there_has_certainly_nothing() {
    JsonObject settings = Settings.database(1, "nowhere");

    AdapterFailure failure =
        Scene.failure(scene.adapter(settings).report(Reports.of(ReportKind.RECEIVED, 1)));

    assertTrue(failure.nothingSent());
    assertEquals("database-unreachable", failure.code());
    Scene.failure(scene.adapter(settings).probe());
  }

  @Test
  void a_table_that_is_not_there_is_the_settings_fault_and_says_nothing_of_the_case()
      throws Exception {
    database.execute("DROP TABLE up_pro_process");

    AdapterFailure failure =
        Scene.failure(scene.adapter.report(Reports.of(ReportKind.RECEIVED, 1)));

    assertEquals("database-42p01", failure.code());
    assertEquals(Fault.GATEWAY, failure.fault());
    assertFalse(failure.getMessage().contains(Reports.NAME));
  }
}
