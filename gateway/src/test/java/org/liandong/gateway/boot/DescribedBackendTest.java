package org.liandong.gateway.boot;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.liandong.gateway.catalogue.Unresolved;
import org.liandong.gateway.routing.ConfigFiles;

/** A backend that is described in a file of its own is checked with the configuration. */
class DescribedBackendTest {
  private static final String DESCRIBED =
      """
      description: { file: backends/town/adapter.yaml }
            values: { area: 51-02 }
            secrets: { apiKey: "${LIANDONG_TOWN_SECRET}" }
      """
          .stripTrailing();

  @TempDir Path folder;
  private ConfigFiles files;

  @BeforeEach
  void describe() throws IOException {
    files = ConfigFiles.copyTo(folder);
    String text = files.read("backends.yaml");
    int secret = text.indexOf("callbackSecret: ${LIANDONG_TOWN_SECRET}");
    int end = text.indexOf("PROBE]", secret) + "PROBE]".length();
    files.replace("backends.yaml", text.substring(secret, end), DESCRIBED);
    Files.createDirectories(folder.resolve("backends/town/fixtures"));
    Files.copy(
        Path.of("../docs/samples/foreign/adapter.yaml"),
        folder.resolve("backends/town/adapter.yaml"));
    Files.writeString(folder.resolve("backends/town/fixtures/one.yaml"), "cases: []");
  }

  @Test
  void a_sound_description_is_no_finding() {
    String report = report();

    assertTrue(report.contains("0 个错误"), report);
    assertFalse(report.contains("不会读取"), report);
  }

  @Test
  void its_faults_stand_in_the_report_with_line_and_column() throws IOException {
    Path file = folder.resolve("backends/town/adapter.yaml");
    Files.writeString(
        file,
        Files.readString(file)
            .replace("order.receiptNo", "order.recieptNo")
            .replace("default: park", "default: ACCEPTED"));

    String report = report();

    assertTrue(report.matches("(?s).*backends/town/adapter.yaml 第 \\d+ 行第 \\d+ 列：占位符.*"), report);
    assertTrue(report.contains("default 只能是 park"), report);
  }

  @Test
  void what_it_needs_and_is_not_given_is_named() {
    files.replace("backends.yaml", "values: { area: 51-02 }", "values: { region: 51-02 }");

    String report = report();

    assertTrue(report.contains("settings.values.area：必须填写"), report);
    assertTrue(report.contains("settings.values.region：描述文件没有列出这个名字"), report);
  }

  @Test
  void what_is_said_of_a_secret_without_a_value_is_not_said() throws IOException {
    Path file = folder.resolve("backends/town/adapter.yaml");
    Files.writeString(
        file,
        Files.readString(file)
            .replace(
                "scheme: header",
                "scheme: hmac\n  key: \"{secrets.apiKey}\"\n  keyEncoding: hex\n  over: \"{body}\"")
            .replace("\"{secrets.apiKey}\"\n\ntables", "\"{signature}\"\n\ntables"));

    String report = report();

    assertTrue(report.contains("0 个错误"), report);
  }

  @Test
  void its_faults_are_said_where_the_address_has_no_value_yet() throws IOException {
    leaveTheAddressOpen();
    Path file = folder.resolve("backends/town/adapter.yaml");
    Files.writeString(file, Files.readString(file).replace("    reference: ", "    referense: "));

    String report = report();

    assertTrue(
        report.matches("(?s).*backends/town/adapter.yaml 第 \\d+ 行第 \\d+ 列：不认识的名字.*"), report);
    assertFalse(report.contains("：0 个错误"), report);
    assertFalse(report.contains("/backends/0/settings/url：格式不对"), report);
  }

  @Test
  void two_documents_are_refused_where_the_address_has_no_value_yet() throws IOException {
    leaveTheAddressOpen();
    Path file = folder.resolve("backends/town/adapter.yaml");
    Files.writeString(file, Files.readString(file) + "\n---\nadapter: 1\n");

    String report = report();

    assertTrue(report.contains("/backends/0/settings：backends/town/adapter.yaml 第 "), report);
    assertFalse(report.contains("：0 个错误"), report);
  }

  @Test
  void what_could_not_be_tried_without_a_value_is_a_warning() {
    leaveTheAddressOpen();

    String report = report();

    assertTrue(report.contains("：0 个错误"), report);
    String town = report.lines().filter(line -> line.contains("没有检查完")).findFirst().orElse("");
    assertTrue(
        town.matches("警告 backends.yaml 第 \\d+ 行 /backends/0/settings：后端 town .*先给出变量.*"), report);
  }

  @Test
  void a_description_whose_values_are_all_there_is_checked_to_the_end() {
    files.replace("backends.yaml", "${LIANDONG_TOWN_SECRET}", "abc");

    String report = report();

    assertFalse(report.contains("/backends/0/settings：后端"), report);
  }

  @Test
  void a_file_that_is_not_there_is_named() throws IOException {
    Files.delete(folder.resolve("backends/town/adapter.yaml"));

    String report = report();

    assertTrue(report.contains("/backends/0/settings/description/file：没有这个描述文件"), report);
  }

  private void leaveTheAddressOpen() {
    files.replace(
        "backends.yaml", "${LIANDONG_TOWN_URL:http://127.0.0.1:9101}", "${LIANDONG_TOWN_URL}");
  }

  private String report() {
    return StartedConfiguration.check(folder, name -> Optional.empty(), Unresolved.WARNING)
        .report();
  }
}
