package org.liandong.adapter.provincial;

import java.util.Set;

/** Reads which fields the platform shows otherwise: a name that is none masks nothing, unseen. */
final class MaskedFields {
  private static final FieldNaming CAMEL = new FieldNaming(true);

  private MaskedFields() {}

  static Set<String> read(Given settings) {
    Set<String> masked = settings.list("masked");
    int place = 0;
    for (String name : masked) {
      if (!isField(name)) {
        settings.complaints().add(settings.at("masked") + '/' + place, "没有这个上报的字段" + hint(name));
      }
      place++;
    }
    return masked;
  }

  private static boolean isField(String name) {
    return FrontTable.ALL_COLUMNS.contains(name) || FrontTable.MATERIAL_COLUMNS.contains(name);
  }

  /** Whoever reads the form gateway's papers has its names at hand. */
  private static String hint(String name) {
    String ours = CAMEL.read(name);
    return isField(ours) ? "，应写 " + ours : "，字段名见 docs/provincial.md，如 applyer_name";
  }
}
