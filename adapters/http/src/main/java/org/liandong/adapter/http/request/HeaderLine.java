package org.liandong.adapter.http.request;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.liandong.adapter.http.template.Template;
import org.liandong.adapter.http.yaml.Faults;
import org.liandong.adapter.http.yaml.Node;

/** What a description may say of a header: not where a request ends, nor how it is carried. */
public final class HeaderLine {
  private static final Pattern NAME = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");
  private static final Pattern NOT_VALUE = Pattern.compile("[^\\x20-\\x7e]");
  private static final Set<String> NOT_OURS =
      Set.of(
          "host",
          "content-length",
          "transfer-encoding",
          "connection",
          "keep-alive",
          "proxy-connection",
          "proxy-authenticate",
          "proxy-authorization",
          "te",
          "trailer",
          "upgrade",
          "expect");

  private HeaderLine() {}

  /** Whether a request can have this as a header's value. */
  public static boolean fits(String value) {
    return !NOT_VALUE.matcher(value).find();
  }

  /** Faults of names that are the same but for their letters. */
  public static void once(Map<String, Node> headers, Faults faults) {
    Set<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    headers.forEach(
        (name, node) -> {
          if (!names.add(name)) {
            faults.at(node, "请求头 " + name + " 写了两次，名字不分大小写");
          }
        });
  }

  /** Faults of a name, and of what its value has as fixed text. */
  public static void check(String name, Template value, Node node, Faults faults) {
    if (!NAME.matcher(name).matches()) {
      faults.at(node, "不是合法的请求头名");
    } else if (NOT_OURS.contains(name.toLowerCase(Locale.ROOT))) {
      faults.at(node, "请求头 " + name + " 由连接自己决定，不能写在描述里");
    }
    if (!fits(value.shape(place -> ""))) {
      faults.at(node, "请求头的值只能是可见的 ASCII 字符和空格，不能换行");
    }
  }

  /**
   * A filled value, as it was.
   *
   * @throws IllegalArgumentException where it would break the line or is not ASCII; names the
   *     header and nothing of the value
   */
  public static String value(String name, String value) {
    if (!fits(value)) {
      throw new IllegalArgumentException("the header " + name + " may have ASCII only");
    }
    return value;
  }
}
