package org.liandong.gateway.boot.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.liandong.gateway.TestPorts;

/** The demo as a newcomer meets it: a process, what it prints and how it ends. */
class DemoTest {
  private static final String STOPPED = "收到停止信号";

  @TempDir Path folder;

  @Test
  void three_cases_conclude_and_their_hops_are_printed_in_the_order_of_time() throws Exception {
    try (DemoProcess demo = start("--once")) {
      assertEquals(0, demo.exit(), demo::printed);

      List<String> times =
          demo.printed().lines().map(line -> line.substring(0, "00:00:00.000".length())).toList();
      assertEquals(times.stream().sorted().toList(), times);
      assertEquals(3, demo.printed().lines().filter(line -> line.contains("办结：准予")).count());
      List<String> cities = demo.printed().lines().filter(line -> line.contains("  乙 ")).toList();
      assertTrue(demo.printed().contains("没有能模拟的省平台"), demo::printed);
      assertTrue(cities.get(0).contains("#1 "), demo::printed);
      assertTrue(demo.printed().contains("三件办结就结束（--once）"), demo::printed);
      assertTrue(demo.printed().strip().endsWith("请不加 --once 再运行。"), demo::printed);
      assertTrue(cities.get(cities.size() - 2).contains("［已办结］"), demo::printed);
    }
  }

  @Test
  void a_signal_ends_it_with_one_line_and_leaves_a_folder_that_serves_again() throws Exception {
    try (DemoProcess demo = start("--once")) {
      demo.awaitPrinted("#1 ").signal("TERM");

      assertEquals(143, demo.exit());
      assertTrue(demo.printed().strip().lines().toList().get(lines(demo) - 1).contains(STOPPED));
      try (Stream<String> log = Files.lines(folder.resolve("gateway.log"))) {
        assertEquals(List.of(), log.filter(line -> line.contains("\"level\":\"ERROR\"")).toList());
      }
    }
    try (DemoProcess again = start()) {
      boolean interrupts = DemoProcess.takesInterrupts();
      again.awaitPrinted("#1 ").signal(interrupts ? "INT" : "TERM");
      assertEquals(interrupts ? 130 : 143, again.exit());
      assertTrue(again.printed().contains(STOPPED), again::printed);
    }
  }

  @Test
  void scenarios_are_listed_and_one_is_played_by_its_name_in_a_folder_of_its_own()
      throws Exception {
    try (DemoProcess list = start("--list-scenarios")) {
      assertEquals(0, list.exit(), list::printed);
      assertEquals(ScenarioRun.names().size(), lines(list), list::printed);
    }
    try (DemoProcess unknown = start("--scenario", "none")) {
      assertRefused(unknown, "没有名为 none 的场景");
    }
    try (DemoProcess played = start("--scenario", "vat-refund")) {
      assertEquals(0, played.exit(), played::printed);
      assertTrue(played.printed().contains("2026-10-09 周五 09:00  留抵退税"), played::printed);
      assertTrue(played.printed().strip().endsWith("场景演完。"), played::printed);
      assertTrue(Files.exists(folder.resolve("vat-refund-1").resolve("gateway.log")));
    }
  }

  @Test
  void a_port_in_use_is_named_with_its_option_before_anything_is_started() throws Exception {
    try (ServerSocket taken = new ServerSocket(0)) {
      int port = taken.getLocalPort();
      try (DemoProcess demo = DemoProcess.start(folder.resolve("new"), TestPorts.free(), port)) {
        assertRefused(demo, "端口 " + port + " 已被别的程序占用。请停止那个程序，或用 --management-port 另选一个端口。");
        assertFalse(Files.exists(folder.resolve("new")));
      }
    }
  }

  @Test
  void a_folder_that_serves_another_demo_is_refused() throws Exception {
    try (DemoProcess first = start()) {
      first.awaitPrinted("#1 ");
      try (DemoProcess second = start()) {
        assertRefused(second, "正被另一个联动进程");
      }
    }
  }

  @Test
  void a_folder_that_cannot_be_made_is_refused() throws Exception {
    Path file = Files.writeString(folder.resolve("file"), "");
    int port = TestPorts.free();
    try (DemoProcess demo = DemoProcess.start(file.resolve("below"), port, TestPorts.free())) {
      assertRefused(demo, "不能使用数据目录");
    }
  }

  private DemoProcess start(String... more) throws IOException {
    return DemoProcess.start(folder, TestPorts.free(), TestPorts.free(), more);
  }

  private static void assertRefused(DemoProcess demo, String sentence) throws Exception {
    assertEquals(1, demo.exit(), demo::printed);
    assertTrue(demo.printed().contains(sentence), demo::printed);
    assertEquals(1, lines(demo), demo::printed);
  }

  private static int lines(DemoProcess demo) {
    return (int) demo.printed().strip().lines().count();
  }
}
