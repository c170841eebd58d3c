package org.liandong.adapter.http.template;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.liandong.adapter.http.yaml.Node;

/** Reads JSON trees with places to fill in. */
public final class TreeReader {
  private static final String EACH = "$each";
  private static final String AS = "$as";
  private static final String GIVE = "$give";
  private static final String JSON = "$json";
  private static final Pattern NAME = Pattern.compile("[A-Za-z_]\\w*");

  private final TemplateReader templates;
  private final Predicate<Template> needed;

  public TreeReader(TemplateReader templates) {
    this(templates, text -> false);
  }

  private TreeReader(TemplateReader templates, Predicate<Template> needed) {
    this.templates = templates;
    this.needed = needed;
  }

  /**
   * Of trees whose texts must all be there, but for what a name with a question mark leaves out.
   * Filling in one that is not throws IllegalArgumentException.
   *
   * @param but what alone may be missing
   */
  public static TreeReader ofNeeded(TemplateReader templates, String but) {
    return new TreeReader(
        templates, text -> !text.places().stream().allMatch(place -> place.isOf(but)));
  }

  /** A value of the tree, to be filled in from these names. */
  public Tree read(Node node, Names names) {
    if (node.isMap()) {
      return map(node, names);
    }
    if (node.isList()) {
      List<Tree> trees = new ArrayList<>();
      node.elements().forEach(element -> trees.add(read(element, names)));
      return Tree.array(trees);
    }
    if (node.isText()) {
      Template text = templates.text(node, names);
      return needed.test(text) ? needed(text) : text::value;
    }
    Object scalar = node.scalar();
    return scope -> scalar;
  }

  private static Tree needed(Template text) {
    return scope -> {
      if (text.lacks(scope)) {
        throw new IllegalArgumentException(
            "the description's body needs a value that is not there");
      }
      return text.value(scope);
    };
  }

  private Tree map(Node node, Names names) {
    if (node.get(JSON) != null) {
      only(node, JSON);
      return Tree.json(read(node.get(JSON), names));
    }
    if (node.get(EACH) != null) {
      return each(node, names);
    }
    List<Tree.Member> members = new ArrayList<>();
    for (Map.Entry<String, Node.Member> entry : node.members().entrySet()) {
      String name = entry.getKey();
      if (name.startsWith("$")) {
        templates.faults().at(entry.getValue().spot(), "以 $ 开头的名字只能是 $each、$as、$give、$json");
      }
      OptionalName written = OptionalName.of(name, entry.getValue().spot(), templates.faults());
      TreeReader of = written.isOptional() ? new TreeReader(templates) : this;
      Tree value = of.read(entry.getValue().value(), names);
      members.add(new Tree.Member(written.name(), written.isOptional(), value));
    }
    return Tree.object(members);
  }

  private Tree each(Node node, Names names) {
    only(node, EACH, AS, GIVE);
    Node as = node.get(AS);
    Node give = node.get(GIVE);
    boolean named = as != null && as.isText() && NAME.matcher(as.text()).matches();
    if (!named || give == null) {
      templates.faults().at(node, "$each 要和 $as（元素的名字）、$give（每个元素给出什么）一起写");
      return scope -> null;
    }
    Names element = element(node.get(EACH), names);
    return Tree.each(
        templates.text(node.get(EACH), names),
        as.text(),
        read(give, names.with(as.text(), element)));
  }

  /** What the elements are: of a plain name what is known of it, of anything else nothing. */
  private Names element(Node source, Names names) {
    String text = source.text();
    if (!text.matches("\\{[\\w.-]+}")) {
      return Names.ANYTHING;
    }
    Names list = names.at(Arrays.asList(text.substring(1, text.length() - 1).split("\\.")));
    if (list != null && list.element() == null) {
      templates.faults().at(source, "$each 后面要写一个列表，这个名字不是列表");
    }
    return list == null || list.element() == null ? Names.ANYTHING : list.element();
  }

  private void only(Node node, String... names) {
    List<String> known = List.of(names);
    node.members()
        .forEach(
            (name, member) -> {
              if (!known.contains(name)) {
                templates.faults().at(member.spot(), "这里只能写 " + String.join("、", known));
              }
            });
  }
}
