package org.liandong.gateway.catalogue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One row of the items' table as the file of an item. */
final class ItemRow {
  private static final Pattern LIMIT = Pattern.compile("(\\d{1,4})\\s+([A-Z_]+)\\s+(\\S.*)");
  private static final Map<String, String> FORMS =
      Map.of("原件", "ORIGINAL", "复印件", "COPY", "均可", "EITHER");
  private static final Map<String, Boolean> NEED = Map.of("必要", true, "非必要", false);
  private static final int PARTS_OF_MATERIAL = 4;

  private final ObjectNode item = JsonNodeFactory.instance.objectNode();
  private final Map<String, String> faults = new LinkedHashMap<>();

  /**
   * Makes the item.
   *
   * @param like the item whose way it goes; null for a referral
   */
  ItemRow(JsonNode row, JsonNode like) {
    copy(row, "code", "name", "note", "list", "facet", "type", "handling");
    if (!row.has("handling") && like != null && like.has("handling")) {
      item.set("handling", like.get("handling"));
    }
    item.putObject("lead").set("department", row.get("department"));
    item.withObject("/lead").set("level", row.get("level"));
    list(row, "synonyms");
    copy(row, "guide");
    list(row, "applicants");
    ObjectNode fee = item.putObject("fee");
    fee.put("amount", row.path("fee").asInt()).put("agency", 0);
    if (row.has("feeSource")) {
      fee.set("source", row.get("feeSource"));
    }
    ObjectNode contact = item.putObject("contact");
    contact.set("name", row.get("contact"));
    contact.set("phone", row.get("phone"));
    if (row.has("referral")) {
      item.putObject("referral").set("to", row.get("referral"));
    }
    limit(row, "legal");
    limit(row, "promised");
    if (like != null) {
      materials(row, like);
      item.set("form", like.get("form"));
      item.set("route", like.get("route"));
    }
  }

  ObjectNode item() {
    return item;
  }

  /** What could not be read, by column, with what to do. */
  Map<String, String> faults() {
    return faults;
  }

  private void copy(JsonNode row, String... names) {
    for (String name : names) {
      if (row.has(name)) {
        item.set(name, row.get(name));
      }
    }
  }

  private void list(JsonNode row, String name) {
    ArrayNode list = item.putArray(name);
    Cells.list(row.path(name).asText()).forEach(list::add);
  }

  private void limit(JsonNode row, String name) {
    if (row.has(name)) {
      Matcher parts = LIMIT.matcher(row.get(name).asText());
      if (parts.matches()) {
        item.putObject(name)
            .put("amount", Integer.parseInt(parts.group(1)))
            .put("unit", parts.group(2))
            .put("source", parts.group(3));
      } else {
        faults.put(name, "请写成：20 WORKING_DAY 出处");
      }
    }
  }

  private void materials(JsonNode row, JsonNode like) {
    if (!row.has("materials")) {
      item.set("materials", like.get("materials"));
      return;
    }
    ArrayNode materials = item.putArray("materials");
    for (String line : Cells.lines(row.get("materials").asText())) {
      List<String> parts = List.of(line.split("\\s*\\|\\s*"));
      if (parts.size() != PARTS_OF_MATERIAL
          || !NEED.containsKey(parts.get(1))
          || !FORMS.containsKey(parts.get(2))) {
        faults.put("materials", "每份请写成：名称|必要或非必要|原件、复印件或均可|谁出具，以分号分开");
        return;
      }
      materials
          .addObject()
          .put("code", "m" + (materials.size()))
          .put("name", parts.get(0))
          .put("required", NEED.get(parts.get(1)))
          .put("form", FORMS.get(parts.get(2)))
          .put("issuer", parts.get(3));
    }
  }
}
