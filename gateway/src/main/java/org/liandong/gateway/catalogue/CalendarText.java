package org.liandong.gateway.catalogue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** calendar.yaml as text, into which a year is written; all that stands around it stays. */
final class CalendarText {
  private static final String YEARS = "years";
  private static final int DAYS_OF_A_LINE = 7;

  private final String text;
  private final JsonNode root;
  private final Findings places;

  private CalendarText(String text, JsonNode root, Findings places) {
    this.text = text;
    this.root = root;
    this.places = places;
  }

  /** Empty where it is no YAML. */
  static Optional<CalendarText> read(String text) {
    Findings places = new Findings();
    return YamlReader.read(ConfigFolder.CALENDAR, text, places)
        .map(document -> new CalendarText(text, document.root(), places));
  }

  /** What it says of this year. */
  Optional<JsonNode> year(int year) {
    return Optional.ofNullable(root.path(YEARS).get(place(year)));
  }

  /** Where in the list this year stands, or is to stand. */
  int place(int year) {
    JsonNode years = root.path(YEARS);
    int place = 0;
    while (place < years.size() && years.get(place).path("year").asInt() != year) {
      place++;
    }
    return place;
  }

  /** With this instead of what it says of the year; empty where it is written in another way. */
  Optional<String> with(ObjectNode year) {
    int count = root.path(YEARS).size();
    int place = place(year.path("year").asInt());
    int beside = Math.min(place, count - 1);
    List<String> lines = new ArrayList<>(Arrays.asList(text.split("\n", -1)));
    int first = places.lineOf(ConfigFolder.CALENDAR, "/" + YEARS + "/" + beside) - 1;
    if (beside < 0 || first < 0 || !lines.get(first).stripLeading().startsWith("- ")) {
      return Optional.empty();
    }
    int indent = indent(lines.get(first));
    int end = end(lines, first, indent);
    if (place < count) {
      lines.subList(first, end).clear();
    }
    lines.addAll(place < count ? first : end, entry(year, " ".repeat(indent)));
    String next = String.join("\n", lines);
    return read(next).filter(changed -> changed.root.equals(expected(place, year))).map(ok -> next);
  }

  private JsonNode expected(int place, ObjectNode year) {
    JsonNode expected = root.deepCopy();
    ArrayNode years = (ArrayNode) expected.path(YEARS);
    if (place < years.size()) {
      years.set(place, year);
    } else {
      years.add(year);
    }
    return expected;
  }

  private static int indent(String line) {
    return line.length() - line.stripLeading().length();
  }

  /** The line after the last one of an entry; a comment behind it is of what follows. */
  private static int end(List<String> lines, int first, int indent) {
    int end = first + 1;
    for (int i = end; i < lines.size(); i++) {
      String line = lines.get(i);
      if (!line.isBlank() && !line.stripLeading().startsWith("#")) {
        if (indent(line) <= indent) {
          break;
        }
        end = i + 1;
      }
    }
    return end;
  }

  /** As the shipped file is written. */
  private static List<String> entry(JsonNode year, String margin) {
    List<String> lines = new ArrayList<>();
    lines.add(margin + "- year: " + year.path("year").asInt());
    lines.add(margin + "  published: " + year.path("published").asBoolean());
    lines.add(margin + "  source: " + year.path("source").asText());
    days(year, "holidays", margin, lines);
    days(year, "workdays", margin, lines);
    return lines;
  }

  private static void days(JsonNode year, String list, String margin, List<String> lines) {
    JsonNode days = year.path(list);
    if (days.isEmpty()) {
      lines.add(margin + "  " + list + ": []");
      return;
    }
    lines.add(margin + "  " + list + ": [");
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < days.size(); i++) {
      boolean last = i == days.size() - 1;
      line.append(line.isEmpty() ? "" : " ").append(days.get(i).asText()).append(last ? "" : ",");
      if (last || (i + 1) % DAYS_OF_A_LINE == 0) {
        lines.add(margin + "      " + line);
        line.setLength(0);
      }
    }
    lines.add(margin + "    ]");
  }
}
