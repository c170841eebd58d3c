package org.liandong.adapter.http.request;

import java.util.regex.Pattern;
import org.liandong.adapter.http.template.Template;
import org.liandong.adapter.http.yaml.Faults;
import org.liandong.adapter.http.yaml.Node;

/** Finds secrets that were written into a description, which everybody may read. */
public final class ClearText {
  private static final Pattern SECRET_NAME =
      Pattern.compile(
          "(?i).*(secret|passwo?r?d|pwd|token|api[-_]?key|app[-_]?key|access[-_]?key|authorization"
              + "|credential|private[-_]?key).*");

  private ClearText() {}

  /** A fault where what is named like a secret has a text of its own. */
  public static void check(String name, Template template, Node node, Faults faults) {
    if (SECRET_NAME.matcher(name).matches() && template.isFixed() && !template.start().isEmpty()) {
      faults.at(node, "密钥不能写在描述里：请在 settings.secrets 里列出名字，在 backends.yaml 里给出，这里写 {secrets.名字}");
    }
  }

  /** The same of a JSON tree, whose texts have no places to fill in. */
  public static void check(Node node, Faults faults) {
    node.elements().forEach(element -> check(element, faults));
    node.members()
        .forEach(
            (name, member) -> {
              Node value = member.value();
              if (value.isText() && !value.text().contains("{")) {
                check(name, Template.fixed(value.text()), value, faults);
              }
              check(value, faults);
            });
  }
}
