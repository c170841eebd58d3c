package org.liandong.gateway.routing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.liandong.gateway.catalogue.Finding;
import org.liandong.gateway.catalogue.Finding.Severity;

class PlantedFaultsTest {
  private static final String MLA = "items/minimum-living-allowance.yaml";
  private static final List<String> STRANGE =
      List.of(
          "gateway.yaml",
          "organs.yaml",
          "stations.yaml",
          "backends.yaml",
          "authorities.yaml",
          "papers/receipt.yaml",
          "items/social-security-card.yaml");

  @ParameterizedTest(name = "{0}")
  @MethodSource("org.liandong.gateway.routing.PlantedFaults#all")
  void a_planted_fault_is_found_once_with_its_file_and_place(
      PlantedFault fault, @TempDir Path folder) {
    ConfigurationCheck check = fault.spoil().apply(ConfigFiles.copyTo(folder)).check();

    assertFound(fault, check);
    assertLittleOnlyFollows(check);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("org.liandong.gateway.routing.PlantedFaults#all")
  void a_fault_in_each_of_the_other_files_hides_none(PlantedFault fault, @TempDir Path folder) {
    ConfigFiles files = ConfigFiles.copyTo(folder);
    STRANGE.forEach(file -> files.write(file, "strange: 1\n" + files.read(file)));

    assertFound(fault, fault.spoil().apply(files).check());
  }

  private static void assertFound(PlantedFault fault, ConfigurationCheck check) {
    assertTrue(check.configuration().isEmpty(), "it would start");
    List<Finding> found =
        check.findings().stream()
            .filter(one -> one.severity() == Severity.FAULT && one.file().equals(fault.file()))
            .filter(one -> one.pointer().equals(fault.pointer()))
            .filter(one -> (one.problem() + one.remedy()).contains(fault.says()))
            .toList();
    assertEquals(1, found.size(), check.report());
    if (!fault.pointer().isEmpty()) {
      assertTrue(found.get(0).line() > 0, found.get(0).toString());
    }
  }

  private static void assertLittleOnlyFollows(ConfigurationCheck check) {
    List<Finding> faults =
        check.findings().stream().filter(one -> one.severity() == Severity.FAULT).toList();
    assertEquals(faults.stream().distinct().toList(), faults);
    assertTrue(faults.size() <= 3, check.report());
  }

  @Test
  void all_faults_come_at_once(@TempDir Path folder) {
    ConfigFiles files = ConfigFiles.copyTo(folder);
    files.replace("gateway.yaml", "renew: 5s", "renew: soon");
    files.replace("regions.csv", "512002107,丹山镇,TOWN", "512002107,丹山镇,HAMLET");
    files.replace("stations.yaml", "\"511A0093000024\"]", "\"511A00930\"]");
    files.replace("backends.yaml", "number: 2", "number: 1");
    files.replace("authorities.yaml", "acts: [RECEIVE]", "acts: [DECIDE]");
    files.replace(MLA, "acts: [DECIDE]", "acts: [EXAMINE]");
    files.replace("authorities.yaml", "items: [\"511A16007006\"]", "items: [\"511A0093000024\"]");

    String report = files.check().report();

    Stream.of(
            " 行 /dispatch/renew：格式不对。请改正（时长",
            "regions.csv 第 21 行 /19/level",
            "没有「511A00930」",
            "编号「1」已在 backends.yaml",
            "只能收件",
            "有且只有一个决定环节",
            "items/environmental-report.yaml")
        .forEach(part -> assertTrue(report.contains(part), part + " is not in\n" + report));
  }

  @Test
  void an_item_that_is_no_object_hides_no_other_fault(@TempDir Path folder) {
    ConfigFiles files = ConfigFiles.copyTo(folder);
    files.write(MLA, "- a\n");
    files.replace("backends.yaml", "number: 2", "number: 1");

    String report = files.check().report();

    assertTrue(report.contains(MLA), report);
    assertTrue(report.contains("编号「1」已在 backends.yaml"), report);
  }

  @Test
  void an_entry_that_is_wrong_in_shape_is_still_asked_for_its_references(@TempDir Path folder) {
    ConfigFiles files = ConfigFiles.copyTo(folder);
    files.replace("stations.yaml", "region: \"512002107901\"", "region: \"1\"\n    note: 3");
    files.replace("backends.yaml", "organ: danshan-town", "organ: danshan\n        x: 1");
    files.replace("backends.yaml", "number: 2", "number: 1\n    timeout: 3");
    files.replace("authorities.yaml", "basis: STATUTORY", "basis: HEARSAY\n    principal: nobody");
    files.replace(MLA, "code: household-register", "code: id-card\n    x: 1");
    files.replace(MLA, "acts: [DECIDE]", "acts: [EXAMINE]");

    String report = files.check().report();

    Stream.of("「1」", "「danshan」", "编号「1」", "「nobody」", "材料代码「id-card」", "有且只有一个决定")
        .forEach(part -> assertTrue(report.contains(part), part + " is not in\n" + report));
  }

  @Test
  void every_section_tells_its_own_contradiction(@TempDir Path folder) {
    ConfigFiles files = ConfigFiles.copyTo(folder);
    files.replace("gateway.yaml", "leeway: 5s", "leeway: 5m");
    files.replace("gateway.yaml", "renew: 5s", "renew: 50s");
    files.replace("gateway.yaml", "slowCall: 5s", "slowCall: 50s");
    files.replace("gateway.yaml", "  drain: 20s", "  drain: soon");

    List<String> places = files.check().findings().stream().map(Finding::pointer).toList();

    assertEquals(List.of("/auth", "/dispatch", "/backend", "/shutdown/drain"), places);

    files.replace("gateway.yaml", "  drain: soon", "  drain: 2s");
    files.replace("gateway.yaml", "${LIANDONG_SHUTDOWN_NOTICE:0s}", "3s");
    List<String> longer = files.check().findings().stream().map(Finding::problem).toList();
    assertTrue(longer.contains("shutdown.notice 不能长于 shutdown.drain"), longer::toString);
  }

  @Test
  void a_secret_never_gets_into_the_report(@TempDir Path folder) {
    ConfigFiles files = ConfigFiles.copyTo(folder);
    files.replace(
        "gateway.yaml", "host: ${LIANDONG_DB_HOST:127.0.0.1}", "host: ${LIANDONG_DB_PASSWORD}${");
    files.replace(
        "gateway.yaml", "port: ${LIANDONG_DB_PORT:5432}", "port: ${LIANDONG_DB_PASSWORD}");
    assertFalse(files.check().report().contains("12345678"));
  }

  @Test
  void an_expired_authority_is_a_warning_that_says_what_is_paused(@TempDir Path folder) {
    ConfigFiles files = ConfigFiles.copyTo(folder);
    files.replace("authorities.yaml", "from: 2016-01-01", "from: 2016-01-01\n    to: 2025-12-31");

    ConfigurationCheck check = files.check();

    assertTrue(check.configuration().isPresent(), check.report());
    String said = check.findings().stream().map(Finding::toString).collect(Collectors.joining());
    assertEquals(1, check.findings().size(), said);
    assertTrue(said.startsWith("警告 items/residence-permit.yaml"), said);
    assertTrue(said.contains("「居住证办理」在取得依据前暂停受理"), said);
  }

  @Test
  void a_backend_may_serve_nobody_any_more(@TempDir Path folder) {
    ConfigFiles files = ConfigFiles.copyTo(folder);
    files.append(
        "backends.yaml",
        "  - { code: old, number: 99, name: 示例, adapter: http, serves: [], settings: {} }\n");
    assertTrue(files.check().configuration().isPresent(), files.check().report());
  }

  @Test
  void a_file_that_nobody_reads_is_a_warning(@TempDir Path folder) {
    ConfigFiles files = ConfigFiles.copyTo(folder);
    files.write("items/forgotten.yml", "code: x").write("gateway.yml", "x: y");
    files.write("papers/invoice.yaml", "title: x");
    ConfigurationCheck check = files.check();
    assertEquals(3, check.findings().size(), check.report());
    assertTrue(check.configuration().isPresent());
  }

  @Test
  void a_folder_that_is_not_there_is_one_fault(@TempDir Path folder) {
    ConfigurationCheck check = ConfigFiles.check(folder.resolve("nowhere"));
    assertEquals(1, check.findings().size(), check.report());
    assertTrue(check.report().contains("错误：没有这个配置目录：" + folder), check.report());
  }
}
