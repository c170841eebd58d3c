package org.liandong.adapter.provincial;

import java.util.Map;

/**
 * Our words for what arrives.
 *
 * @param stations our station by the platform's region code
 * @param items our item by the platform's code
 * @param applicants our kind by the platform's 服务对象
 * @param idTypes our type by the platform's 证件类型
 */
record IntakeMaps(
    Map<String, String> stations,
    Map<String, ItemIntake> items,
    Map<String, String> applicants,
    Map<String, String> idTypes) {
  static final IntakeMaps NONE = new IntakeMaps(Map.of(), Map.of(), Map.of(), Map.of());

  /**
   * One item.
   *
   * @param item our code
   * @param form where each field of our form stands: a JSON Pointer into the platform's; empty
   *     where the platform asks for the same fields as we do
   * @param materials our code by the platform's; what has no entry goes by its own
   */
  record ItemIntake(String item, Map<String, String> form, Map<String, String> materials) {
    ItemIntake {
      form = Map.copyOf(form);
      materials = Map.copyOf(materials);
    }
  }

  IntakeMaps {
    stations = Map.copyOf(stations);
    items = Map.copyOf(items);
    applicants = Map.copyOf(applicants);
    idTypes = Map.copyOf(idTypes);
  }
}
