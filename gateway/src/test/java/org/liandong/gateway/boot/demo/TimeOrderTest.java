package org.liandong.gateway.boot.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class TimeOrderTest {
  private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
  private final TimeOrder order =
      new TimeOrder(new PrintStream(printed, true, StandardCharsets.UTF_8));

  @Test
  void a_line_waits_for_an_earlier_one_of_a_slower_source() {
    order.waitFor("a");
    order.waitFor("b");
    order.print(NOON.plusMillis(20), "later");
    order.toldUntil("a", NOON.plusSeconds(5));
    assertEquals(List.of(), lines());

    order.print(NOON.plusMillis(10), "earlier");
    order.toldUntil("b", NOON.plusSeconds(5));

    assertEquals(List.of("earlier", "later"), lines());
  }

  @Test
  void what_is_held_comes_when_the_last_source_has_told_all() {
    order.waitFor("a");
    order.print(NOON, "one");
    order.print(NOON, "two");
    order.toldAll("a");
    assertEquals(List.of("one", "two"), lines());
  }

  @Test
  void without_sources_a_line_comes_at_once_and_after_the_end_none() {
    order.print(NOON, "one");
    order.close();
    order.print(NOON, "two");
    assertEquals(List.of("one"), lines());
  }

  private List<String> lines() {
    return printed.toString(StandardCharsets.UTF_8).lines().toList();
  }
}
