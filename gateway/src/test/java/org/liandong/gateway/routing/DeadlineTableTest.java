package org.liandong.gateway.routing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.aggregator.ArgumentsAccessor;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.liandong.gateway.model.BusinessHours;
import org.liandong.gateway.model.BusinessHours.Span;
import org.liandong.gateway.model.Deadline;
import org.liandong.gateway.model.LimitUnit;
import org.liandong.gateway.model.Pause;
import org.liandong.gateway.model.WorkClock;

/**
 * The clock of the shipped configuration against a table that was worked out by another method,
 * from the notices themselves: see {@code calendar/deadlines.py} beside the table.
 */
class DeadlineTableTest {
  private static final BusinessHours HOURS =
      new BusinessHours(List.of(span("09:00", "12:00"), span("13:00", "17:00")));
  private static final WorkClock CLOCK =
      ConfigFiles.shipped().configuration().orElseThrow().catalogue().clock().withHours(HOURS);

  @ParameterizedTest(name = "{0} + {1} {2} without [{3}]: {7}")
  @CsvFileSource(resources = "/calendar/deadlines.csv", numLinesToSkip = 1)
  void a_deadline_is_the_one_in_the_table(ArgumentsAccessor row) {
    Instant start = at(row.getString(0));
    int amount = row.getInteger(1);
    LimitUnit unit = LimitUnit.valueOf(row.getString(2));
    List<Pause> pauses = pauses(row.getString(3));
    Optional<Deadline> deadline =
        Optional.ofNullable(row.getString(4)).map(end -> new Deadline(at(end), row.getBoolean(6)));
    assertEquals(deadline, CLOCK.after(start, amount, unit, pauses));
    assertEquals(
        Optional.ofNullable(row.getString(5)).map(DeadlineTableTest::at),
        CLOCK.warning(start, amount, unit, 80, pauses),
        "at 80 percent");
    if (pauses.isEmpty()) {
      assertEquals(deadline.orElseThrow(), CLOCK.after(start, amount, unit));
    }
  }

  @Test
  void the_table_is_long_and_has_every_unit_and_up_to_three_pauses() throws IOException {
    List<String[]> rows = rows("deadlines.csv");
    assertTrue(rows.size() >= 400, "rows: " + rows.size());
    for (LimitUnit unit : LimitUnit.values()) {
      long count = rows.stream().filter(row -> row[2].equals(unit.name())).count();
      assertTrue(count >= 50, unit + ": " + count);
    }
    assertEquals(
        Set.of(0, 1, 2, 3),
        rows.stream().map(row -> pauses(row[3]).size()).collect(Collectors.toSet()));
    assertTrue(rows.stream().filter(row -> row[6].equals("true")).count() >= 20);
  }

  @Test
  void the_examples_in_the_docs_are_rows_of_the_table() throws IOException {
    Set<String> table =
        rows("deadlines.csv").stream().map(DeadlineTableTest::example).collect(Collectors.toSet());
    List<String> examples =
        Files.readAllLines(Path.of("../docs/deadlines.md")).stream()
            .filter(line -> line.startsWith("| 2"))
            .map(line -> line.substring(0, line.lastIndexOf('|', line.length() - 2) + 1))
            .toList();
    assertTrue(examples.size() >= 10, "examples: " + examples.size());
    examples.forEach(example -> assertTrue(table.contains(example), example));
  }

  private static String example(String[] row) {
    String amount = row[1] + " " + LimitUnit.valueOf(row[2]).label();
    String pauses = row[3].isEmpty() ? "—" : row[3];
    String provisional = row[6].equals("true") ? "是" : "否";
    return "| " + String.join(" | ", row[0], amount, pauses, row[4], row[5], provisional) + " |";
  }

  @Test
  void the_shipped_calendar_has_the_days_of_the_notices_and_no_others() throws IOException {
    List<String[]> notices = rows("notices.csv");
    JsonNode years = new YAMLMapper().readTree(Path.of("../config/calendar.yaml").toFile());
    assertEquals(days(notices, "holiday"), days(years.path("years"), "holidays"));
    assertEquals(days(notices, "workday"), days(years.path("years"), "workdays"));
    assertEquals(72, notices.size());
  }

  private static Set<String> days(List<String[]> notices, String kind) {
    return notices.stream()
        .filter(row -> row[1].equals(kind))
        .map(row -> row[0])
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Set<String> days(JsonNode years, String list) {
    Set<String> days = new TreeSet<>();
    years.forEach(year -> year.path(list).forEach(day -> days.add(day.asText())));
    return days;
  }

  private static List<String[]> rows(String file) throws IOException {
    try (InputStream in = DeadlineTableTest.class.getResourceAsStream("/calendar/" + file)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .skip(1)
          .map(line -> line.split(","))
          .toList();
    }
  }

  private static List<Pause> pauses(String text) {
    return text == null || text.isEmpty()
        ? List.of()
        : Arrays.stream(text.split(" ")).map(DeadlineTableTest::pause).toList();
  }

  private static Pause pause(String text) {
    String[] ends = text.split("/");
    return new Pause(at(ends[0]), ends.length == 1 ? null : at(ends[1]));
  }

  private static Span span(String from, String to) {
    return new Span(LocalTime.parse(from), LocalTime.parse(to));
  }

  private static Instant at(String local) {
    return OffsetDateTime.parse(local + ":00+08:00").toInstant();
  }
}
