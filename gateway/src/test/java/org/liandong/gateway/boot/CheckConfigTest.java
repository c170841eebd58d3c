package org.liandong.gateway.boot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.liandong.gateway.catalogue.Unresolved;
import org.liandong.gateway.routing.ConfigFiles;
import picocli.CommandLine;

/** What the adapters say belongs to the same report as everything else. */
class CheckConfigTest {
  @Test
  void settings_are_checked_even_where_other_files_are_faulty(@TempDir Path folder) {
    ConfigFiles files = ConfigFiles.copyTo(folder);
    files.replace("gateway.yaml", "renew: 5s", "renew: soon");
    files.replace("backends.yaml", "adapter: http", "adapter: soap");
    files.replace("backends.yaml", "capabilities: [QUERY,", "capabilities: [ASK,");
    files.replace("backends.yaml", "url: ${LIANDONG_ANYUE_URL", "ulr: ${LIANDONG_ANYUE_URL");

    String report = report(folder, Unresolved.FAULT);

    Stream.of(
            "gateway.yaml 第 ",
            "backends.yaml 第 8 行 /backends/0/adapter：没有名为 soap 的适配器",
            "/backends/2/settings/capabilities/0：只能是",
            "/backends/5/settings/ulr：适配器没有这项设置",
            "/backends/5/settings/url：必须填写")
        .forEach(part -> assertTrue(report.contains(part), part + " is not in\n" + report));
  }

  @Test
  void a_secret_that_is_not_set_is_said_once(@TempDir Path folder) {
    ConfigFiles.copyTo(folder);

    String report = report(folder, Unresolved.WARNING);

    assertTrue(report.contains("0 个错误"), report);
    assertTrue(report.contains("环境变量 LIANDONG_TOWN_SECRET 没有设置"), report);
  }

  @Test
  void settings_beside_a_secret_that_is_not_set_are_checked(@TempDir Path folder) {
    ConfigFiles.copyTo(folder).replace("backends.yaml", "[QUERY,", "[ASK,");

    String report = report(folder, Unresolved.WARNING);

    assertTrue(report.contains("/backends/2/settings/capabilities/0：只能是"), report);
  }

  @Test
  void a_setting_of_the_wrong_form_is_told_in_words(@TempDir Path folder) {
    ConfigFiles files = ConfigFiles.copyTo(folder);
    files.replace(
        "backends.yaml", "url: ${LIANDONG_TOWN_URL:http:", "url: ${LIANDONG_TOWN_URL:ftp:");
    files.replace("backends.yaml", "${LIANDONG_TOWN_SECRET}", "secret");

    String report = report(folder, Unresolved.WARNING);

    assertTrue(report.contains("/settings/url：格式不对，应为：http:// 或 https:// 开头的网址"), report);
    assertTrue(report.contains("/settings/callbackSecret：格式不对，应为：whsec_ 加"), report);
  }

  @Test
  void a_secret_that_no_signature_could_be_checked_with_is_found_before_a_start(
      @TempDir Path folder) {
    ConfigFiles.copyTo(folder)
        .replace(
            "backends.yaml",
            "capabilities: [IDEMPOTENT, QUERY, CALLBACK, SUPPLEMENT, CANCEL, PROBE]",
            "capabilities: [IDEMPOTENT, QUERY, CALLBACK]")
        .replace(
            "backends.yaml",
            "${LIANDONG_TOWN_SECRET}",
            "whsec_" + "QUJDREVGR0hJSktMTU5PUFFSU1RVVldYW");

    String report = report(folder, Unresolved.WARNING);

    assertTrue(report.contains("/backends/0/settings/callbackSecret："), report);
  }

  @Test
  void authorities_are_counted_as_written_and_as_they_apply(@TempDir Path folder) {
    ConfigFiles files = ConfigFiles.copyTo(folder);
    long written =
        files.read("authorities.yaml").lines().filter(l -> l.startsWith("  - code")).count();

    String report = report(folder, Unresolved.WARNING);

    assertTrue(report.contains("职权依据 " + written + " 条（按事项、机关和区划展开为 "), report);
  }

  @Test
  void a_table_saved_by_a_spreadsheet_is_read(@TempDir Path folder) {
    ConfigFiles files = ConfigFiles.copyTo(folder);
    files.replace("regions.csv", "code,name", "\uFEFFcode,name");

    String report = report(folder, Unresolved.WARNING);

    assertTrue(report.contains("0 个错误"), report);
  }

  @Test
  void a_plugin_that_cannot_be_read_is_counted_among_the_faults(
      @TempDir Path folder, @TempDir Path plugins) throws IOException {
    ConfigFiles.copyTo(folder);
    try (var zip = new ZipOutputStream(Files.newOutputStream(plugins.resolve("mine.zip")))) {
      zip.putNextEntry(new ZipEntry("readme.txt"));
    }
    var said = new StringWriter();

    int code =
        new CommandLine(new CheckConfigCommand())
            .setOut(new PrintWriter(said))
            .execute("--config", folder.toString(), "--plugins", plugins.toString());

    assertEquals(1, code);
    assertTrue(said.toString().contains("配置检查：1 个错误，"), said::toString);
    assertTrue(
        said.toString().lines().anyMatch(one -> one.matches("错误 插件 \\S+mine.zip：没有清单 .*")),
        said::toString);
  }

  private static String report(Path folder, Unresolved unresolved) {
    return StartedConfiguration.check(folder, name -> Optional.empty(), unresolved).report();
  }
}
