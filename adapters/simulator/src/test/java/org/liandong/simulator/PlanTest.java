package org.liandong.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlanTest {
  @Test
  void an_organ_that_accepts_and_decides_approves() {
    assertEquals(List.of("ACCEPTED", "APPROVED"), plan("", "ACCEPT", "EXAMINE", "DECIDE").kinds());
  }

  @Test
  void an_organ_that_only_examines_gives_an_opinion() {
    assertEquals(List.of("ACCEPTED", "OPINION"), plan("", "ACCEPT", "EXAMINE").kinds());
    assertEquals(List.of("APPROVED"), plan("", "DECIDE").kinds());
  }

  @Test
  void marks_in_the_remark_change_the_answer() {
    assertEquals(List.of("REJECTED"), plan(Rules.REJECT_MARK, "DECIDE").kinds());
    assertEquals(List.of("NOT_ACCEPTED"), plan(Rules.NOT_ACCEPT_MARK, "ACCEPT").kinds());
    assertEquals(List.of("M01"), plan("请" + Rules.CORRECT_MARK, "ACCEPT").missing());
  }

  @Test
  void rules_by_item_change_the_answer() {
    Rules rules = Rules.YES.withRejectItems("item-1").withCorrectItems("item-1").withMissing("M9");

    Plan plan = Plan.of(order("", "DECIDE"), rules);

    assertEquals(new Plan(true, List.of("M9"), List.of("REJECTED")), plan);
  }

  private static Plan plan(String remark, String... acts) {
    return Plan.of(order(remark, acts), Rules.YES);
  }

  private static JsonObject order(String remark, String... acts) {
    var material = new JsonObject().put("material", "M01");
    return new JsonObject()
        .put("item", new JsonObject().put("code", "item-1"))
        .put("acts", new JsonArray(List.of(acts)))
        .put("materials", new JsonArray().add(material).add(material))
        .put("form", new JsonObject())
        .put("remark", remark);
  }
}
