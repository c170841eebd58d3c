package org.liandong.adapter.http.request;

import java.util.Locale;
import java.util.Set;
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

  /** Faults of a name, and of what its value has as fixed text. */
  public static void check(String name, Template value, Node node, Faults faults) {
    if (!NAME.matcher(name).matches()) {
      faults.at(node, "不是合法的请求头名");
    } else if (NOT_OURS.contains(name.toLowerCase(Locale.ROOT))) {
      faults.at(node, "请求头 " + name + " 由连接自己决定，不能写在描述里");
    }
    if (NOT_VALUE.matcher(value.shape(place -> "")).find()) {
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
    if (NOT_VALUE.matcher(value).find()) {
      throw new IllegalArgumentException("the header " + name + " may have ASCII only");
    }
    return value;
  }
}
