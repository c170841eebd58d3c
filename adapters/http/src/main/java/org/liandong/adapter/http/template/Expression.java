package org.liandong.adapter.http.template;

import java.util.List;
import java.util.function.UnaryOperator;

/** One place to fill in: a source and the functions that its value goes through. */
final class Expression {
  /** Where a value comes from. */
  @FunctionalInterface
  interface Source {
    Object read(Scope scope);
  }

  private static final String DEFAULT = "default";

  private final Source source;
  private final List<UnaryOperator<Object>> functions;
  private final String place;
  private final Pointer pointer;
  private final Place written;

  /**
   * An expression.
   *
   * @param place for the message of a failure
   * @param pointer where it is nothing but one into the element; null otherwise
   * @param written as it stands in the file
   */
  Expression(
      Source source,
      List<UnaryOperator<Object>> functions,
      String place,
      Pointer pointer,
      Place written) {
    this.source = source;
    this.functions = List.copyOf(functions);
    this.place = place;
    this.pointer = pointer;
    this.written = written;
  }

  Object value(Scope scope) {
    Object value = source.read(scope);
    try {
      for (UnaryOperator<Object> function : functions) {
        value = function.apply(value);
      }
    } catch (Unfit unfit) {
      throw unfit.at(place);
    }
    return value;
  }

  /** The value as text; empty where it was empty on its way, and no default stood in. */
  String identity(Scope scope) {
    Object value = source.read(scope);
    try {
      for (int i = 0; i < functions.size(); i++) {
        if (isEmpty(value) && !written.functions().get(i).get(0).equals(DEFAULT)) {
          return "";
        }
        value = functions.get(i).apply(value);
      }
    } catch (Unfit unfit) {
      throw unfit.at(place);
    }
    return Words.isNothing(value) ? "" : Words.of(value);
  }

  private static boolean isEmpty(Object value) {
    return Words.of(value).isBlank();
  }

  Pointer pointer() {
    return pointer;
  }

  Place written() {
    return written;
  }
}
