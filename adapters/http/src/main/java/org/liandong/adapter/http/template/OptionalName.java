package org.liandong.adapter.http.template;

import java.util.regex.Pattern;
import org.liandong.adapter.http.yaml.Faults;
import org.liandong.adapter.http.yaml.Spot;

/**
 * A name of something that is sent; written with a question mark at its end, it may be left out.
 *
 * @param name without the mark
 */
public record OptionalName(String name, boolean isOptional) {
  private static final String MARK = "?";

  /** Meant as the mark, and not where or how it counts: it would be sent as a part of the name. */
  private static final Pattern ASTRAY = Pattern.compile("^[?？].*|.*[?？\\s]$", Pattern.DOTALL);

  public static OptionalName of(String written, Spot spot, Faults faults) {
    boolean optional = written.endsWith(MARK);
    String name = optional ? written.substring(0, written.length() - 1) : written;
    if (ASTRAY.matcher(name).matches()) {
      faults.at(spot, "可以不填的，在名字后面紧跟一个半角 ?，如 note?；别处的问号和空格会当作名字送出去");
    }
    return new OptionalName(name, optional);
  }
}
