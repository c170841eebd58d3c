package org.liandong.gateway.catalogue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The words of a paper and their order.
 *
 * @param warning what the paper is not; stands in a frame
 */
public record PaperTemplate(String title, String warning, List<Section> sections) {
  static final Pattern PLACEHOLDER = Pattern.compile("\\{([A-Za-z]+)}");

  public PaperTemplate {
    sections = List.copyOf(sections);
  }

  /** What may be listed item by item. */
  public enum Listed {
    /** 收到的材料. */
    MATERIALS,
    /** 要补的材料. */
    MISSING,
    /** 机关的原话. */
    WORDS,
    /** 补正期限. */
    LIMITS,
    /** 袋内材料. */
    CONTENTS,
    /** 经过的地点. */
    ROUTE
  }

  /**
   * A part of a paper.
   *
   * @param heading null where it has none
   * @param list what follows the lines item by item; null where nothing does
   * @param none stands in place of an empty list; null where the section is then left out
   * @param qr true where the code stands beside it: to the progress, or the parcel's own
   */
  public record Section(String heading, List<Line> lines, Listed list, String none, boolean qr) {
    public Section {
      lines = lines == null ? List.of() : List.copyOf(lines);
    }
  }

  /**
   * A line of a section.
   *
   * @param label null where it has none
   */
  public record Line(String label, String text) {

    /** With these values in place; empty where one that it names has no content. */
    public Optional<Line> filled(Map<String, String> values) {
      Matcher named = PLACEHOLDER.matcher(text);
      StringBuilder whole = new StringBuilder();
      while (named.find()) {
        String value = values.getOrDefault(named.group(1), "");
        if (value.isEmpty()) {
          return Optional.empty();
        }
        named.appendReplacement(whole, Matcher.quoteReplacement(value));
      }
      named.appendTail(whole);
      return Optional.of(new Line(label, whole.toString()));
    }
  }
}
