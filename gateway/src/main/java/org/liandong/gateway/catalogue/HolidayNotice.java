package org.liandong.gateway.catalogue;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** 国务院办公厅关于部分节假日安排的通知 of one year, as a table has it: a row for each of its holidays. */
final class HolidayNotice {
  /** Farther than so many days from its holiday nobody works for it. */
  private static final int FARTHEST = 31;

  private final TableImport table;
  private final int year;
  private final List<String> rows = new ArrayList<>();
  private final Map<Festival, String> festivals = new EnumMap<>(Festival.class);
  private final NavigableMap<LocalDate, String> off = new TreeMap<>();
  private final NavigableMap<LocalDate, String> worked = new TreeMap<>();
  private final NoticeSource source;

  HolidayNotice(TableImport table, int year) {
    this.table = table;
    this.year = year;
    this.source = new NoticeSource(table, year);
  }

  /** The days off of a row, the first and the last. */
  private record Stretch(LocalDate from, LocalDate to) {
    private long days() {
      return ChronoUnit.DAYS.between(from, to) + 1;
    }

    private boolean contains(LocalDate day) {
      return !day.isBefore(from) && !day.isAfter(to);
    }

    private boolean isNear(LocalDate day) {
      return !day.isBefore(from.minusDays(FARTHEST)) && !day.isAfter(to.plusDays(FARTHEST));
    }
  }

  /** Reads one row; false where nobody can tell which holidays it is about. */
  boolean take(String pointer, JsonNode row) {
    rows.add(pointer);
    source.take(pointer, row);
    List<Festival> names = names(pointer, row);
    if (names.isEmpty()) {
      return false;
    }
    stretch(pointer, row, names)
        .ifPresent(
            stretch -> {
              checkStretch(pointer, row, names, stretch);
              stretch
                  .from()
                  .datesUntil(stretch.to().plusDays(1))
                  .forEach(day -> note(off, day, pointer, "from", "放假"));
              works(pointer, row, names, stretch);
            });
    return true;
  }

  private List<Festival> names(String pointer, JsonNode row) {
    List<Festival> names = new ArrayList<>();
    for (String name : Cells.list(row.path("name").asText())) {
      Optional<Festival> festival = Festival.of(name);
      if (festival.isEmpty()) {
        fault(pointer, "name", "不认识的节日：" + name, "请写 " + all() + "；连在一起放的写在一格，如 国庆节、中秋节");
        return List.of();
      }
      String other = festivals.putIfAbsent(festival.get(), pointer);
      if (other != null) {
        fault(pointer, "name", name + "与第 " + table.lineOf(other) + " 行重复", "请删去一行，或改正年份");
      }
      names.add(festival.get());
    }
    return names;
  }

  private Optional<Stretch> stretch(String pointer, JsonNode row, List<Festival> names) {
    Optional<LocalDate> from = day(pointer, row, "from", names, null);
    if (from.isEmpty() || !row.has("to")) {
      return from.map(only -> new Stretch(only, only));
    }
    Optional<LocalDate> to = day(pointer, row, "to", names, from.get());
    if (to.isPresent() && to.get().isBefore(from.get())) {
      fault(pointer, "to", "最后一天在第一天之前", "请按通知改正");
      return Optional.empty();
    }
    return to.map(last -> new Stretch(from.get(), last));
  }

  private Optional<LocalDate> day(
      String pointer, JsonNode row, String column, List<Festival> names, LocalDate before) {
    return row.has(column)
        ? day(pointer, column, row.get(column).asText(), names, before)
        : Optional.empty();
  }

  private Optional<LocalDate> day(
      String pointer, String column, String text, List<Festival> names, LocalDate before) {
    Optional<LocalDate> day = DayText.read(text, before, month -> names.get(0).yearOf(month, year));
    if (day.isEmpty()) {
      fault(pointer, column, "不是日期，或没有这一天：" + text, "请照通知写，如 1月28日");
    } else if (names.get(0).yearOf(day.get().getMonth(), year) != day.get().getYear()) {
      fault(pointer, column, text + " 不在 " + year + " 年", "请照通知写，如 1月28日；元旦可以从上一年的 12 月起");
      return Optional.empty();
    } else if (!DayText.agrees(text, day.get())) {
      fault(pointer, column, "这一天不是所写的星期：" + text, "请按通知改正日期或星期");
    }
    return day;
  }

  private void checkStretch(String pointer, JsonNode row, List<Festival> names, Stretch stretch) {
    String told = row.path("days").asText().replaceAll("\\D", "");
    if (!told.isEmpty() && Long.parseLong(told) != stretch.days()) {
      fault(
          pointer,
          "days",
          "从 %s 到 %s 是 %d 天，不是 %s 天".formatted(stretch.from(), stretch.to(), stretch.days(), told),
          "请按通知改正起止日期或天数");
    }
    for (Festival festival : names) {
      festival
          .fixed(year)
          .filter(day -> !stretch.contains(day))
          .ifPresent(day -> fault(pointer, "from", festival.label() + "的假期里没有 " + day, "请按通知改正"));
    }
  }

  private void works(String pointer, JsonNode row, List<Festival> names, Stretch stretch) {
    for (String text : Cells.list(DayText.bare(row.path("work").asText()))) {
      day(pointer, "work", text, names, null).ifPresent(day -> work(pointer, day, stretch));
    }
  }

  private void work(String pointer, LocalDate day, Stretch stretch) {
    if (day.getDayOfWeek() != DayOfWeek.SATURDAY && day.getDayOfWeek() != DayOfWeek.SUNDAY) {
      fault(pointer, "work", day + " 不是周六或周日，本来就要上班", "请按通知改正");
    }
    if (!stretch.isNear(day)) {
      fault(pointer, "work", day + " 离这个假期太远", "请按通知改正月份");
    }
    note(worked, day, pointer, "work", "上班");
  }

  private void note(
      Map<LocalDate, String> days, LocalDate day, String pointer, String column, String what) {
    String other = days.putIfAbsent(day, pointer);
    if (other != null) {
      fault(pointer, column, day + " 已在第 " + table.lineOf(other) + " 行" + what, "请按通知只留一处");
    }
  }

  /** All rows are there: judges them together. */
  void judge() {
    source.judge(rows.get(0));
    String missing =
        Stream.of(Festival.values())
            .filter(one -> !festivals.containsKey(one))
            .map(Festival::label)
            .collect(Collectors.joining("、"));
    if (!missing.isEmpty()) {
      table.fault(rows.get(0), year + " 年不全，没有" + missing, "请照通知补上，一个假期一行");
    }
  }

  /** What is worked is not off. */
  void judgeDays() {
    worked.forEach(
        (day, pointer) -> {
          if (off.containsKey(day)) {
            String other = String.valueOf(table.lineOf(off.get(day)));
            fault(pointer, "work", day + " 在第 " + other + " 行是放假的", "请按通知改正");
          }
        });
  }

  private static String all() {
    return Stream.of(Festival.values()).map(Festival::label).collect(Collectors.joining("、"));
  }

  private void fault(String pointer, String column, String problem, String remedy) {
    table.fault(pointer + "/" + column, problem, remedy);
  }

  /** False where one of its rows is a fault: then its days are not what the notice says. */
  boolean isSound() {
    return rows.stream().noneMatch(table::isFaulty);
  }

  int year() {
    return year;
  }

  /** The place of its first row. */
  String pointer() {
    return rows.get(0);
  }

  Set<LocalDate> holidays() {
    return off.navigableKeySet();
  }

  /** Weekend days that are worked, with the places of their rows. */
  NavigableMap<LocalDate, String> workdays() {
    return worked;
  }

  /** The notice as one cites it. */
  String citation() {
    return source.citation();
  }
}
