package org.liandong.adapter.http.request;

import org.liandong.adapter.http.template.Scope;
import org.liandong.adapter.http.template.Template;

/**
 * A value of the query.
 *
 * @param optional whether it is left out where something of it is not there
 */
public record Part(Template value, boolean optional) {
  /**
   * Filled in; empty where it is left out.
   *
   * @throws IllegalArgumentException where something of it is not there: without it the same
   *     request may ask for everybody's
   */
  String text(Scope scope) {
    if (!value.lacks(scope)) {
      return value.text(scope);
    }
    if (!optional) {
      throw new IllegalArgumentException("the description's query needs a value that is not there");
    }
    return "";
  }
}
