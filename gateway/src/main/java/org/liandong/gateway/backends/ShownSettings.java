package org.liandong.gateway.backends;

import static java.util.regex.Matcher.quoteReplacement;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.liandong.adapter.host.SecretNames;

/**
 * The settings of an adapter for an operator's eyes. A text is shown only where the adapter's
 * schema names its place, or says of a map that all in it may be seen ({@code x-shown}), and does
 * not call it a secret ({@code writeOnly}, {@code format: password}, {@code x-secret}); all else is
 * covered.
 */
final class ShownSettings {
  static final String COVERED = "***";

  /** Of a map in a schema whose texts may all be seen. */
  static final String MARK = "x-shown";

  // Each takes what it looked at along, so that no text is looked at twice.
  private static final Pattern ADDRESS = Pattern.compile("://(\\S*+)");
  private static final Pattern ADDRESS_QUERY = Pattern.compile("(?s)(://[^?\\s]*+)(\\?.*)?");
  private static final String DRIVER = "jdbc:";
  private static final List<String> SEVERAL = List.of("allOf", "anyOf", "oneOf");
  private static final List<String> ONE = List.of("if", "then", "else");
  private static final int DEEPEST = 24;

  /** What a reference says that is not followed here: it may call its place a secret. */
  private static final JsonObject UNKNOWN = new JsonObject().put("writeOnly", true);

  private final JsonObject root;

  private ShownSettings(JsonObject root) {
    this.root = root;
  }

  static JsonObject of(JsonObject schema, JsonObject settings) {
    ShownSettings shown = new ShownSettings(schema);
    return shown.object(settings, shown.places(schema, 0));
  }

  /** A schema and all it is made of: what any of them says of a place counts. */
  private List<JsonObject> places(Object schema, int depth) {
    if (!(schema instanceof JsonObject place) || depth > DEEPEST) {
      return List.of();
    }
    List<JsonObject> all = new ArrayList<>();
    all.add(place);
    Stream<Object> parts =
        Stream.concat(
            Stream.of(referred(place.getValue("$ref"))),
            Stream.concat(
                ONE.stream().map(place::getValue),
                SEVERAL.stream()
                    .map(place::getValue)
                    .filter(JsonArray.class::isInstance)
                    .flatMap(list -> ((JsonArray) list).stream())));
    parts.forEach(part -> all.addAll(places(part, depth + 1)));
    return all;
  }

  private Object referred(Object reference) {
    if (reference == null) {
      return new JsonObject();
    }
    if (!(reference instanceof String path) || !path.startsWith("#/")) {
      return UNKNOWN;
    }
    Object here = root;
    for (String name : path.substring(2).split("/")) {
      String plain = name.replace("~1", "/").replace("~0", "~");
      here = here instanceof JsonObject object ? object.getValue(plain) : null;
    }
    return here instanceof JsonObject ? here : UNKNOWN;
  }

  private JsonObject object(JsonObject settings, List<JsonObject> places) {
    JsonObject shown = new JsonObject();
    for (String name : settings.fieldNames()) {
      List<JsonObject> named =
          places.stream()
              .map(place -> member(place, name))
              .flatMap(place -> places(place, 0).stream())
              .toList();
      boolean covered = SecretNames.holds(name) || named.isEmpty();
      shown.put(name, covered ? COVERED : value(settings.getValue(name), named));
    }
    return shown;
  }

  /** What a place says of one of its members. */
  private static Object member(JsonObject place, String name) {
    if (place.getValue("properties") instanceof JsonObject properties
        && properties.containsKey(name)) {
      return properties.getValue(name);
    }
    boolean isShown = Boolean.TRUE.equals(place.getValue(MARK));
    return isShown ? place.getValue("additionalProperties") : null;
  }

  private Object value(Object value, List<JsonObject> places) {
    if (places.isEmpty() || places.stream().anyMatch(ShownSettings::isSecret)) {
      return COVERED;
    }
    if (value instanceof JsonObject object) {
      return object(object, places);
    }
    if (value instanceof JsonArray array) {
      List<JsonObject> each =
          places.stream().flatMap(place -> places(place.getValue("items"), 0).stream()).toList();
      return new JsonArray(array.stream().map(one -> value(one, each)).toList());
    }
    return value instanceof String text ? plain(text) : value;
  }

  private static boolean isSecret(JsonObject place) {
    return Boolean.TRUE.equals(place.getValue("writeOnly"))
        || "password".equals(place.getValue("format"))
        || Boolean.TRUE.equals(place.getValue("x-secret"));
  }

  /**
   * Of an address neither the user before the host nor the query; where these stand, drivers
   * differ.
   */
  private static String plain(String text) {
    if (text.regionMatches(true, 0, DRIVER, 0, DRIVER.length())) {
      return COVERED;
    }
    String nobody =
        ADDRESS.matcher(text).replaceAll(at -> "://" + quoteReplacement(nobody(at.group(1))));
    return ADDRESS_QUERY
        .matcher(nobody)
        .replaceAll(
            at ->
                at.group(2) == null
                    ? quoteReplacement(at.group())
                    : quoteReplacement(at.group(1) + '?' + COVERED));
  }

  /** A user's password may hold any sign, so it ends with the last {@code @}. */
  private static String nobody(String address) {
    int host = address.lastIndexOf('@');
    return host < 0 ? address : COVERED + address.substring(host);
  }
}
