package org.liandong.adapter.http.template;

import java.util.List;
import java.util.Optional;

/**
 * One place to fill in, as it is written.
 *
 * @param name what is named: {@code order.key}, a pointer such as {@code /id}, or a text in quotes
 * @param functions each with its arguments
 */
public record Place(String name, List<List<String>> functions) {
  public Place {
    functions = List.copyOf(functions);
  }

  /** The same without its functions. */
  public Place plain() {
    return new Place(name, List.of());
  }

  /** The functions that cut nothing off, so that a key or a secret stays one that no other has. */
  public static List<String> wholeFunctions() {
    return Functions.WHOLE;
  }

  /** True where the functions cut nothing off. */
  public boolean isWhole() {
    return functions.stream().allMatch(each -> Functions.WHOLE.contains(each.get(0)));
  }

  /** True of a text in quotes, which is itself. */
  public boolean isLiteral() {
    return name.startsWith("'");
  }

  /**
   * Where in the body stands what it reads; empty where it reads none of that.
   *
   * @param element where the element stands that a pointer without {@code $} points into
   */
  public Optional<String> pointer(String element) {
    if (name.startsWith("/")) {
      return Optional.of(element + name);
    }
    if (name.startsWith("$")) {
      return Optional.of(name.substring(1));
    }
    return name.equals(".") ? Optional.of(element) : Optional.empty();
  }

  /** True where it is a member of this root, or the root itself. */
  public boolean isOf(String root) {
    return name.equals(root) || name.startsWith(root + '.');
  }

  /** True where it reads what a backend sent: its body, or a callback's header. */
  public boolean isReceived() {
    return name.startsWith("/") || name.startsWith("$") || name.equals(".") || isOf("header");
  }
}
