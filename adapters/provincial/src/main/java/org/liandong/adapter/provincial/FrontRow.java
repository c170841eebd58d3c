package org.liandong.adapter.provincial;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;

/** A row of the 前置库 as it is read: as JSON, with what else the platform keeps in its tables. */
final class FrontRow {
  private FrontRow() {}

  /** The fields that are ours. */
  static Filing read(FrontTable table, JsonObject row) {
    List<SortedMap<String, String>> parts = new ArrayList<>();
    if (row.getValue("parts") instanceof JsonArray materials) {
      materials.forEach(each -> parts.add(fields((JsonObject) each, FrontTable.MATERIAL_COLUMNS)));
    }
    return new Filing(null, fields(row.getJsonObject("record"), table.columns()), parts);
  }

  static String guid(JsonObject row) {
    return row.getJsonObject("record").getString(Names.ROW_GUID);
  }

  static boolean isDeleted(JsonObject row) {
    return "D".equals(row.getJsonObject("record").getString(Names.CD_OPERATION));
  }

  private static SortedMap<String, String> fields(JsonObject record, Set<String> columns) {
    Draft draft = new Draft();
    columns.forEach(column -> draft.put(column, text(column, record.getValue(column))));
    return draft.done();
  }

  /** A timestamp has a T in JSON. */
  private static String text(String column, Object value) {
    if (value == null) {
      return null;
    }
    return column.endsWith("_time") ? value.toString().replace('T', ' ') : value.toString();
  }
}
