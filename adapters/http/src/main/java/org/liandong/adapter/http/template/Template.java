package org.liandong.adapter.http.template;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

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
    return expressions().map(Expression::written).toList();
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
              ? written.apply(each.written()).apply(each.text(scope))
              : part);
    }
    return text.toString();
  }

  /** True where one of the places to fill in is empty. */
  public boolean lacks(Scope scope) {
    return expressions().anyMatch(part -> Words.of(part.value(scope)).isEmpty());
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

  /** The same, where it need not be a text. */
  public boolean isSaid(Scope scope) {
    return parts.stream()
        .noneMatch(
            part ->
                part instanceof Expression each
                    ? Words.isNothing(each.said(scope))
                    : part.toString().isEmpty());
  }

  /**
   * Where in the body stands what is read here: of several places the first that is empty, or the
   * first. Empty where nothing of the body is read.
   *
   * @param element where the element stands that is read
   */
  public Optional<String> pointer(Scope scope, String element) {
    List<Expression> read =
        expressions().filter(each -> each.written().pointer("").isPresent()).toList();
    return read.stream()
        .filter(each -> each.isEmpty(scope))
        .findFirst()
        .or(() -> read.stream().findFirst())
        .flatMap(each -> each.written().pointer(element));
  }

  /** True where it is one place to fill in, as it is. */
  public boolean isPlain() {
    return parts.size() == 1
        && parts.get(0) instanceof Expression only
        && only.written().functions().isEmpty();
  }

  private Stream<Expression> expressions() {
    return parts.stream().filter(Expression.class::isInstance).map(Expression.class::cast);
  }
}
