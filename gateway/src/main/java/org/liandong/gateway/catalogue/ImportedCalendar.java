package org.liandong.gateway.catalogue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Holidays for calendar.yaml: a year has all of its notice's, or is not taken. */
final class ImportedCalendar implements TableImport.ImportedRows {
  private final TableImport table;
  private final Map<Integer, HolidayNotice> notices = new TreeMap<>();
  private String text;
  private boolean inDoubt;

  ImportedCalendar(TableImport table, Path folder) {
    this.table = table;
    this.text = TableImport.text(folder.resolve(ConfigFolder.CALENDAR));
  }

  @Override
  public void take(String pointer, JsonNode row) {
    if (table.isFaulty(pointer + "/year")) {
      inDoubt = true;
      return;
    }
    boolean taken =
        notices
            .computeIfAbsent(row.get("year").asInt(), year -> new HolidayNotice(table, year))
            .take(pointer, row);
    inDoubt |= !taken;
  }

  /** What is missing may be what it says. */
  @Override
  public void leave() {
    inDoubt = true;
  }

  @Override
  public void write() {
    for (HolidayNotice notice : notices.values()) {
      notice.judgeDays();
      if (!inDoubt) {
        notice.judge();
      }
      if (notice.isSound() && !inDoubt) {
        enter(notice);
      }
    }
    table.file(ConfigFolder.CALENDAR, text);
  }

  /** Where the file itself cannot be read, its own check tells. */
  private void enter(HolidayNotice notice) {
    CalendarText.read(text)
        .ifPresent(
            calendar -> {
              Optional<JsonNode> there = calendar.year(notice.year());
              if (there.isPresent() && there.get().path("published").asBoolean()) {
                compare(notice, there.get());
              } else {
                add(notice, calendar);
              }
            });
  }

  private void compare(HolidayNotice notice, JsonNode there) {
    Set<String> holidays = words(notice.holidays());
    Set<String> workdays = words(notice.workdays().keySet());
    if (days(there, "holidays").equals(holidays) && days(there, "workdays").equals(workdays)) {
      table.isThere(String.valueOf(notice.year()));
    } else {
      table.fault(
          notice.pointer() + "/year",
          "calendar.yaml 里已有 " + notice.year() + " 年的通知，日子不同",
          "导入只增加；要改请直接改 calendar.yaml");
    }
  }

  private void add(HolidayNotice notice, CalendarText calendar) {
    ObjectNode year = JsonNodeFactory.instance.objectNode();
    year.put("year", notice.year()).put("published", true).put("source", notice.citation());
    words(notice.holidays()).forEach(year.putArray("holidays")::add);
    words(notice.workdays().keySet()).forEach(year.putArray("workdays")::add);
    calendar
        .with(year)
        .ifPresentOrElse(
            next -> {
              text = next;
              table.adds(notice.pointer(), String.valueOf(notice.year()));
              comes(notice, "/years/" + calendar.place(notice.year()));
            },
            () ->
                table.fault(
                    notice.pointer() + "/year",
                    "calendar.yaml 里各年的写法与随附的不同，不知道写在哪里",
                    "请把各年写成随附的 calendar.yaml 的样子，再导入"));
  }

  private void comes(HolidayNotice notice, String place) {
    table.comes(notice.pointer(), ConfigFolder.CALENDAR, place);
    int i = 0;
    for (String pointer : notice.workdays().values()) {
      table.comes(pointer, ConfigFolder.CALENDAR, place + "/workdays/" + i++);
    }
  }

  private static Set<String> words(Collection<LocalDate> days) {
    return days.stream().map(LocalDate::toString).collect(Collectors.toCollection(TreeSet::new));
  }

  private static Set<String> days(JsonNode year, String list) {
    Set<String> days = new TreeSet<>();
    year.path(list).forEach(day -> days.add(day.asText()));
    return days;
  }
}
