package org.liandong.adapter.provincial;

import io.vertx.core.json.JsonObject;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** The platform's codes for ours, complete for every list. */
final class Codes {
  private static final Pattern CODE = Pattern.compile("[\\p{L}\\p{N}_.-]{1,32}");

  private final Map<CodeList, Map<String, String>> maps = new EnumMap<>(CodeList.class);

  private Codes() {}

  /** Reads all maps; what is missing or unknown is told with its place. */
  static Codes read(JsonObject settings, Complaints complaints) {
    Codes codes = new Codes();
    Object given = settings.getValue("codes");
    for (CodeList list : CodeList.values()) {
      Object map = given instanceof JsonObject all ? all.getValue(list.field()) : null;
      JsonObject json = map instanceof JsonObject object ? object : new JsonObject();
      codes.maps.put(list, read(list, json, complaints));
    }
    return codes;
  }

  private static Map<String, String> read(CodeList list, JsonObject json, Complaints complaints) {
    String path = "/codes/" + list.field() + "/";
    Map<String, String> map = new HashMap<>();
    list.names()
        .forEach(
            (ours, name) -> {
              Object theirs = json.getValue(ours);
              if (theirs == null) {
                complaints.add(path + ours, "缺少" + list.title() + "“" + name + "”在平台上的代码");
              } else if (theirs instanceof String text && CODE.matcher(text).matches()) {
                map.put(ours, text);
              } else {
                complaints.add(path + ours, list.title() + "的代码应是 1 至 32 位的字母、数字，要加引号");
              }
            });
    json.fieldNames().stream()
        .filter(key -> !list.names().containsKey(key))
        .forEach(key -> complaints.add(path + key, "没有这个" + list.title() + "，请核对写法"));
    return map;
  }

  /**
   * The platform's code.
   *
   * @throws Unmapped where it is none of ours: a later gateway may have more
   */
  String of(CodeList list, String ours) {
    String theirs = maps.get(list).get(ours);
    if (theirs == null) {
      throw new Unmapped(list);
    }
    return theirs;
  }

  /** Our code for one of the platform's; null where it is none, or stands for several of ours. */
  String ours(CodeList list, String theirs) {
    String found = null;
    for (Map.Entry<String, String> each : maps.get(list).entrySet()) {
      if (each.getValue().equals(theirs)) {
        if (found != null) {
          return null;
        }
        found = each.getKey();
      }
    }
    return found;
  }
}
