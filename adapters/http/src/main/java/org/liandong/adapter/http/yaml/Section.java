package org.liandong.adapter.http.yaml;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A map of the file whose names are known: what else stands in it is a fault. */
public final class Section {
  private static final Pattern TIME = Pattern.compile("([1-9][0-9]{0,5})(s|m|h)");

  private final Node node;
  private final Faults faults;

  private Section(Node node, Faults faults) {
    this.node = node;
    this.faults = faults;
  }

  /** A section; where the node is no map, an empty one. */
  public static Section of(Node node, Faults faults, String... known) {
    if (!node.isMap()) {
      faults.at(node, "应是一组键值：" + String.join("、", known));
    }
    List<String> names = List.of(known);
    node.members()
        .forEach(
            (name, member) -> {
              if (!names.contains(name)) {
                faults.at(
                    member.spot(),
                    "不认识的名字 "
                        + shown(name)
                        + Elsewhere.of(name)
                        + "；这里可写："
                        + String.join("、", names));
              }
            });
    return new Section(node, faults);
  }

  /** A name, and not a whole text that somebody wrote before a colon. */
  private static String shown(String name) {
    return name.length() > 40 ? name.substring(0, 40) + "…" : name;
  }

  public Node node() {
    return node;
  }

  public Faults faults() {
    return faults;
  }

  /** Null where it is not written. */
  public Node get(String name) {
    return node.get(name);
  }

  public boolean has(String name) {
    return node.get(name) != null;
  }

  /** Null where it is not written, which is a fault. */
  public Node need(String name) {
    Node found = node.get(name);
    if (found == null && node.isMap()) {
      faults.at(node, "缺少 " + name);
    }
    return found;
  }

  /** One of these words; the first where it is not written or is none of them. */
  public String word(String name, String... choices) {
    Node found = node.get(name);
    if (found == null) {
      return choices[0];
    }
    if (found.isScalar() && List.of(choices).contains(found.text())) {
      return found.text();
    }
    faults.at(found, name + " 只能是：" + String.join("、", choices));
    return choices[0];
  }

  /** False where it is not written. */
  public boolean flag(String name) {
    Node found = node.get(name);
    if (found != null && !(found.scalar() instanceof Boolean)) {
      faults.at(found, name + " 应是 true 或 false");
    }
    return found != null && Boolean.TRUE.equals(found.scalar());
  }

  /** A length of time such as 5m; the default where it is not written. */
  public Duration time(String name, Duration otherwise) {
    Node found = node.get(name);
    if (found == null) {
      return otherwise;
    }
    Matcher written = TIME.matcher(found.isScalar() ? found.text() : "");
    if (!written.matches()) {
      faults.at(found, name + " 应是时长，如 30s、5m、1h");
      return otherwise;
    }
    return Duration.parse("PT" + written.group(1) + written.group(2).toUpperCase(Locale.ROOT));
  }

  /** A list of words; empty where it is not written. */
  public List<Node> words(String name) {
    Node found = node.get(name);
    if (found == null) {
      return List.of();
    }
    if (!found.isList() || found.elements().stream().anyMatch(each -> !each.isText())) {
      faults.at(found, name + " 应是一列文字");
      return List.of();
    }
    return new ArrayList<>(found.elements());
  }

  /** The members of a map; none where it is not written. */
  public Map<String, Node> members(String name) {
    Node found = node.get(name);
    Map<String, Node> members = new LinkedHashMap<>();
    if (found != null && !found.isMap()) {
      faults.at(found, name + " 应是一组键值");
    }
    if (found != null) {
      found.members().forEach((key, member) -> members.put(key, member.value()));
    }
    return members;
  }
}
