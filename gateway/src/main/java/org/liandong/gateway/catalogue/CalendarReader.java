package org.liandong.gateway.catalogue;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.liandong.gateway.model.BusinessHours;
import org.liandong.gateway.model.BusinessHours.Span;
import org.liandong.gateway.model.WorkCalendar;
import org.liandong.gateway.model.WorkClock;

/** calendar.yaml: the working days of each year, and the hours that are worked. */
final class CalendarReader {
  private static final WorkClock PLAIN =
      new WorkClock(
          new WorkCalendar(List.of()),
          new BusinessHours(List.of(new Span(LocalTime.of(9, 0), LocalTime.of(17, 0)))));

  private final Reading reading;

  CalendarReader(Reading reading) {
    this.reading = reading;
  }

  private record Hours(String from, String to) {}

  private record YearEntry(
      int year,
      boolean published,
      String source,
      List<LocalDate> holidays,
      List<LocalDate> workdays) {}

  /** Where the file is faulty, one that nothing is counted by: the findings stop the program. */
  WorkClock read() {
    return reading
        .document(ConfigFolder.CALENDAR, Shape.named("calendar"))
        .map(this::clock)
        .orElse(PLAIN);
  }

  private WorkClock clock(Document document) {
    List<Placed<YearEntry>> years = reading.entries(document, "/years", YearEntry.class);
    checkYears(years);
    List<Placed<Hours>> hours = reading.entries(document, "/hours", Hours.class);
    try {
      return new WorkClock(
          new WorkCalendar(years.stream().map(CalendarReader::year).toList()),
          new BusinessHours(hours.stream().map(CalendarReader::span).toList()));
    } catch (IllegalArgumentException contradiction) {
      reading.findings().fault(document.file(), "/hours", contradiction.getMessage(), "请改正");
      return PLAIN;
    }
  }

  private static WorkCalendar.Year year(Placed<YearEntry> entry) {
    YearEntry year = entry.value();
    return new WorkCalendar.Year(
        year.year(), year.published(), Set.copyOf(year.holidays()), Set.copyOf(year.workdays()));
  }

  private static Span span(Placed<Hours> entry) {
    return new Span(LocalTime.parse(entry.value().from()), LocalTime.parse(entry.value().to()));
  }

  private void checkYears(List<Placed<YearEntry>> years) {
    Set<Integer> seen = new HashSet<>();
    Set<LocalDate> holidays =
        years.stream()
            .flatMap(entry -> entry.value().holidays().stream())
            .collect(Collectors.toSet());
    for (Placed<YearEntry> entry : years) {
      if (!seen.add(entry.value().year())) {
        entry.fault(reading.findings(), "/year", "这一年写了两次", "请合为一项");
      }
      checkDays(entry, "/holidays", entry.value().holidays(), Set.of());
      checkDays(entry, "/workdays", entry.value().workdays(), holidays);
    }
  }

  private void checkDays(
      Placed<YearEntry> entry, String list, List<LocalDate> days, Set<LocalDate> others) {
    for (int i = 0; i < days.size(); i++) {
      LocalDate day = days.get(i);
      if (!Festival.mayNoticeOf(entry.value().year(), day)) {
        entry.fault(reading.findings(), list + "/" + i, "不在这一年，也不在上一年的 12 月", "请移到它自己的年份");
      }
      if (others.contains(day)) {
        entry.fault(reading.findings(), list + "/" + i, "既是假日又是调休上班日", "请按通知只留一处");
      }
    }
  }
}
