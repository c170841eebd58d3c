package org.liandong.adapter.provincial;

import java.util.LinkedHashMap;
import java.util.Map;
import org.liandong.adapter.provincial.IntakeMaps.ItemIntake;

/** Reads our words for what arrives. */
final class IntakeReader {
  private IntakeReader() {}

  static IntakeMaps read(Given given) {
    Map<String, ItemIntake> items = new LinkedHashMap<>();
    Given all = given.object("items");
    for (String code : all.json().fieldNames()) {
      Given item = all.object(code);
      Map<String, String> form = item.texts("form");
      form.forEach(
          (field, pointer) -> {
            if (!Pointer.isOne(pointer)) {
              given.complaints().add(item.at("form") + '/' + field, "应是 JSON Pointer，如 /area");
            }
          });
      items.put(code, new ItemIntake(item.required("item"), form, item.texts("materials")));
    }
    return new IntakeMaps(
        given.texts("stations"),
        items,
        ours(given, CodeList.APPLICANTS),
        ours(given, CodeList.ID_TYPES));
  }

  /** Their codes to ours, each of which we have. */
  private static Map<String, String> ours(Given given, CodeList list) {
    Given map = given.object(list.field());
    Map<String, String> read = given.texts(list.field());
    read.forEach(
        (theirs, code) -> {
          if (!list.names().containsKey(code)) {
            String known = String.join("、", list.names().keySet());
            given.complaints().add(map.at(theirs), "没有这个" + list.title() + "，可用：" + known);
          }
        });
    return read;
  }
}
