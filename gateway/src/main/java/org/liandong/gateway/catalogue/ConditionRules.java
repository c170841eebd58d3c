package org.liandong.gateway.catalogue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What a condition must obey so that it can hold at all: it speaks of fields and values there are.
 */
final class ConditionRules {
  private static final Set<String> NUMBERS = Set.of("number", "integer");

  private final ItemRules rules;
  private final JsonNode fields;
  private final Predicate<String> regions;

  /**
   * The rules of one item's conditions.
   *
   * @param regions whether there may be a region of this code
   */
  ConditionRules(ItemRules rules, JsonNode form, Predicate<String> regions) {
    this.rules = rules;
    this.fields = form.path("properties");
    this.regions = regions;
  }

  /** Looks at the file as it was read, so that a fault elsewhere hides nothing. */
  void check(String place, JsonNode condition) {
    for (String joint : Set.of("all", "any")) {
      for (int i = 0; i < condition.path(joint).size(); i++) {
        check(place + "/" + joint + "/" + i, condition.path(joint).get(i));
      }
    }
    if (condition.path("not").isObject()) {
      check(place + "/not", condition.path("not"));
    }
    for (int i = 0; i < condition.path("region").size(); i++) {
      if (!regions.test(condition.path("region").get(i).asText())) {
        rules.fault(place + "/region/" + i, "没有这个区划", "请改为 regions.csv 里的代码，或先在那里写上");
      }
    }
    if (condition.path("form").isTextual()) {
      checkField(place, condition);
    }
  }

  private void checkField(String place, JsonNode condition) {
    JsonNode field = fields.path(condition.path("form").asText());
    if (field.isMissingNode()) {
      rules.fault(place + "/form", "申请表里没有这一栏", "请改为 form.properties 里的名称，或先在那里写上");
      return;
    }
    boolean number = NUMBERS.contains(field.path("type").asText());
    for (String bound : Set.of("atLeast", "atMost")) {
      if (condition.has(bound) && !number) {
        rules.fault(place + "/" + bound, "这一栏不是数字，不能比较大小", "请改用 is 或 in");
      }
    }
    if (condition.has("is")) {
      checkValue(place + "/is", condition.get("is"), field);
    }
    for (int i = 0; i < condition.path("in").size(); i++) {
      checkValue(place + "/in/" + i, condition.path("in").get(i), field);
    }
  }

  private void checkValue(String place, JsonNode value, JsonNode field) {
    JsonNode single = field.path("type").asText().equals("array") ? field.path("items") : field;
    JsonNode listed = single.path("enum");
    boolean among = listed.isMissingNode();
    for (JsonNode each : listed) {
      among |= each.equals(value);
    }
    if (!isOf(single.path("type").asText(), value)) {
      rules.fault(place, "这个值和申请表里这一栏的类型不同，条件永远不会成立", "请改正");
    } else if (!among) {
      rules.fault(place, "申请表里这一栏没有这个选项，条件永远不会成立", "请改为其中一个选项");
    }
  }

  private static boolean isOf(String type, JsonNode value) {
    return Map.of(
            "string", value.isTextual(),
            "boolean", value.isBoolean(),
            "number", value.isNumber(),
            "integer", value.isNumber())
        .getOrDefault(type, false);
  }
}
