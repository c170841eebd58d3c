package org.liandong.adapter.http.request;

import java.util.regex.Pattern;
import org.liandong.adapter.http.template.Template;
import org.liandong.adapter.http.yaml.Faults;
import org.liandong.adapter.http.yaml.Node;

/** What may stand in the first line of a request as it is (RFC 3986). */
public final class LineText {
  /** In Chinese, for what does not fit. */
  public static final String PROBLEM =
      "网址里不能直接写空格、换行、中文和 \" < > \\ ^ ` [ ] { | } # 这样的字符，" + "请写成百分号编码，如空格写 %20；百分号后面要有两位十六进制";

  /** Gives nothing back: that would need a stack as deep as the text is long. */
  private static final Pattern FITS =
      Pattern.compile("(?:[A-Za-z0-9._~!$&'()*+,;=:@/-]|%[0-9A-Fa-f]{2})*+");

  private static final Pattern IP_V6 = Pattern.compile("//\\[[0-9A-Fa-f:.]+]");
  private static final Pattern SENDABLE = Pattern.compile("[\\x21-\\x7e]*");

  private LineText() {}

  /** Whether an address, or a part of one, can be sent as it is; without a query. */
  public static boolean fits(String text) {
    return FITS.matcher(IP_V6.matcher(text).replaceFirst("//x")).matches();
  }

  /** A fault where the fixed text of an address cannot be sent. */
  public static void check(Template text, Node node, Faults faults) {
    if (!fits(text.shape(place -> place.isLiteral() ? place.name() : "x"))) {
      faults.at(node, PROBLEM);
    }
  }

  /** The same of the name of a part of a query, which stands before a {@code =}. */
  public static void checkName(String name, Node node, Faults faults) {
    if (!fits(name) || name.matches(".*[&=].*")) {
      faults.at(node, "query 的名字：" + PROBLEM);
    }
  }

  /**
   * A whole address, as it was.
   *
   * @throws IllegalArgumentException where no request line can have it; without the address
   */
  public static String line(String address) {
    if (!SENDABLE.matcher(address).matches()) {
      throw new IllegalArgumentException("the address may have visible ASCII only");
    }
    return address;
  }
}
