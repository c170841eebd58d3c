package org.liandong.adapter.http;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.liandong.adapter.http.template.Names;
import org.liandong.adapter.http.template.Pointer;
import org.liandong.adapter.http.template.Template;
import org.liandong.adapter.http.template.TemplateReader;
import org.liandong.adapter.http.yaml.Faults;
import org.liandong.adapter.http.yaml.Node;
import org.liandong.adapter.http.yaml.Section;
import org.liandong.adapter.spi.AnswerKind;

/** Reads how answers are read. */
final class AnswersReader {
  private static final String[] FIELDS = {
    "messageId",
    "key",
    "reference",
    "sequence",
    "person",
    "decidedAt",
    "document",
    "text",
    "competentOrgan",
    "remedies",
    "head",
    "until"
  };
  private static final String PARK = "park";

  /** What is written as it is: words of ours. */
  private static final Map<String, List<String>> WORDS =
      Map.of(
          "head",
          List.of("ORGAN", "GOVERNMENT"),
          "kind",
          List.of(
              "HEARING",
              "TENDER",
              "AUCTION",
              "TEST",
              "INSPECTION",
              "QUARANTINE",
              "APPRAISAL",
              "EXPERT_REVIEW",
              "SUPPLEMENTING"));

  private final TemplateReader templates;
  private final Faults faults;

  AnswersReader(TemplateReader templates) {
    this.templates = templates;
    this.faults = templates.faults();
  }

  /**
   * The member {@code answers} of a call.
   *
   * @param ofOneOrder whether all are to the order that was asked for
   */
  Answers read(Node node, Names names, boolean ofOneOrder) {
    Section section = Section.of(node, faults, "each", "say");
    Node each = section.get("each");
    Pointer pointer = Pointer.of(each == null ? "" : each.text()).orElse(null);
    if (pointer == null) {
      faults.at(each, "each 不是合法的 JSON Pointer；整个正文写 \"\"");
      pointer = Pointer.of("").orElseThrow();
    }
    Node say = section.need("say");
    List<Saying> sayings = new ArrayList<>();
    if (say != null) {
      (say.isList() ? say.elements() : List.of(say))
          .forEach(one -> sayings.add(saying(one, names, ofOneOrder)));
    }
    return new Answers(pointer, sayings);
  }

  private Saying saying(Node node, Names names, boolean ofOneOrder) {
    List<String> known = new ArrayList<>(Arrays.asList(FIELDS));
    known.addAll(List.of("when", "kind", "missing", "special"));
    Section section = Section.of(node, faults, known.toArray(String[]::new));
    section.need("messageId");
    if (!ofOneOrder && !section.has("key") && !section.has("reference")) {
      faults.at(node, "key（指令的键）和 reference（对方的编号）至少写一个");
    }
    Map<String, Template> fields = new LinkedHashMap<>();
    for (String field : FIELDS) {
      if (section.has(field)) {
        fields.put(field, field(section.get(field), field, names));
      }
    }
    Map<String, String> codes = new LinkedHashMap<>();
    fields.put("kind", kind(section, names, codes));
    Section missing =
        section.has("missing") ? Section.of(section.get("missing"), faults, "each", "give") : null;
    return new Saying(
        section.has("when") ? templates.reading(section.get("when"), names) : null,
        codes,
        fields,
        missing == null ? null : answer(missing, "each", names),
        missing == null ? null : give(missing, names),
        special(section, names));
  }

  private Template give(Section missing, Names names) {
    return missing.has("give")
        ? templates.reading(missing.get("give"), names)
        : templates.received("{.}", missing.node());
  }

  /** What tells one answer from another cannot be the same of all. */
  private Template field(Node node, String name, Names names) {
    if (WORDS.getOrDefault(name, List.of()).contains(node.text())) {
      return templates.text(node, names);
    }
    return name.equals("messageId")
        ? templates.answer(node, names)
        : templates.reading(node, names);
  }

  private Template answer(Section section, String name, Names names) {
    Node node = section.need(name);
    return node == null ? Template.fixed("") : templates.answer(node, names);
  }

  private Template kind(Section section, Names names, Map<String, String> codes) {
    Node node = section.need("kind");
    if (node == null) {
      return Template.fixed("");
    }
    if (node.isScalar()) {
      return word(node, names);
    }
    Section kind = Section.of(node, faults, "at", "table");
    Node table = kind.need("table");
    if (table != null) {
      table(table, codes);
    }
    return answer(kind, "at", names);
  }

  private Template word(Node node, Names names) {
    if (isKind(node.text())) {
      return templates.text(node, names);
    }
    if (!node.text().startsWith("/") && !node.text().contains("{")) {
      faults.at(node, "kind 只能是：" + kinds() + "；要看代码请写 {at, table}");
      return Template.fixed("");
    }
    return templates.reading(node, names);
  }

  private void table(Node table, Map<String, String> codes) {
    table
        .members()
        .forEach(
            (code, member) -> {
              String word = member.value().text();
              if (code.equals(Verdicts.DEFAULT)) {
                return;
              }
              if (!isKind(word) && !word.equals(Saying.IGNORE)) {
                faults.at(member.value(), "只能是：" + kinds() + "，或 ignore（没有说什么）");
              }
              codes.put(code, word);
            });
    Node otherwise = table.get(Verdicts.DEFAULT);
    if (otherwise == null) {
      faults.at(table, "缺少 default：没列出的代码不能当作回复，请写 default: park");
    } else if (!otherwise.text().equals(PARK)) {
      faults.at(otherwise, "没列出的代码不能当作回复，default 只能是 park");
    }
    if (codes.isEmpty()) {
      faults.at(table, "表里一个代码也没有");
    }
  }

  private Map<String, Template> special(Section section, Names names) {
    Map<String, Template> parts = new LinkedHashMap<>();
    if (section.has("special")) {
      Section special = Section.of(section.get("special"), faults, "kind", "basis", "notice");
      for (String part : List.of("kind", "basis", "notice")) {
        Node node = special.need(part);
        parts.put(part, node == null ? Template.fixed("") : field(node, part, names));
      }
    }
    return parts;
  }

  private static boolean isKind(String word) {
    return Arrays.stream(AnswerKind.values()).anyMatch(kind -> kind.name().equals(word));
  }

  private static String kinds() {
    return String.join("、", Arrays.stream(AnswerKind.values()).map(Enum::name).toList());
  }
}
