package org.liandong.adapter.provincial;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.liandong.adapter.spi.Capability;

class SettingsReaderTest {
  @Test
  void whole_settings_are_taken() {
    ProvincialSettings read = SettingsReader.read(Settings.jmas("http://127.0.0.1:1/jmas/"));

    assertEquals("http://127.0.0.1:1/jmas", read.jmas().url());
    assertTrue(read.capabilities().contains(Capability.IDEMPOTENT));
  }

  @Test
  void a_platform_that_does_not_deduplicate_is_not_called_idempotent() {
    JsonObject settings = Settings.jmas("http://127.0.0.1:1");
    settings.getJsonObject("jmas").put("deduplicates", false);

    assertFalse(SettingsReader.read(settings).capabilities().contains(Capability.IDEMPOTENT));
  }

  @ParameterizedTest
  @EnumSource(CodeList.class)
  void every_code_of_every_list_that_has_no_counterpart_is_named_with_its_place(CodeList list) {
    JsonObject settings = Settings.jmas("http://127.0.0.1:1");
    settings.getJsonObject("codes").put(list.field(), new JsonObject().put("NONSENSE", "1"));

    String faults = faults(settings);

    list.names()
        .forEach(
            (code, name) ->
                assertTrue(
                    faults.contains(
                        "/codes/" + list.field() + "/" + code + "：缺少" + list.title() + "“" + name),
                    faults));
    assertTrue(faults.contains("/codes/" + list.field() + "/NONSENSE：没有这个" + list.title()));
  }

  @Test
  void an_applicant_or_an_id_type_that_we_do_not_have_is_named() {
    JsonObject settings = Settings.jmas("http://127.0.0.1:1");
    settings
        .getJsonObject("intake")
        .put("applicants", new JsonObject().put("2", "PERZON"))
        .put("idTypes", new JsonObject().put("a/b", "PASPORT").put("414", "PASSPORT"));

    String faults = faults(settings);

    assertTrue(faults.contains("/intake/applicants/2：没有这个服务对象，可用：PERSON、"), faults);
    assertTrue(faults.contains("/intake/idTypes/a~1b：没有这个证件类型，可用：RESIDENT_ID、"), faults);
    assertFalse(faults.contains("414"), faults);
  }

  @Test
  void all_faults_come_at_once() {
    JsonObject settings = Settings.jmas("ftp://secret-user@127.0.0.1");
    settings.remove("dataSource");
    settings.remove("digestKey");
    settings.remove("callbackSecret");
    settings.remove("answers");
    settings.getJsonObject("jmas").getJsonObject("interfaces").remove("retract");
    settings.getJsonObject("jmas").getJsonObject("replies").put("77", "MAYBE");
    settings.getJsonObject("codes").getJsonObject("outcomes").put("LAPSED", 5);

    String faults = faults(settings);

    for (String path :
        List.of(
            "/dataSource：",
            "/digestKey：",
            "/callbackSecret：",
            "/answers：",
            "/jmas/url：",
            "/jmas/interfaces/retract：",
            "/jmas/replies/77：",
            "/codes/outcomes/LAPSED：")) {
      assertTrue(faults.contains(path), path + " in " + faults);
    }
    assertFalse(faults.contains("secret-user"), faults);
  }

  @Test
  void tables_need_an_address_and_no_form_gateway() {
    JsonObject settings = Settings.database(5432, "front");
    SettingsReader.read(settings);
    settings.remove("frontDatabase");

    assertTrue(faults(settings).contains("/frontDatabase/password："));
  }

  @ParameterizedTest
  @ValueSource(strings = {"absent", "false"})
  void tables_that_the_platform_empties_are_neither_idempotent_nor_compared(String keeps) {
    JsonObject settings = Settings.database(5432, "front");
    assertTrue(SettingsReader.read(settings).capabilities().contains(Capability.IDEMPOTENT));
    settings.getJsonObject("frontDatabase").remove("keepsRows");
    if (keeps.equals("false")) {
      settings.getJsonObject("frontDatabase").put("keepsRows", false);
    }

    String fault = faults(settings);
    settings.put("capabilities", new JsonArray().add("REPORT"));

    assertTrue(fault.contains("/frontDatabase/keepsRows："), fault);
    assertFalse(SettingsReader.read(settings).capabilities().contains(Capability.IDEMPOTENT));
  }

  @Test
  void a_masked_field_that_is_none_of_ours_is_named_with_ours_that_is_meant() {
    JsonObject settings = Settings.jmas("http://127.0.0.1:1");
    settings.put(
        "masked", new JsonArray(List.of("applyer_name", "applyerPageCode", "file_name", "nam")));

    String faults = faults(settings);

    assertEquals(
        "/masked/1：没有这个上报的字段，应写 applyer_page_code；\n"
            + "/masked/3：没有这个上报的字段，字段名见 docs/provincial.md，如 applyer_name。",
        faults);
    settings.put("masked", new JsonArray(List.of("applyer_name", "file_name")));
    assertEquals(Set.of("applyer_name", "file_name"), SettingsReader.read(settings).masked());
  }

  @Test
  void a_number_comes_by_the_form_gateway_also_where_reports_go_by_tables() {
    JsonObject settings = Settings.database(5432, "front");
    settings.put("capabilities", new JsonArray().add("REPORT").add("NUMBER"));

    assertTrue(faults(settings).contains("/jmas："));
  }

  @Test
  void what_the_plugin_cannot_do_is_refused() {
    JsonObject settings = Settings.jmas("http://127.0.0.1:1");
    settings.put("capabilities", new JsonArray().add("LICENCE"));

    assertTrue(faults(settings).contains("/capabilities："));
  }

  @Test
  void the_schema_asks_for_the_same_codes_and_marks_each_secret() {
    JsonObject schema = new ProvincialAdapterFactory().settingsSchema();
    JsonObject codes = schema.getJsonObject("properties").getJsonObject("codes");

    for (CodeList list : CodeList.values()) {
      JsonObject map = codes.getJsonObject("properties").getJsonObject(list.field());
      assertEquals(list.names().keySet(), names(map.getJsonArray("required")), list.field());
      assertEquals(false, map.getValue("additionalProperties"));
    }
    Set<String> secrets = new TreeSet<>();
    secrets("", schema, secrets);
    assertEquals(
        Set.of("/digestKey", "/callbackSecret", "/jmas/appSecret", "/frontDatabase/password"),
        secrets);
  }

  private static Set<String> names(JsonArray array) {
    Set<String> names = new TreeSet<>();
    array.forEach(name -> names.add((String) name));
    return names;
  }

  private static void secrets(String path, JsonObject schema, Set<String> found) {
    if (Boolean.TRUE.equals(schema.getValue("writeOnly"))) {
      found.add(path);
    }
    JsonObject properties = schema.getJsonObject("properties", new JsonObject());
    properties
        .fieldNames()
        .forEach(name -> secrets(path + "/" + name, properties.getJsonObject(name), found));
  }

  private static String faults(JsonObject settings) {
    return assertThrows(IllegalArgumentException.class, () -> SettingsReader.read(settings))
        .getMessage();
  }
}
