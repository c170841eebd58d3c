package org.liandong.adapter.http.template;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.liandong.adapter.http.yaml.Faults;
import org.liandong.adapter.http.yaml.Node;

/** Reads templates, and finds what is wrong with them before anything is filled in. */
public final class TemplateReader {
  private static final Pattern PATH = Pattern.compile("[A-Za-z_][\\w-]*(\\.[\\w-]+)*");

  private static final Template EMPTY = Template.fixed("");

  private final Map<String, Table> tables;
  private final Faults faults;

  public TemplateReader(Map<String, Table> tables, Faults faults) {
    this.tables = tables;
    this.faults = faults;
  }

  public Faults faults() {
    return faults;
  }

  /** A text to be filled in from these names. A fault gives an empty one. */
  public Template text(Node node, Names names) {
    return parsed(node, names, false).orElse(EMPTY);
  }

  /**
   * A text that reads what was received: where it begins with a slash it is a JSON Pointer. One
   * without any place to fill in is a fault: its slash was forgotten.
   */
  public Template reading(Node node, Names names) {
    return received(node, names, place -> true, "读收到的内容要以 / 开头，如 /id 或 {/id}；固定的文字请写成 \"{'文字'}\"");
  }

  /** The same, where a text that does not depend on what was received is a fault too. */
  public Template answer(Node node, Names names) {
    return received(node, names, Place::isReceived, "这里要读收到的内容，以 / 开头，如 /id 或 {/id}");
  }

  /** A text that is not the file's own, such as a scheme's; its faults are at this node. */
  public Template written(String text, Node place, Names names) {
    return parts(text, place, names, false).orElse(EMPTY);
  }

  /** The same, reading what was received. */
  public Template received(String text, Node place) {
    return parts(text, place, Names.of(Map.of()), true).orElse(EMPTY);
  }

  private Template received(Node node, Names names, Predicate<Place> wanted, String problem) {
    Optional<Template> read = parsed(node, names, true);
    if (read.isPresent() && read.get().places().stream().noneMatch(wanted)) {
      faults.at(node, problem);
    }
    return read.orElse(EMPTY);
  }

  /** Empty at a fault. */
  private Optional<Template> parsed(Node node, Names names, boolean received) {
    if (!node.isScalar() || node.isNull()) {
      faults.at(node, "应是文字");
      return Optional.empty();
    }
    String text = node.text();
    if (received && text.startsWith("/") && !text.contains("{")) {
      return Optional.of(new Template(List.of(expression(text, node, names, true))));
    }
    return parts(text, node, names, received);
  }

  private Optional<Template> parts(String text, Node node, Names names, boolean received) {
    try {
      List<Object> parts = new ArrayList<>();
      for (TextParts.Part part : TextParts.of(text)) {
        parts.add(
            part.isCode() ? expression(part.text(), node, names, received) : (Object) part.text());
      }
      return Optional.of(new Template(parts));
    } catch (TextParts.Unbalanced unbalanced) {
      faults.at(node, unbalanced.getMessage());
      return Optional.empty();
    }
  }

  private Expression expression(String code, Node node, Names names, boolean received) {
    List<List<String>> steps = TextParts.words(code);
    if (steps.isEmpty() || steps.stream().anyMatch(List::isEmpty)) {
      faults.at(node, "占位符是空的，应写成 {名字} 或 {名字 | 函数 参数}");
      return nothing(code);
    }
    List<String> first = steps.get(0);
    if (first.size() != 1) {
      faults.at(node, "占位符里名字后面要用 | 接函数");
      return nothing(code);
    }
    Expression.Source source = source(first.get(0), node, names, received);
    List<UnaryOperator<Object>> functions = new ArrayList<>();
    steps.subList(1, steps.size()).forEach(step -> functions.add(function(step, node)));
    var written = new Place(first.get(0), steps.subList(1, steps.size()));
    return new Expression(source, functions, node.spot().toString(), written);
  }

  private Expression.Source source(String word, Node node, Names names, boolean received) {
    if (word.startsWith("'")) {
      String literal = TextParts.unquoted(word);
      return scope -> literal;
    }
    if (word.startsWith("/") || word.startsWith("$/") || word.equals("$")) {
      return pointer(word, node, received);
    }
    if (received && word.equals(".")) {
      return Scope::element;
    }
    List<String> path = Arrays.asList(word.split("\\.", -1));
    Names named = PATH.matcher(word).matches() ? names.at(path) : null;
    if (named == null || !named.isWhole()) {
      faults.at(node, "占位符 {" + shown(word) + "} 没有所指；这里可用：" + names.choices(path));
      return scope -> null;
    }
    return scope -> scope.named(path);
  }

  private Expression.Source pointer(String word, Node node, boolean received) {
    boolean whole = word.startsWith("$");
    var pointer = Pointer.of(whole ? word.substring(1) : word);
    if (!received || pointer.isEmpty()) {
      faults.at(
          node, received ? "不是合法的 JSON Pointer：~ 后面只能是 0 或 1" : "JSON Pointer 只能用来读收到的内容，这里没有");
      return scope -> null;
    }
    return scope -> pointer.get().read(whole ? scope.whole() : scope.element());
  }

  private UnaryOperator<Object> function(List<String> step, Node node) {
    String name = step.get(0);
    List<String> words = step.subList(1, step.size());
    if (words.stream().anyMatch(TextParts::isMisquoted)) {
      faults.at(node, "函数 " + shown(name) + " 的参数只用半角单引号括起，如 'x'；其中的单引号连写两个，如 'it''s'；双引号、反斜杠都不算");
      return UnaryOperator.identity();
    }
    List<String> arguments = words.stream().map(TextParts::unquoted).toList();
    if (name.equals("map")) {
      return table(arguments, node);
    }
    if (!Functions.knows(name)) {
      faults.at(node, "没有函数 " + shown(name) + "；现有：" + Functions.names());
      return UnaryOperator.identity();
    }
    var fault = Functions.fault(name, arguments);
    fault.ifPresent(problem -> faults.at(node, problem));
    return fault.isPresent() ? UnaryOperator.identity() : Functions.of(name, arguments);
  }

  private UnaryOperator<Object> table(List<String> arguments, Node node) {
    Table table = arguments.size() == 1 ? tables.get(arguments.get(0)) : null;
    if (table == null) {
      faults.at(node, "map 后面要写一个对照表的名字；tables 里有：" + String.join("、", tables.keySet()));
      return UnaryOperator.identity();
    }
    return value -> value == null ? null : table.translate(value);
  }

  /** In the stead of what is a fault already. */
  private static Expression nothing(String code) {
    return new Expression(scope -> null, List.of(), "", new Place("/" + code, List.of()));
  }

  /** A name, not a whole secret that somebody put in braces. */
  private static String shown(String word) {
    return word.length() > 40 ? word.substring(0, 40) + "…" : word;
  }
}
