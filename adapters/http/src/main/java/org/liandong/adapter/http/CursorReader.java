package org.liandong.adapter.http;

import java.util.Locale;
import java.util.Map;
import org.liandong.adapter.http.template.Names;
import org.liandong.adapter.http.template.Template;
import org.liandong.adapter.http.template.TemplateReader;
import org.liandong.adapter.http.yaml.Faults;
import org.liandong.adapter.http.yaml.Node;
import org.liandong.adapter.http.yaml.Section;

/** Reads how a backend's answers are read page by page. */
final class CursorReader {
  private static final Map<String, String> FIRST = Map.of("offset", "0", "page", "1");

  private final TemplateReader templates;
  private final Faults faults;

  CursorReader(TemplateReader templates) {
    this.templates = templates;
    this.faults = templates.faults();
  }

  /** The member {@code cursor} of a call; null where it is not written. */
  CursorRule read(Section call, Names names) {
    if (!call.has("cursor")) {
      return null;
    }
    Section section = Section.of(call.get("cursor"), faults, "kind", "first", "at", "full", "more");
    String kind = section.word("kind", "last", "next", "offset", "page", "link");
    section.need("kind");
    if (kind.equals("last") || kind.equals("next")) {
      section.need("at");
    }
    return rule(section, kind, names);
  }

  private CursorRule rule(Section section, String kind, Names names) {
    Node full = section.get("full");
    if (full != null && !(full.scalar() instanceof Integer number && number > 0)) {
      faults.at(full, "full 应是一页最多的条数");
    }
    if (kind.equals("page") && full == null && !section.has("more")) {
      faults.at(section.node(), "按页码读要写 full（一页多少条）或 more（还有没有下一页）");
    }
    Node first = section.get("first");
    return new CursorRule(
        CursorRule.Kind.valueOf(kind.toUpperCase(Locale.ROOT)),
        first != null ? first.text() : FIRST.getOrDefault(kind, ""),
        answer(section, "at", names),
        full != null && full.scalar() instanceof Integer number ? number : 0,
        answer(section, "more", names));
  }

  private Template answer(Section section, String name, Names names) {
    return section.has(name) ? templates.answer(section.get(name), names) : null;
  }
}
