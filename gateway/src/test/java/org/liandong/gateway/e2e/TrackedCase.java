package org.liandong.gateway.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/** A case as its station follows it. */
public final class TrackedCase {
  private final Agent agent;
  private final JsonObject receipt;
  private JsonObject seen;

  public TrackedCase(Agent agent, JsonObject receipt) {
    this.agent = agent;
    this.receipt = receipt;
    this.seen = receipt;
  }

  public JsonObject receipt() {
    return receipt;
  }

  public String id() {
    return receipt.getString("id");
  }

  public String path() {
    return "/api/v1/cases/" + id();
  }

  public JsonObject read() throws Exception {
    seen = agent.get(path()).expect(200).json();
    return seen;
  }

  /** All hops, whose numbers must run from 1 without a gap. */
  public List<JsonObject> hops() throws Exception {
    List<JsonObject> hops = agent.all(path() + "/hops", 200);
    assertEquals(
        IntStream.rangeClosed(1, hops.size()).boxed().toList(),
        hops.stream().map(hop -> hop.getInteger("seq")).toList());
    return hops;
  }

  /** The hops as {@code KIND} or {@code KIND outcome}, in their order. */
  public List<String> story() throws Exception {
    return hops().stream()
        .map(
            hop -> {
              boolean plain =
                  hop.getString("outcome") == null || hop.getString("kind").equals("RECEIVED");
              return hop.getString("kind") + (plain ? "" : " " + hop.getString("outcome"));
            })
        .toList();
  }

  public TrackedCase awaitState(String state) throws Exception {
    return awaitThat(now -> now.getString("state").equals(state), state);
  }

  public TrackedCase awaitConcluded(String outcome) throws Exception {
    awaitState("CONCLUDED");
    assertEquals(outcome, seen.getString("outcome"), this::toString);
    return this;
  }

  public TrackedCase awaitAttention() throws Exception {
    return awaitThat(now -> now.getBoolean("attention"), "attention");
  }

  private TrackedCase awaitThat(Predicate<JsonObject> holds, String what) throws Exception {
    Await.until(() -> holds.test(read()), () -> what + " of " + this);
    return this;
  }

  public JsonObject awaitHop(String kind) throws Exception {
    Await.until(() -> hop(kind) != null, () -> kind + " of " + this);
    return hop(kind);
  }

  /** The first hop of this kind; null where there is none. */
  public JsonObject hop(String kind) throws Exception {
    return hops().stream()
        .filter(hop -> hop.getString("kind").equals(kind))
        .findFirst()
        .orElse(null);
  }

  public Answer correct(JsonObject body) throws Exception {
    return agent.post(path() + "/corrections", body);
  }

  public Answer withdraw() throws Exception {
    return agent.post(path() + "/withdrawal", new JsonObject().put("reason", "示例"));
  }

  /** With its hops, for a test that failed. */
  @Override
  public String toString() {
    try {
      return seen.encode()
          + "\n"
          + String.join("\n", hops().stream().map(Object::toString).toList());
    } catch (Exception unreadable) {
      return seen.encode();
    }
  }
}
