package org.liandong.adapter.http.template;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** A text with places to fill in. */
public final class Template {
  private final List<Object> parts;

  /** Texts and expressions in their order. */
  Template(List<Object> parts) {
    this.parts = List.copyOf(parts);
  }

  /** A text that is always the same. */
  public static Template fixed(String text) {
    return new Template(List.of(text));
  }

  /** True where nothing is filled in. */
  public boolean isFixed() {
    return parts.stream().allMatch(String.class::isInstance);
  }

  /** What it begins with before the first place to fill in. */
  public String start() {
    return !parts.isEmpty() && parts.get(0) instanceof String text ? text : "";
  }

  /** The places to fill in, in their order. */
  public List<Place> places() {
    return parts.stream()
        .filter(Expression.class::isInstance)
        .map(part -> ((Expression) part).written())
        .toList();
  }

  /** Its own text, with something in the stead of each place to fill in. */
  public String shape(Function<Place, String> shown) {
    var text = new StringBuilder();
    for (Object part : parts) {
      text.append(part instanceof Expression each ? shown.apply(each.written()) : part);
    }
    return text.toString();
  }

  /** A single place to fill in gives its value as it is, anything else a text. */
  public Object value(Scope scope) {
    return parts.size() == 1 && parts.get(0) instanceof Expression only
        ? only.value(scope)
        : text(scope);
  }

  /** Filled in, what is null as an empty text. */
  public String text(Scope scope) {
    return text(scope, UnaryOperator.identity());
  }

  /** Filled in, each value written in a way of its own, such as a URL's. */
  public String text(Scope scope, UnaryOperator<String> written) {
    return textOf(scope, place -> written);
  }

  /** The same, in a way that the place decides. */
  public String textOf(Scope scope, Function<Place, UnaryOperator<String>> written) {
    var text = new StringBuilder();
    for (Object part : parts) {
      text.append(
          part instanceof Expression each
              ? written.apply(each.written()).apply(Words.of(each.value(scope)))
              : part);
    }
    return text.toString();
  }

  /** True where one of the places to fill in is empty. */
  public boolean lacks(Scope scope) {
    return parts.stream()
        .filter(Expression.class::isInstance)
        .anyMatch(part -> Words.of(((Expression) part).value(scope)).isEmpty());
  }

  /**
   * Filled in, of what tells one thing from another: empty where any of the places is, for what is
   * left would be the same of all.
   */
  public String identity(Scope scope) {
    var text = new StringBuilder();
    for (Object part : parts) {
      String filled = part instanceof Expression each ? each.identity(scope) : part.toString();
      if (filled.isEmpty()) {
        return "";
      }
      text.append(filled);
    }
    return text.toString();
  }

  /** Where it is nothing but a pointer into what is read, with or without functions. */
  public Optional<Pointer> pointer() {
    return parts.size() == 1 && parts.get(0) instanceof Expression only
        ? Optional.ofNullable(only.pointer())
        : Optional.empty();
  }
}
