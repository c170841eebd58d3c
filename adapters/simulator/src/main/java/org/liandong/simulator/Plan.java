package org.liandong.simulator;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What the organ will answer to a SUBMIT, settled when it is taken: the journal keeps this and
 * nothing of the order's content.
 *
 * @param corrects whether a CORRECTION comes first and the rest waits for the SUPPLEMENT
 * @param missing what the CORRECTION names
 * @param kinds the answers after it
 */
record Plan(boolean corrects, List<String> missing, List<String> kinds) {
  static final Plan NOTHING = new Plan(false, List.of(), List.of());

  Plan {
    missing = List.copyOf(missing);
    kinds = List.copyOf(kinds);
  }

  static Plan of(JsonObject order, Rules rules) {
    String item = order.getJsonObject("item", new JsonObject()).getString("code", "");
    boolean corrects = rules.correctItems().contains(item) || marked(order, Rules.CORRECT_MARK);
    boolean rejects = rules.rejectItems().contains(item) || marked(order, Rules.REJECT_MARK);
    List<String> kinds =
        marked(order, Rules.NOT_ACCEPT_MARK)
            ? List.of("NOT_ACCEPTED")
            : kinds(order.getJsonArray("acts", new JsonArray()), rejects);
    return new Plan(corrects, corrects ? missing(order, rules) : List.of(), kinds);
  }

  /** Whether the form or the remark asks for something. */
  static boolean marked(JsonObject order, String mark) {
    return Stream.of(order.getValue("form"), order.getValue("remark"))
        .anyMatch(part -> part != null && part.toString().contains(mark));
  }

  private static List<String> kinds(JsonArray acts, boolean rejects) {
    var kinds = new ArrayList<String>();
    if (acts.contains("ACCEPT")) {
      kinds.add("ACCEPTED");
    }
    if (acts.contains("DECIDE")) {
      kinds.add(rejects ? "REJECTED" : "APPROVED");
    } else if (acts.contains("EXAMINE")) {
      kinds.add("OPINION");
    }
    return kinds;
  }

  private static List<String> missing(JsonObject order, Rules rules) {
    if (!rules.missing().isEmpty()) {
      return rules.missing();
    }
    return order.getJsonArray("materials", new JsonArray()).stream()
        .map(JsonObject.class::cast)
        .map(material -> material.getString("material"))
        .distinct()
        .toList();
  }

  JsonObject toJson() {
    return new JsonObject()
        .put("corrects", corrects)
        .put("missing", new JsonArray(missing))
        .put("kinds", new JsonArray(kinds));
  }

  static Plan from(JsonObject json) {
    return json == null
        ? NOTHING
        : new Plan(
            json.getBoolean("corrects"),
            texts(json.getJsonArray("missing")),
            texts(json.getJsonArray("kinds")));
  }

  private static List<String> texts(JsonArray array) {
    return array.stream().map(String.class::cast).toList();
  }
}
