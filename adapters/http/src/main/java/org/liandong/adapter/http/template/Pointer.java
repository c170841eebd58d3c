package org.liandong.adapter.http.template;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** A JSON Pointer (RFC 6901). */
public final class Pointer {
  private static final Pattern SHAPE = Pattern.compile("(/([^~/]|~[01])*)*");
  private static final Pattern INDEX = Pattern.compile("0|[1-9][0-9]{0,8}");

  private final String text;
  private final List<String> steps;

  private Pointer(String text) {
    this.text = text;
    this.steps =
        text.isEmpty()
            ? List.of()
            : Arrays.stream(text.substring(1).split("/", -1)).map(Pointer::unescaped).toList();
  }

  /** Empty where the text is no pointer. The empty text points to the whole. */
  public static Optional<Pointer> of(String text) {
    return SHAPE.matcher(text).matches() ? Optional.of(new Pointer(text)) : Optional.empty();
  }

  /** What it points to; null where that is not there. */
  public Object read(Object from) {
    Object here = from;
    for (String step : steps) {
      here = child(here, step);
    }
    return here;
  }

  private static Object child(Object value, String step) {
    if (value instanceof JsonObject object) {
      return object.getValue(step);
    }
    if (value instanceof JsonArray array && INDEX.matcher(step).matches()) {
      int index = Integer.parseInt(step);
      return index < array.size() ? array.getValue(index) : null;
    }
    return null;
  }

  private static String unescaped(String step) {
    return step.replace("~1", "/").replace("~0", "~");
  }

  @Override
  public String toString() {
    return text;
  }
}
