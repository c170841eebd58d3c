package org.liandong.gateway.e2e;

import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.liandong.gateway.http.Role;
import org.liandong.gateway.http.TestTokens;

/** A reviewer at the desk of an organ. */
final class Reviewer {
  static final String TASKS = "/api/v1/desk/tasks";

  private final Agent agent;

  private Reviewer(Agent agent) {
    this.agent = agent;
  }

  static Reviewer of(RunningGateway gateway, String organ, String account) {
    return of(gateway, 0, organ, account);
  }

  /** One who talks to this node. */
  static Reviewer of(RunningGateway gateway, int node, String organ, String account) {
    JsonObject claims = TestTokens.claims(organ, Role.REVIEWER).put("sub", account);
    return new Reviewer(
        new Agent(gateway.port(node), gateway.contract(), gateway.tokens().sign(claims)));
  }

  Agent agent() {
    return agent;
  }

  /** The task of a case, once it lies at the desk. */
  String await(TrackedCase tracked) throws Exception {
    AtomicReference<String> id = new AtomicReference<>();
    Await.until(
        () -> {
          list("?limit=200").stream()
              .filter(one -> one.getString("case").equals(tracked.id()))
              .forEach(one -> id.set(one.getString("id")));
          return id.get() != null;
        },
        () -> "no task of " + tracked);
    return id.get();
  }

  List<JsonObject> list(String query) throws Exception {
    String path = TASKS + query.replaceAll("limit=\\d+&?", "").replaceAll("[?&]$", "");
    return agent.all(path, 200);
  }

  Answer open(String task) throws Exception {
    return agent.get(TASKS + '/' + task);
  }

  Answer claim(String task, String... headers) throws Exception {
    return agent.set(TASKS + '/' + task + "/claim", new JsonObject(), headers);
  }

  Answer release(String task) throws Exception {
    return agent.set(TASKS + '/' + task + "/release", new JsonObject());
  }

  /** Claims what is free and says this of it, as it stands now. */
  Answer say(String task, JsonObject words) throws Exception {
    return say(task, claim(task).expect(200).header("etag"), UUID.randomUUID().toString(), words);
  }

  Answer say(String task, String tag, String key, JsonObject words) throws Exception {
    return agent.set(
        TASKS + '/' + task + "/answers", words, "If-Match", tag, "Idempotency-Key", key);
  }

  /** Says it without saying what was seen. */
  Answer sayUnseen(String task, String key, JsonObject words) throws Exception {
    return agent.set(TASKS + '/' + task + "/answers", words, "Idempotency-Key", key);
  }

  static JsonObject words(String kind) {
    return new JsonObject().put("kind", kind);
  }
}
