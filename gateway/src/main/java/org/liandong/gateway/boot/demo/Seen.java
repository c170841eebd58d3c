package org.liandong.gateway.boot.demo;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a station sees of a case over HTTP.
 *
 * @param receipt as {@code GET /cases/{id}} shows it
 * @param hops from the first to the last
 */
public record Seen(JsonObject receipt, List<JsonObject> hops) {
  private static final Set<String> TOLD = Set.of("DELIVERED", "HELD", "PARKED", "REFUSED");

  public String state() {
    return receipt.getString("state");
  }

  /** Null until it has concluded. */
  public String outcome() {
    return receipt.getString("outcome");
  }

  public List<JsonObject> steps() {
    return objects(receipt.getJsonArray("steps"));
  }

  public List<JsonObject> deadlines() {
    return objects(receipt.getJsonArray("deadlines"));
  }

  /** The hops of this kind, oldest first. */
  public Stream<JsonObject> hops(String kind) {
    return hops.stream().filter(hop -> hop.getString("kind").equals(kind));
  }

  /** The hops of this kind that speak of this: an answer's kind, a limit's kind. */
  public Stream<JsonObject> hops(String kind, String outcome) {
    return hops(kind).filter(hop -> outcome.equals(hop.getString("outcome")));
  }

  /** True where every organ whose turn it is holds its order: time may go on. */
  boolean isHandedOver() {
    return steps().stream()
        .filter(step -> step.getString("state").equals("WAITING"))
        .filter(step -> !step.getString("kind").equals("TRACKED"))
        .map(step -> step.getString("id"))
        .allMatch(
            step ->
                hops.stream()
                    .filter(hop -> step.equals(hop.getString("step")))
                    .anyMatch(hop -> TOLD.contains(hop.getString("kind"))));
  }

  /** What the organ of a hop's step is called; null where it is of no step. */
  static String organ(JsonObject receipt, JsonObject hop) {
    return objects(receipt.getJsonArray("steps", new JsonArray())).stream()
        .filter(step -> step.getString("id").equals(hop.getString("step")))
        .map(step -> step.getJsonObject("organ").getString("name"))
        .findFirst()
        .orElse(null);
  }

  private static List<JsonObject> objects(JsonArray array) {
    return array.stream().map(JsonObject.class::cast).toList();
  }
}
