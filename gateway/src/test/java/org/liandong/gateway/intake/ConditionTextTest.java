package org.liandong.gateway.intake;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.liandong.gateway.catalogue.ApplicantKind;
import org.liandong.gateway.catalogue.Condition;

/** Whoever reads the guide knows what he must fill in to go which way. */
class ConditionTextTest {
  private static final JsonNode FIELDS =
      new ObjectMapper()
          .valueToTree(
              Map.of(
                  "kind", Map.of("title", "管理类别"),
                  "urgent", Map.of("title", "急件"),
                  "area", Map.of("title", "面积")));

  private final ConditionText words =
      new ConditionText(FIELDS, Map.of("512002", "雁江区", "512021", "安岳县")::get);

  private static final Condition SECOND = field("kind", new TextNode("第二类"), null, null, null);
  private static final Condition URGENT = field("urgent", BooleanNode.TRUE, null, null, null);

  private static Condition field(
      String form, JsonNode is, List<JsonNode> in, Double atLeast, Double atMost) {
    return new Condition(null, null, null, form, is, in, atLeast, atMost, null, null);
  }

  @Test
  void what_a_field_must_say() {
    assertEquals("管理类别为第二类", words.of(SECOND));
    assertEquals("急件为是", words.of(URGENT));
    List<JsonNode> either = List.of(new TextNode("第一类"), new TextNode("第二类"));
    assertEquals("管理类别为第一类或第二类", words.of(field("kind", null, either, null, null)));
    assertEquals("面积不少于 100", words.of(field("area", null, null, 100.0, null)));
    assertEquals("面积不少于 1、不多于 2.5", words.of(field("area", null, null, 1.0, 2.5)));
  }

  @Test
  void who_and_where() {
    Set<ApplicantKind> kinds = Set.of(ApplicantKind.SOLE_TRADER, ApplicantKind.PERSON);
    Condition applicant =
        new Condition(null, null, null, null, null, null, null, null, kinds, null);
    assertEquals("申请人为自然人或个体工商户", words.of(applicant));
    Condition region =
        new Condition(
            null, null, null, null, null, null, null, null, null, Set.of("512021", "512002"));
    assertEquals("站点在雁江区或安岳县", words.of(region));
  }

  @Test
  void what_is_joined() {
    List<Condition> both = List.of(SECOND, URGENT);
    Condition all = new Condition(both, null, null, null, null, null, null, null, null, null);
    assertEquals("管理类别为第二类，且急件为是", words.of(all));
    Condition any = new Condition(null, both, null, null, null, null, null, null, null, null);
    assertEquals("管理类别为第二类，或急件为是", words.of(any));
    Condition not = new Condition(null, null, any, null, null, null, null, null, null, null);
    assertEquals("不是（管理类别为第二类，或急件为是）", words.of(not));
  }
}
