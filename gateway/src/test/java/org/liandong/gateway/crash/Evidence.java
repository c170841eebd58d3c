package org.liandong.gateway.crash;

import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * All that a checker may know: the tables, what the stations asked and were answered, and what the
 * organs' systems took.
 *
 * @param cannotDeduplicate the backend for which a repeated order is a new one
 * @param platform what it says itself
 */
record Evidence(
    Rows rows,
    List<JsonObject> requests,
    List<JsonObject> effects,
    String cannotDeduplicate,
    Platform platform) {

  /** The tries of one kind of request, answered or not. */
  Stream<JsonObject> requests(String event) {
    return requests.stream().filter(line -> line.getString("event").equals(event));
  }

  /** The requests that were taken: 202. */
  Stream<JsonObject> taken(String kind) {
    return requests(Request.ANSWERED)
        .filter(line -> line.getString("kind").equals(kind) && line.getInteger("status") == 202);
  }

  /** Lines of the simulator's journal. */
  Stream<JsonObject> effects(String event) {
    return effects.stream().filter(line -> line.getString("event").equals(event));
  }

  /** What calls changed at the platform. */
  Stream<JsonObject> platformEffects() {
    return effects("EFFECT").filter(line -> line.getString("backend").equals(platform.code()));
  }

  Map<UUID, Rows.Case> casesById() {
    return rows.cases().stream().collect(Collectors.toMap(Rows.Case::id, Function.identity()));
  }

  Map<UUID, List<Rows.Hop>> hopsByCase() {
    return rows.hops().stream().collect(Collectors.groupingBy(Rows.Hop::caseId));
  }

  Map<UUID, List<Rows.Step>> stepsByCase() {
    return rows.steps().stream().collect(Collectors.groupingBy(Rows.Step::caseId));
  }
}
