package org.liandong.gateway.backends;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.vertx.core.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.liandong.adapter.spi.Exchange;
import org.liandong.adapter.spi.Holdings;
import org.liandong.adapter.spi.Holdings.Holding;
import org.liandong.adapter.spi.LookUpResult;

class PlatformBoundsTest {
  private static LookUpResult bounded(JsonObject facts) {
    return said(true, facts);
  }

  @Test
  void facts_of_a_register_are_a_copy_that_its_adapter_changes_no_more() {
    JsonObject facts = new JsonObject().put("fact", new JsonObject().put("a", 1));

    LookUpResult result = bounded(facts);
    facts.getJsonObject("fact").put("a", 2);

    assertEquals(1, result.facts().getJsonObject("fact").getInteger("a"));
  }

  @Test
  void what_a_register_says_and_shows_must_agree() {
    JsonObject fact = new JsonObject().put("dishonest", true);
    assertThrows(IllegalStateException.class, () -> said(false, fact), "taken for clean");
    assertThrows(IllegalStateException.class, () -> said(true, new JsonObject()));

    assertEquals(fact, said(true, fact).facts());
    assertEquals(new JsonObject(), said(false, new JsonObject()).facts());
  }

  private static LookUpResult said(boolean found, JsonObject facts) {
    return PlatformBounds.of(new LookUpResult(found, facts, null, Exchange.NONE));
  }

  @Test
  void what_a_platform_holds_is_shown_with_what_cannot_be_kept_escaped() {
    Holdings page =
        PlatformBounds.of(
            new Holdings(
                List.of(
                    new Holding("a\u0000b\ud800", "d\u001f"),
                    new Holding("k".repeat(200), "d".repeat(70)),
                    new Holding("钥匙-1", null)),
                null,
                Exchange.NONE));

    assertEquals(
        List.of(
            new Holding("a\\u0000b\\ud800", "d\\u001f"),
            new Holding("k".repeat(128) + "…", "d".repeat(64) + "…"),
            new Holding("钥匙-1", null)),
        page.holdings());
  }

  @Test
  void a_place_that_cannot_be_kept_is_none() {
    Holdings page = new Holdings(List.of(), "a\u0000", Exchange.NONE);
    assertThrows(IllegalStateException.class, () -> PlatformBounds.of(page));
  }

  @Test
  void facts_of_a_register_are_a_mebibyte_at_most() {
    int around = new JsonObject().put("fact", "").toBuffer().length();
    String most = "x".repeat(1024 * 1024 - around);

    assertEquals(most, bounded(new JsonObject().put("fact", most)).facts().getString("fact"));
    assertThrows(
        IllegalStateException.class, () -> bounded(new JsonObject().put("fact", most + "x")));
  }
}
