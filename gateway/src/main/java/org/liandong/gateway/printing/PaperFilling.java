package org.liandong.gateway.printing;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.liandong.gateway.catalogue.PaperTemplate;
import org.liandong.gateway.catalogue.PaperTemplate.Line;
import org.liandong.gateway.catalogue.PaperTemplate.Listed;

/**
 * What is put into a template.
 *
 * @param values by placeholder
 * @param lists by what may be listed; what is not there is empty
 */
public record PaperFilling(Map<String, String> values, Map<Listed, List<String>> lists) {

  /** The sections that have something to say. */
  public List<Paper.Section> sections(PaperTemplate template) {
    List<Paper.Section> sections = new ArrayList<>();
    for (PaperTemplate.Section section : template.sections()) {
      Paper.Section filled = section(section);
      boolean listsNothing = section.list() != null && filled.items().isEmpty();
      if (!filled.isEmpty() && !(listsNothing && section.none() == null)) {
        sections.add(filled);
      }
    }
    return sections;
  }

  private Paper.Section section(PaperTemplate.Section section) {
    List<Line> lines = new ArrayList<>();
    section.lines().forEach(line -> line.filled(values).ifPresent(lines::add));
    List<String> items =
        section.list() == null ? List.of() : lists.getOrDefault(section.list(), List.of());
    if (items.isEmpty()) {
      Optional.ofNullable(section.none()).ifPresent(none -> lines.add(new Line(null, none)));
    }
    return new Paper.Section(section.heading(), lines, items, section.qr());
  }
}
