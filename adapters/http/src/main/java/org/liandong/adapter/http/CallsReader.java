package org.liandong.adapter.http;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.liandong.adapter.http.auth.CallbackCheck;
import org.liandong.adapter.http.auth.VerifyReader;
import org.liandong.adapter.http.request.RequestReader;
import org.liandong.adapter.http.template.Names;
import org.liandong.adapter.http.template.Template;
import org.liandong.adapter.http.template.TemplateReader;
import org.liandong.adapter.http.yaml.Faults;
import org.liandong.adapter.http.yaml.Node;
import org.liandong.adapter.http.yaml.Section;
import org.liandong.adapter.spi.Capability;

/** Reads the calls of a description, and holds them against its capabilities. */
final class CallsReader {
  private static final String CALLBACK = "CALLBACK";
  private static final List<String> KINDS =
      List.of(
          "SUBMIT", "SUPPLEMENT", "CANCEL", "QUERY", "POLL", "REPORT", "NUMBER", "PROBE", CALLBACK);

  private static final List<String> QUESTIONS = List.of("QUERY", "POLL", "PROBE");
  private static final List<String> ORDERS = List.of("SUBMIT", "SUPPLEMENT", "CANCEL");
  private static final Map<String, List<String>> FIT =
      Map.of(
          "reference", List.of("SUBMIT", "SUPPLEMENT", "CANCEL", "QUERY", "REPORT"),
          "caseNo", List.of("NUMBER"),
          "refusal", List.of("SUBMIT", "SUPPLEMENT", "CANCEL", "REPORT", "NUMBER"),
          "known", List.of("QUERY"),
          "answers", List.of("QUERY", "POLL"),
          "cursor", List.of("POLL"));
  private static final Map<String, List<String>> NEEDED =
      Map.of("NUMBER", List.of("caseNo"), "POLL", List.of("answers", "cursor"));

  private static final String[] PARTS = {
    "request", "status", "code", "reference", "caseNo", "refusal", "known", "answers", "cursor"
  };

  private final TemplateReader templates;
  private final Names values;
  private final Names given;
  private final Faults faults;
  private final AnswersReader answers;
  private final Map<String, CallRule> calls = new LinkedHashMap<>();
  private CallbackRule callback;
  private boolean needsKey;

  CallsReader(TemplateReader templates, Names values, Names given) {
    this.templates = templates;
    this.values = values;
    this.given = given;
    this.faults = templates.faults();
    this.answers = new AnswersReader(templates);
  }

  Map<String, CallRule> calls() {
    return calls;
  }

  /** Null where there is none. */
  CallbackRule callback() {
    return callback;
  }

  /**
   * The section {@code calls}.
   *
   * @param keySent whether who signs the requests sends the key with each
   */
  void read(Section description, Set<Capability> capabilities, boolean keySent) {
    needsKey = capabilities.contains(Capability.IDEMPOTENT) && !keySent;
    Node node = description.need("calls");
    if (node == null) {
      return;
    }
    Section all = Section.of(node, faults, KINDS.toArray(String[]::new));
    for (String kind : KINDS) {
      boolean named = capabilities.contains(Capability.valueOf(kind));
      if (all.has(kind) && named) {
        read(kind, all.get(kind));
      } else if (named) {
        faults.at(description.get("capabilities"), "有能力 " + kind + "，却没有写 calls." + kind);
      } else if (all.has(kind)) {
        faults.at(node.members().get(kind).spot(), "写了这个调用，却没有列出能力 " + kind);
      }
    }
    if (capabilities.contains(Capability.SUBMIT)
        && List.of(Capability.QUERY, Capability.POLL, Capability.CALLBACK).stream()
            .noneMatch(capabilities::contains)) {
      faults.at(description.get("capabilities"), "得不到回复：QUERY、POLL、CALLBACK 至少要有一个");
    }
  }

  private void read(String kind, Node node) {
    if (kind.equals(CALLBACK)) {
      callback = callback(node);
      return;
    }
    Section section = Section.of(node, faults, PARTS);
    Names names = names(kind).with("values", values);
    Node request = section.need("request");
    if (request != null && ORDERS.contains(kind)) {
      MaterialLinks.check(request, faults);
    }
    if (request != null && needsKey) {
      SentKey.check(kind, request, faults);
    }
    only(section, kind);
    Section refusal =
        section.has("refusal")
            ? Section.of(section.get("refusal"), faults, "code", "reason")
            : null;
    calls.put(
        kind,
        new CallRule(
            request == null ? null : requests(kind).read(request, names, lines(kind, names)),
            verdicts(section, names, kind),
            answer(section, kind.equals("NUMBER") ? "caseNo" : "reference", names),
            refusal == null ? null : reading(refusal, "code", names),
            refusal == null ? null : reading(refusal, "reason", names),
            answer(section, "known", names),
            answers(section, names, kind),
            kind.equals("POLL") ? new CursorReader(templates).read(section, names) : null));
  }

  private Verdicts verdicts(Section section, Names names, String kind) {
    Verdicts verdicts = new VerdictsReader(templates).read(section, names, isQuestion(kind));
    if (kind.equals("QUERY") && !section.has("known") && !verdicts.knowAbsent()) {
      // An order that was lost on its way would count as delivered.
      faults.at(section.node(), "没有写怎样算对方不知道这件：写 known（空的就是不知道），或在 status、code 的表里写 absent");
    }
    return verdicts;
  }

  private static boolean isQuestion(String kind) {
    return QUESTIONS.contains(kind);
  }

  private RequestReader requests(String kind) {
    return isQuestion(kind) ? RequestReader.ofQuestion(templates) : new RequestReader(templates);
  }

  private Answers answers(Section section, Names names, String kind) {
    return section.has("answers")
        ? answers.read(section.get("answers"), names, kind.equals("QUERY"))
        : null;
  }

  /** What headers may have besides. */
  private static Names lines(String kind, Names names) {
    Names lines = names;
    for (String line : lines(kind)) {
      lines = lines.with(line, Names.VALUE);
    }
    return lines;
  }

  private static List<String> lines(String kind) {
    if (kind.equals("REPORT")) {
      return Facts.REPORT_LINES;
    }
    return ORDERS.contains(kind) ? Facts.ORDER_LINES : List.of();
  }

  /** What makes no sense for this kind is not passed over in silence. */
  private void only(Section section, String kind) {
    FIT.forEach(
        (name, kinds) -> {
          if (section.has(name) && !kinds.contains(kind)) {
            faults.at(section.node().members().get(name).spot(), name + " 不能写在 " + kind + " 里");
          }
        });
    NEEDED.getOrDefault(kind, List.of()).forEach(section::need);
  }

  private static Names names(String kind) {
    return switch (kind) {
      case "SUBMIT", "SUPPLEMENT", "CANCEL" -> Facts.ORDER;
      case "QUERY" -> Names.values("submitKey", "reference");
      case "POLL" -> Names.values("cursor");
      case "REPORT" -> Facts.REPORT;
      case "NUMBER" -> Facts.NUMBER;
      default -> Names.of(Map.of());
    };
  }

  private Template answer(Section section, String name, Names names) {
    return section.has(name) ? templates.answer(section.get(name), names) : null;
  }

  private Template reading(Section section, String name, Names names) {
    return section.has(name) ? templates.reading(section.get(name), names) : null;
  }

  private CallbackRule callback(Node node) {
    Section section = Section.of(node, faults, "verify", "answers");
    Node verify = section.need("verify");
    Node said = section.need("answers");
    if (verify == null || said == null) {
      return null;
    }
    var checks = new VerifyReader(templates);
    Node scheme = verify.get("scheme");
    if (scheme != null && scheme.text().equals("standard-webhooks")) {
      Section webhook = Section.of(verify, faults, "scheme", "secret");
      Node secret = webhook.need("secret");
      return new CallbackRule(
          secret == null ? null : checks.secret(secret, given),
          null,
          said(said, checks.webhookHeaders()));
    }
    CallbackCheck check = checks.read(verify, given);
    return new CallbackRule(null, check, said(said, checks.headers(verify, check)));
  }

  private Answers said(Node said, Names headers) {
    return answers.read(said, given.with("header", headers), false);
  }
}
