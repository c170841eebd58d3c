package org.liandong.adapter.http;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.liandong.adapter.http.template.Names;
import org.liandong.adapter.http.template.Template;
import org.liandong.adapter.http.template.TemplateReader;
import org.liandong.adapter.http.yaml.Faults;
import org.liandong.adapter.http.yaml.Node;
import org.liandong.adapter.http.yaml.Section;

/** Reads what statuses and codes come to. What is not listed never counts as done. */
final class VerdictsReader {
  private static final Pattern STATUS = Pattern.compile("[1-5]([0-9][0-9]|xx)|default");
  private static final List<Verdict> EFFECT =
      List.of(
          Verdict.OK, Verdict.REFUSED, Verdict.PARK, Verdict.LATER, Verdict.OURS, Verdict.UNKNOWN);
  private static final List<Verdict> QUESTION =
      List.of(Verdict.OK, Verdict.ABSENT, Verdict.LATER, Verdict.OURS, Verdict.UNKNOWN);
  private static final List<Verdict> DEFAULTS = List.of(Verdict.PARK, Verdict.UNKNOWN);

  private static final String CLIENT = "4xx";

  /** What says nothing of the order: a rate limit would park them all. */
  private static final List<String> OWN = List.of("401", "408", "429");

  private final TemplateReader templates;
  private final Faults faults;

  VerdictsReader(TemplateReader templates) {
    this.templates = templates;
    this.faults = templates.faults();
  }

  /**
   * The members {@code status} and {@code code} of a call.
   *
   * @param question whether it is asked without an effect
   */
  Verdicts read(Section call, Names names, boolean question) {
    List<Verdict> words = question ? QUESTION : EFFECT;
    Map<String, Verdict> statuses = new LinkedHashMap<>();
    if (call.has("status")) {
      List<Verdict> more = new java.util.ArrayList<>(words);
      more.add(Verdict.CODE);
      statuses.putAll(table(call.get("status"), more));
      statuses(call, statuses);
    }
    if (!call.has("code")) {
      return new Verdicts(statuses, null, Map.of(), question);
    }
    Section code = Section.of(call.get("code"), faults, "at", "table");
    Node at = code.need("at");
    Node table = code.need("table");
    Template reading = at == null ? null : templates.answer(at, names);
    return new Verdicts(
        statuses, reading, table == null ? Map.of() : table(table, words), question);
  }

  private void statuses(Section call, Map<String, Verdict> statuses) {
    call.get("status")
        .members()
        .forEach(
            (status, member) -> {
              if (!STATUS.matcher(status).matches()) {
                faults.at(member.spot(), "应是 HTTP 状态码（如 404、4xx）或 default");
              } else if (statuses.get(status) == Verdict.ABSENT && status.endsWith("xx")) {
                faults.at(
                    member.spot(),
                    "查不到只能按具体的状态码写（如 404: absent）：" + status + " 里还有认证失败、限流、故障，当作查不到会把送到了的再送一次");
              }
            });
    Verdict all = statuses.get(CLIENT);
    if ((all == Verdict.REFUSED || all == Verdict.PARK) && !statuses.keySet().containsAll(OWN)) {
      faults.at(
          call.get("status").members().get(CLIENT).spot(),
          "4xx 里有不是拒绝的：401、408、429 请各写一行（如 401: ours、408: unknown、429: later），"
              + "或只列真正的拒绝（400、409、422）");
    }
    if (statuses.containsValue(Verdict.CODE) && !call.has("code")) {
      faults.at(call.get("status"), "写了 code（看正文里的代码），却没有写 code: {at, table}");
    }
    if (!statuses.containsValue(Verdict.CODE) && call.has("code")) {
      faults.at(call.get("code"), "status 里没有一个写 code，这张表用不到");
    }
  }

  private Map<String, Verdict> table(Node node, List<Verdict> words) {
    Map<String, Verdict> table = new LinkedHashMap<>();
    node.members()
        .forEach(
            (name, member) ->
                words.stream()
                    .filter(word -> word.word().equals(member.value().text()))
                    .findFirst()
                    .ifPresentOrElse(
                        word -> table.put(name, word),
                        () -> faults.at(member.value(), "只能是：" + words(words))));
    Node otherwise = node.get(Verdicts.DEFAULT);
    List<Verdict> defaults = DEFAULTS.stream().filter(words::contains).toList();
    if (otherwise == null) {
      faults.at(node, "缺少 default：没列出的代码算什么，只能是：" + words(defaults));
    } else if (!defaults.contains(table.getOrDefault(Verdicts.DEFAULT, defaults.get(0)))) {
      faults.at(otherwise, "没列出的代码不能当作办成或办不成，default 只能是：" + words(defaults));
    }
    return table;
  }

  private static String words(List<Verdict> words) {
    return String.join("、", words.stream().map(Verdict::word).toList());
  }
}
