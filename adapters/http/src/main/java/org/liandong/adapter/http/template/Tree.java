package org.liandong.adapter.http.template;

import io.vertx.core.json.Json;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;

/** A JSON value with places to fill in. The same scope gives the same bytes. */
@FunctionalInterface
public interface Tree {
  /** Filled in. */
  Object value(Scope scope);

  /**
   * A member of an object.
   *
   * @param optional whether it is left out where its value is null
   */
  record Member(String name, boolean optional, Tree tree) {}

  /** An object, its members in the order of the description. */
  static Tree object(List<Member> members) {
    return scope -> {
      var object = new JsonObject();
      for (Member member : members) {
        Object value = member.tree().value(scope);
        if (value != null || !member.optional()) {
          object.put(member.name(), value);
        }
      }
      return object;
    };
  }

  /** An array with one element for each of the description's. */
  static Tree array(List<Tree> trees) {
    return scope -> {
      var array = new JsonArray();
      trees.forEach(tree -> array.add(tree.value(scope)));
      return array;
    };
  }

  /** An array with one element for each that a template gives, under a name. */
  static Tree each(Template source, String name, Tree give) {
    return scope -> {
      var array = new JsonArray();
      for (Object element : Scope.elements(source.value(scope))) {
        array.add(give.value(scope.with(name, element)));
      }
      return array;
    };
  }

  /** JSON inside a text, as some platforms want it. */
  static Tree json(Tree tree) {
    return scope -> Json.encode(tree.value(scope));
  }
}
