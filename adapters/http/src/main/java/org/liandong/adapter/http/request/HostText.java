package org.liandong.adapter.http.request;

import java.util.regex.Pattern;
import org.liandong.adapter.http.template.Names;
import org.liandong.adapter.http.template.Place;
import org.liandong.adapter.http.template.Template;
import org.liandong.adapter.http.template.TemplateReader;
import org.liandong.adapter.http.yaml.Node;

/** Reads whole addresses. Where a request goes is for who installs, never for who applies. */
public final class HostText {
  private static final String SETTING = "\uE000";
  private static final String OTHER = "\uE001";
  private static final Pattern SHAPE =
      Pattern.compile(
          "(https?://[^/?#@\\s\uE001]+|\uE000(://)?[^/?#@\\s\uE001]*)(/(?!/)[^?#\\s]*)?");

  private HostText() {}

  /** The address; one whose scheme, host or port anything else than a setting fills is a fault. */
  public static Template read(Node node, Names names, TemplateReader templates) {
    Template url = templates.text(node, names);
    String shape = url.shape(place -> isSetting(place) ? SETTING : OTHER);
    if (!shape.isEmpty() && !SHAPE.matcher(shape).matches()) {
      templates
          .faults()
          .at(
              node,
              "应是 http(s)://主机/路径，问号后面的写在 query 里；协议、主机和端口里只能有固定的文字、"
                  + "{values.…}、{secrets.…} 和 {url}，不能由办件或回复决定");
    } else if (Steps.has(url.shape(place -> "x"))) {
      templates.faults().at(node, "路径里不能有 . 和 .. 这样的段");
    } else {
      LineText.check(url, node, templates.faults());
    }
    return url;
  }

  /** True of what the installation gives. */
  static boolean isSetting(Place place) {
    return place.isLiteral()
        || place.isOf("values")
        || place.isOf("secrets")
        || place.name().equals("url");
  }
}
