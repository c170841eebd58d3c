package org.liandong.adapter.provincial;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What the platform is to hold of one report: the named fields of one record, and the records that
 * belong to it. Without what differs from attempt to attempt.
 *
 * @param form which kind of record
 * @param fields by their names; times as {@code 2026-11-30 09:00:00} in China's time; none is null
 * @param parts records of the materials, for MATERIALS
 */
record Filing(Form form, SortedMap<String, String> fields, List<SortedMap<String, String>> parts) {

  private static final String BY_ROW = "row:";

  Filing {
    fields = Collections.unmodifiableSortedMap(new TreeMap<>(fields));
    parts = List.copyOf(parts);
  }

  String guid() {
    return fields.get(Names.ROW_GUID);
  }

  /** Ours; of a record that somebody else wrote without one, a name by its row. */
  String key() {
    String key = fields.get(Names.REPORT_KEY);
    return key == null ? BY_ROW + guid() : key;
  }

  /** The row that a key names itself; null for a key of ours. */
  static String rowOf(String key) {
    return key.startsWith(BY_ROW) ? key.substring(BY_ROW.length()) : null;
  }

  /** The same, as far as a table has columns for it. */
  Filing only(Set<String> columns) {
    return new Filing(
        form,
        fields.entrySet().stream()
            .filter(field -> columns.contains(field.getKey()))
            .collect(
                Collectors.toMap(
                    Map.Entry::getKey, Map.Entry::getValue, (one, two) -> one, TreeMap::new)),
        parts);
  }
}
