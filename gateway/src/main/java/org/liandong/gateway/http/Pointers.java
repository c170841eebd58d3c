package org.liandong.gateway.http;

import com.fasterxml.jackson.core.JsonStreamContext;
import com.networknt.schema.path.NodePath;
import java.util.regex.Pattern;

/**
 * JSON Pointers. A field's name is the caller's text too: one that could hold personal data is not
 * shown, and the pointer then ends at its parent.
 */
final class Pointers {
  private static final Pattern HARMLESS = Pattern.compile("(?!.*[0-9]{6})[A-Za-z_$][\\w.$-]{0,39}");

  private Pointers() {}

  static String child(String parent, String name) {
    return parent + '/' + name.replace("~", "~0").replace("/", "~1");
  }

  /** The same for a name that the caller wrote. */
  static String shown(String parent, String name) {
    return name != null && isHarmless(name) ? child(parent, name) : parent;
  }

  static boolean isHarmless(String name) {
    return HARMLESS.matcher(name).matches();
  }

  /** A place in a schema. */
  static String of(NodePath path) {
    String pointer = "";
    for (int i = 0; i < path.getNameCount(); i++) {
      pointer = child(pointer, path.getElement(i).toString());
    }
    return pointer;
  }

  /** A place in a value that the caller wrote. */
  static String shown(NodePath path) {
    String pointer = "";
    for (int i = 0; i < path.getNameCount(); i++) {
      Object element = path.getElement(i);
      pointer =
          element instanceof Integer index
              ? pointer + '/' + index
              : shown(pointer, element.toString());
    }
    return pointer;
  }

  /** Where a parser stands. */
  static String shown(JsonStreamContext context) {
    if (context == null || context.inRoot()) {
      return "";
    }
    String parent = shown(context.getParent());
    return context.inArray()
        ? parent + '/' + context.getCurrentIndex()
        : shown(parent, context.getCurrentName());
  }
}
