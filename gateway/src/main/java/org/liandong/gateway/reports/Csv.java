package org.liandong.gateway.reports;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/** A table as RFC 4180 has it, whose text no spreadsheet takes for a formula. */
final class Csv {
  private static final String BEGIN_OF_FORMULA = "=+-@\t\r";

  private final StringBuilder text = new StringBuilder();
  private final int width;

  Csv(List<String> head) {
    this.width = head.size();
    add(head);
  }

  /** One more line; nothing stands where there is null. */
  void row(Object... cells) {
    row(Arrays.asList(cells));
  }

  void row(List<?> cells) {
    if (cells.size() != width) {
      throw new IllegalArgumentException("not as wide as its head: " + cells.size());
    }
    add(cells);
  }

  String text() {
    return text.toString();
  }

  /** What was added since it was asked for last. */
  String take() {
    String piece = text.toString();
    text.setLength(0);
    return piece;
  }

  private void add(List<?> cells) {
    List<String> all = new ArrayList<>();
    cells.forEach(cell -> all.add(cell(cell)));
    text.append(all.stream().collect(Collectors.joining(","))).append("\r\n");
  }

  private static String cell(Object value) {
    String plain = Objects.toString(value, "");
    boolean formula =
        !(value instanceof Number)
            && !plain.isEmpty()
            && BEGIN_OF_FORMULA.indexOf(plain.charAt(0)) >= 0;
    String safe = formula ? "'" + plain : plain;
    boolean quoted = safe.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
    return quoted ? '"' + safe.replace("\"", "\"\"") + '"' : safe;
  }
}
