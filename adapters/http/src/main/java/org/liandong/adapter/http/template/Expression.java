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
  private final Place written;

  /**
   * An expression.
   *
   * @param place for the message of a failure
   * @param written as it stands in the file
   */
  Expression(Source source, List<UnaryOperator<Object>> functions, String place, Place written) {
    this.source = source;
    this.functions = List.copyOf(functions);
    this.place = place;
    this.written = written;
  }

  Object value(Scope scope) {
    Object value = source.read(scope);
    try {
      for (UnaryOperator<Object> function : functions) {
        value = function.apply(value);
      }
    } catch (Unfit unfit) {
      throw unfit.at(place, written);
    }
    return value;
  }

  /** The value as text; of what was received no object and no list, which are none. */
  String text(Scope scope) {
    Object value = value(scope);
    if (written.isReceived() && Words.isParts(value)) {
      throw Unfit.parts().at(place, written);
    }
    return Words.of(value);
  }

  /** True where nothing stands there, or what cannot be read. */
  boolean isEmpty(Scope scope) {
    try {
      return isEmpty(value(scope));
    } catch (Unfit unfit) {
      return true;
    }
  }

  /** The value as text; empty where it was empty on its way, and no default stood in. */
  String identity(Scope scope) {
    Object value = said(scope);
    if (Words.isNothing(value)) {
      return "";
    }
    if (Words.isParts(value)) {
      throw Unfit.parts().at(place, written);
    }
    return Words.of(value);
  }

  /** The value; empty where it was empty on its way, and no default stood in. */
  Object said(Scope scope) {
    Object value = source.read(scope);
    try {
      for (int i = 0; i < functions.size(); i++) {
        if (isEmpty(value) && !written.functions().get(i).get(0).equals(DEFAULT)) {
          return "";
        }
        value = functions.get(i).apply(value);
      }
    } catch (Unfit unfit) {
      throw unfit.at(place, written);
    }
    return value;
  }

  private static boolean isEmpty(Object value) {
    return Words.of(value).isBlank();
  }

  Place written() {
    return written;
  }
}
