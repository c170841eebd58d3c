package org.liandong.gateway.boot.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.liandong.gateway.TestPorts;

/** The demo as the README starts it, from the jar with the plugins beside it. */
class DemoIT {
  private static final Pattern NUMBER = Pattern.compile("  甲 .*赋码：(SC-\\S+)");
  private static final Pattern TOLD = Pattern.compile("#(\\d) (\\S+) \\d\\d:\\d\\d:\\d\\d");

  @TempDir Path folder;

  @Test
  void the_province_numbers_the_cases_and_is_told_of_each_step_also_in_a_second_run()
      throws Exception {
    String first = numberOfOneRun();
    String second = numberOfOneRun();
    assertTrue(first.compareTo(second) < 0, first + " " + second);
  }

  private String numberOfOneRun() throws Exception {
    try (DemoProcess demo =
        DemoProcess.startJar(folder, TestPorts.free(), TestPorts.free(), "--once")) {
      assertEquals(0, demo.exit(), demo::printed);

      List<String> lines = demo.printed().lines().toList();
      List<String> times =
          lines.stream().map(line -> line.substring(0, "00:00:00.000".length())).toList();
      assertEquals(times.stream().sorted().toList(), times, demo::printed);
      assertEquals(3, lines.stream().filter(line -> line.contains("上报：办结")).count());
      Matcher numbered = NUMBER.matcher(demo.printed());
      assertTrue(numbered.find(), demo::printed);
      String told = lines.get(lines.size() - 3);
      assertTrue(told.contains("甲：省平台收到上报 6 条"), demo::printed);
      assertEquals(
          List.of("1收件", "2材料归集", "3受理", "4审查意见", "5审查", "6办结"),
          TOLD.matcher(told).results().map(each -> each.group(1) + each.group(2)).toList());
      String page = lines.get(lines.size() - 2);
      assertTrue(page.contains("办件编号 " + numbered.group(1) + "，扫码看到的也是它"), demo::printed);
      assertFalse(page.contains("http"), "a page that is gone when this is read");
      return numbered.group(1);
    }
  }
}
