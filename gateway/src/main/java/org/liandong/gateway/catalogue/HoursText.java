package org.liandong.gateway.catalogue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DayOfWeek;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Opening hours as people write them: 周一至周五 09:00-12:00 13:00-17:00；周六 09:00-12:00. Shifts have
 * their name in front: 延时服务 周六 14:00-17:00；错时服务 周一至周五 12:00-13:00.
 */
final class HoursText {
  private static final String WEEK = "一二三四五六日";
  private static final Pattern DAYS = Pattern.compile("周([" + WEEK + "])(?:至周([" + WEEK + "]))?");
  private static final Pattern SPAN = Pattern.compile("(\\d{2}:\\d{2})-(\\d{2}:\\d{2})");

  private HoursText() {}

  /** As stations.yaml has them; empty where they cannot be read. */
  static Optional<ArrayNode> read(String text) {
    ArrayNode hours = JsonNodeFactory.instance.arrayNode();
    for (String part : text.split("[；;]")) {
      String[] words = part.strip().split("\\s+");
      List<DayOfWeek> days = days(words[0]);
      if (days.isEmpty() || words.length == 1) {
        return Optional.empty();
      }
      for (int i = 1; i < words.length; i++) {
        Matcher span = SPAN.matcher(words[i]);
        if (!span.matches()) {
          return Optional.empty();
        }
        var entry = hours.addObject();
        days.forEach(day -> entry.withArray("days").add(day.name()));
        entry.put("from", span.group(1)).put("to", span.group(2));
      }
    }
    return Optional.of(hours);
  }

  /** The same with the name of each shift; empty where they cannot be read. */
  static Optional<ArrayNode> readShifts(String text) {
    ArrayNode shifts = JsonNodeFactory.instance.arrayNode();
    for (String part : text.split("[；;]")) {
      String[] name = part.strip().split("\\s+", 2);
      Optional<ArrayNode> hours = name.length == 1 ? Optional.empty() : read(name[1]);
      if (hours.isEmpty() || !days(name[0]).isEmpty()) {
        return Optional.empty();
      }
      for (JsonNode span : hours.get()) {
        shifts.addObject().put("name", name[0]).setAll((ObjectNode) span);
      }
    }
    return Optional.of(shifts);
  }

  private static List<DayOfWeek> days(String text) {
    List<DayOfWeek> days = new ArrayList<>();
    for (String part : text.equals("每天") ? new String[] {"周一至周日"} : text.split("、")) {
      Matcher range = DAYS.matcher(part);
      if (!range.matches()) {
        return List.of();
      }
      int first = WEEK.indexOf(range.group(1));
      int last = range.group(2) == null ? first : WEEK.indexOf(range.group(2));
      for (int day = first; day <= last; day++) {
        days.add(DayOfWeek.of(day + 1));
      }
    }
    return days;
  }
}
