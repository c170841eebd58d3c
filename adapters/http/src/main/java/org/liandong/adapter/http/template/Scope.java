package org.liandong.adapter.http.template;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a template is filled in from.
 *
 * @param roots values by their names
 * @param element what <code>{/pointer}</code> points into
 * @param whole what <code>{$/pointer}</code> points into
 */
public record Scope(Map<String, Object> roots, Object element, Object whole) {

  /** Values by their names alone. */
  public static Scope of(Map<String, Object> roots) {
    return new Scope(roots, null, null);
  }

  /** The same with one more value. */
  public Scope with(String name, Object value) {
    Map<String, Object> more = new LinkedHashMap<>(roots);
    more.put(name, value);
    return new Scope(more, element, whole);
  }

  /** The same for reading an element of what was received. */
  public Scope reading(Object newElement, Object newWhole) {
    return new Scope(roots, newElement, newWhole);
  }

  Object named(List<String> path) {
    Object here = roots.get(path.get(0));
    for (String step : path.subList(1, path.size())) {
      here = here instanceof JsonObject object ? object.getValue(step) : null;
    }
    return here;
  }

  /** The elements of what is a list; of anything else itself, of nothing none. */
  public static List<Object> elements(Object value) {
    if (value instanceof JsonArray array) {
      return array.stream().toList();
    }
    return value == null ? List.of() : List.of(value);
  }
}
