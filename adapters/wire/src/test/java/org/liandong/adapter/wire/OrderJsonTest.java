package org.liandong.adapter.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.liandong.adapter.spi.Applicant;
import org.liandong.adapter.spi.Material;
import org.liandong.adapter.spi.Named;
import org.liandong.adapter.spi.Order;
import org.liandong.adapter.spi.OrderKind;

/** The same order is the same bytes, on whichever node and at whichever attempt. */
class OrderJsonTest {
  private static final Named ANY = new Named("x", "甲");

  @Test
  void the_order_of_a_set_and_what_differs_by_attempt_are_not_in_it() {
    var first = order(new LinkedHashSet<>(List.of("EXAMINE", "ACCEPT", "DECIDE")), "access-1");
    var second = order(new LinkedHashSet<>(List.of("DECIDE", "EXAMINE", "ACCEPT")), "access-2");

    assertEquals(OrderJson.of(first).encode(), OrderJson.of(second).encode());
    assertFalse(OrderJson.of(first).encode().contains("access-1"));
    assertEquals(
        new JsonArray().add("ACCEPT").add("DECIDE").add("EXAMINE"),
        OrderJson.of(first).getJsonArray("acts"));
  }

  @Test
  void an_applicant_is_as_the_station_sent_it() {
    JsonObject json = OrderJson.of(order(Set.of("DECIDE"), null));

    assertEquals("only theirs", json.getJsonObject("applicant").getString("other"));
    assertEquals(4096, json.getJsonArray("materials").getJsonObject(0).getLong("bytes"));
    assertEquals(new JsonObject().put("code", "x").put("name", "甲"), json.getJsonObject("organ"));
    assertNull(json.getValue("reference"));
  }

  private static Order order(Set<String> acts, String access) {
    return new Order(
        OrderKind.SUBMIT,
        "k",
        "k",
        null,
        "c",
        "r",
        ANY,
        ANY,
        acts,
        ANY,
        Applicant.of(
            new JsonObject().put("kind", "PERSON").put("name", "示例").put("other", "only theirs")),
        new JsonObject().put("b", 1).put("a", 2),
        List.of(new Material("M01", "户口簿.pdf", "ab".repeat(32), 4096, "https://gateway.example/1")),
        List.of(new Order.PriorAnswer("danshan", "OPINION", null, "同意")),
        null,
        null,
        access);
  }
}
