package org.liandong.gateway.printing;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.liandong.gateway.catalogue.PaperTemplate.Line;

/**
 * A paper with everything filled in; shown as JSON and as PDF alike.
 *
 * @param mark what the code beside a section says to a camera
 * @param facts what programs read of it; JSON only
 */
public record Paper(
    String title, String warning, List<Section> sections, String mark, JsonObject facts) {
  public Paper {
    sections = List.copyOf(sections);
  }

  /**
   * A part of it.
   *
   * @param heading null where it has none
   * @param items numbered when printed
   * @param qr true where the code stands beside it
   */
  public record Section(String heading, List<Line> lines, List<String> items, boolean qr) {
    public Section {
      lines = List.copyOf(lines);
      items = List.copyOf(items);
    }

    boolean isEmpty() {
      return lines.isEmpty() && items.isEmpty();
    }

    private JsonObject toJson() {
      JsonArray shown = new JsonArray();
      lines.forEach(
          line -> shown.add(new JsonObject().put("label", line.label()).put("text", line.text())));
      return new JsonObject()
          .put("heading", heading)
          .put("lines", shown)
          .put("items", new JsonArray(items));
    }
  }

  /** What programs read of it, and its words. */
  public JsonObject toJson() {
    JsonArray shown = new JsonArray();
    sections.forEach(section -> shown.add(section.toJson()));
    return new JsonObject()
        .put("title", title)
        .put("warning", warning)
        .mergeIn(facts)
        .put("sections", shown);
  }

  /** Without its words, which are for the applicant. */
  @Override
  public String toString() {
    return "Paper[" + title + "]";
  }
}
