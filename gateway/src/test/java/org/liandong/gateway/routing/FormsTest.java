package org.liandong.gateway.routing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.liandong.gateway.catalogue.Catalogue;
import org.liandong.gateway.catalogue.FieldFault;
import org.liandong.gateway.catalogue.Item;

class FormsTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Catalogue CATALOGUE =
      ConfigFiles.shipped().configuration().orElseThrow().catalogue();
  private static final Item MLA = CATALOGUE.item("512B0003600029").orElseThrow();

  static Stream<Item> everyItem() {
    return CATALOGUE.items().values().stream().filter(item -> !item.isReferral());
  }

  /** What somebody fills in who knows nothing of the item but its schema. */
  private static ObjectNode filledIn(Item item) {
    ObjectNode form = JSON.createObjectNode();
    for (Map.Entry<String, JsonNode> field :
        item.form().definition().get("properties").properties()) {
      form.set(field.getKey(), value(field.getValue()));
    }
    return form;
  }

  private static JsonNode value(JsonNode field) {
    return switch (field.get("type").asText()) {
      case "string" ->
          field.has("enum")
              ? field.get("enum").get(0)
              : JSON.getNodeFactory().textNode(field.has("format") ? "2026-01-05" : "示例");
      case "number", "integer" -> field.get("minimum");
      case "boolean" -> JSON.getNodeFactory().booleanNode(true);
      default -> JSON.createArrayNode();
    };
  }

  @ParameterizedTest
  @MethodSource("everyItem")
  void a_form_filled_in_by_its_schema_alone_is_accepted(Item item) {
    assertEquals(List.of(), item.form().check(filledIn(item)), item.name());
  }

  @ParameterizedTest
  @MethodSource("everyItem")
  void an_empty_form_lacks_exactly_what_is_required(Item item) {
    List<String> missing =
        item.form().check(JSON.createObjectNode()).stream()
            .map(FieldFault::pointer)
            .sorted()
            .toList();
    List<String> required =
        Stream.iterate(0, i -> i + 1)
            .limit(item.form().definition().path("required").size())
            .map(i -> "/" + item.form().definition().path("required").get(i).asText())
            .sorted()
            .toList();
    assertEquals(required, missing);
  }

  @Test
  void each_fault_has_its_place_its_code_and_words_for_a_person() {
    ObjectNode form = filledIn(MLA);
    form.put("checkConsentDate", "2026-02-30");
    form.put("householdSize", 0);
    form.put("reason", "不想说");
    form.put("relatedToOfficials", "是");
    form.put("nickname", "x");
    form.remove("residence");
    form.putArray("difficulties").add("重病").add("重病").add("没有的");

    Map<String, String> codes =
        Map.of(
            "/checkConsentDate", "wrong-format",
            "/householdSize", "out-of-range",
            "/reason", "not-a-choice",
            "/relatedToOfficials", "wrong-type",
            "/nickname", "unknown-field",
            "/residence", "missing",
            "/difficulties", "repeated",
            "/difficulties/2", "not-a-choice");
    List<FieldFault> faults = MLA.form().check(form);
    assertEquals(codes.size(), faults.size(), faults.toString());
    for (FieldFault fault : faults) {
      assertEquals(codes.get(fault.pointer()), fault.code(), fault.toString());
    }
    assertTrue(faults.stream().anyMatch(one -> one.message().startsWith("「现居住地」必须填写")));
  }

  @Test
  void a_value_or_a_foreign_name_is_never_repeated() {
    ObjectNode form = filledIn(MLA);
    form.put("reason", "11010519491231002X");
    form.put("11010519491231002X", "张某");
    form.put("householdSize", "张某");

    String said = MLA.form().check(form).toString();

    assertFalse(said.contains("1101051949") || said.contains("张某"), said);
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", "null", "1", "\"示例\"", "true"})
  void what_is_no_object_is_a_fault_and_not_a_crash(String json) throws Exception {
    assertEquals("wrong-type", MLA.form().check(JSON.readTree(json)).get(0).code());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"1e99999999", "-1e99999999", "1e-99999999", "123456789012345678901234567890.5"})
  void monstrous_numbers_are_judged_at_once(String number) {
    for (String field : List.of("monthlyIncome", "householdSize")) {
      ObjectNode form = filledIn(MLA).put(field, new BigDecimal(number));
      long before = System.nanoTime();
      boolean tiny = number.startsWith("1e-") && field.equals("monthlyIncome");
      assertEquals(tiny, MLA.form().check(form).isEmpty(), field + " " + number);
      assertTrue(System.nanoTime() - before < 500_000_000L, "took long");
    }
  }

  @Test
  void a_hundred_faults_are_enough() {
    ObjectNode form = filledIn(MLA);
    for (int i = 0; i < 10_000; i++) {
      form.put("x" + i, i);
    }
    assertEquals(100, MLA.form().check(form).size());
  }

  @Test
  void the_guide_gets_a_schema_of_its_own() {
    ObjectNode mine = (ObjectNode) MLA.form().definition();
    mine.removeAll();
    assertTrue(MLA.form().definition().has("properties"));
    assertEquals(
        "https://json-schema.org/draft/2020-12/schema",
        MLA.form().definition().get("$schema").asText());
  }
}
