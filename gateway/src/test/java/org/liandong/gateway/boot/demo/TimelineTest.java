package org.liandong.gateway.boot.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;

/** What a line of a story says, for people. */
class TimelineTest {
  private static final JsonObject RECEIPT =
      new JsonObject()
          .put(
              "steps", new JsonArray().add(step("s-1", "市自然资源和规划局")).add(step("s-2", "市住房和城乡建设局")));

  @Test
  void an_answer_names_its_organ_where_one_system_speaks_for_several() {
    JsonObject hop = hop("ANSWERED", "s-2").put("outcome", "APPROVED");
    assertEquals("市住房和城乡建设局回复：准予  ［审查中］", what(hop));
    assertEquals("回复：准予  ［审查中］", Timeline.what(hop, null));
  }

  @Test
  void what_an_organ_asks_for_again_is_told_in_words() {
    JsonObject asked = hop("ANSWERED", "s-1").put("outcome", "CORRECTION_NOT_PASSED_ON");
    assertEquals("市自然资源和规划局回复：一次性告知补正  ［审查中］", what(asked));
    JsonObject breach = hop("BREACH", "s-1").put("errorCode", "corrected-after-acceptance");
    assertEquals("市自然资源和规划局不合规，报监督：受理之后又要补正  ［审查中］", what(breach));
  }

  @Test
  void what_a_platform_was_told_and_the_number_that_it_gave_are_told_in_words() {
    assertEquals("上报：补正告知  ［审查中］", what(hop("REPORTED", null).put("outcome", "CORRECTION_ASKED")));
    assertEquals("赋码：SC-1  ［审查中］", what(hop("NUMBERED", null).put("caseNo", "SC-1")));
    assertEquals("赋码  ［审查中］", what(hop("NUMBERED", null)));
  }

  @Test
  void what_is_of_no_step_is_of_no_organ() {
    assertNull(Seen.organ(RECEIPT, hop("RECEIVED", null)));
    assertNull(Seen.organ(new JsonObject(), hop("RECEIVED", "s-1")));
  }

  private static String what(JsonObject hop) {
    return Timeline.what(hop, Seen.organ(RECEIPT, hop));
  }

  private static JsonObject step(String id, String organ) {
    return new JsonObject().put("id", id).put("organ", new JsonObject().put("name", organ));
  }

  private static JsonObject hop(String kind, String step) {
    return new JsonObject().put("kind", kind).put("step", step).put("state", "EXAMINING");
  }
}
