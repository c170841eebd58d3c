package org.liandong.adapter.http.yaml;

import java.util.List;
import java.util.Optional;

/** A tab that indents a line: YAML takes none, and nobody sees it. */
final class Tabs {
  private Tabs() {}

  /** Of the line at which the parser gave up, or of the next one that has anything in it. */
  static Optional<Spot> near(String text, Spot fault) {
    List<String> lines = text.lines().toList();
    for (int i = fault.line() - 1; i < lines.size(); i++) {
      String line = lines.get(i);
      String content = line.strip();
      int tab = line.substring(0, line.length() - line.stripLeading().length()).indexOf('\t');
      if (tab >= 0 && !content.isEmpty()) {
        return Optional.of(new Spot(i + 1, tab + 1));
      }
      if (i >= fault.line() && !content.isEmpty() && !content.startsWith("#")) {
        return Optional.empty();
      }
    }
    return Optional.empty();
  }
}
