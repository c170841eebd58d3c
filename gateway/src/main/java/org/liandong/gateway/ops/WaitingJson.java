package org.liandong.gateway.ops;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Set;
import org.liandong.gateway.backends.Backend;
import org.liandong.gateway.backends.Backends;
import org.liandong.gateway.cases.DispatchQueries.State;
import org.liandong.gateway.cases.NodeContext;
import org.liandong.gateway.cases.OperatorAct;
import org.liandong.gateway.cases.ParkedRule;
import org.liandong.gateway.cases.Waiting;
import org.liandong.gateway.http.WireTime;

/** Shows an operator what waits, with the acts that are for it and what to do. */
final class WaitingJson {
  private final Backends backends;
  private final NodeContext node;

  WaitingJson(Backends backends, NodeContext node) {
    this.backends = backends;
    this.node = node;
  }

  JsonObject of(State state, Waiting waiting) {
    JsonObject json =
        waiting instanceof Waiting.Order order
            ? order(state, order)
            : message(state, (Waiting.Message) waiting);
    return json.put("since", WireTime.of(waiting.since()))
        .put("waitingSeconds", seconds(waiting.since()))
        .put("errorCode", waiting.errorCode())
        .put("advice", Advice.of(state, waiting));
  }

  private Long seconds(Instant since) {
    return since == null
        ? null
        : Math.max(0, Duration.between(since, node.clock().instant()).toSeconds());
  }

  private JsonObject order(State state, Waiting.Order order) {
    String code = backends.byNumber(order.backend()).map(Backend::code).orElse(order.backendCode());
    String known = Objects.requireNonNullElse(code, "");
    Set<OperatorAct> acts =
        ParkedRule.ofOrder(order.kind(), order.sent(), node.backends().apply(known));
    return new JsonObject()
        .put("type", "ORDER")
        .put("id", order.id().toString())
        .put("backend", code)
        .put("case", order.caseId().toString())
        .put("receiptNo", order.receiptNo())
        .put("step", order.step() == null ? null : order.step().toString())
        .put("kind", order.kind().name())
        .put("key", order.key())
        .put("attempts", order.attempts())
        .put("dueAt", state == State.PARKED ? null : WireTime.of(order.dueAt()))
        .put("node", order.node())
        .put("fault", order.fault())
        .put("reason", order.reason())
        .put("acts", names(state, acts));
  }

  private static JsonObject message(State state, Waiting.Message message) {
    boolean ours = state == State.OVERDUE || "cannot-be-applied".equals(message.errorCode());
    return new JsonObject()
        .put("type", "MESSAGE")
        .put("id", message.id().toString())
        .put("backend", message.backend())
        .put("messageId", message.messageId())
        .put("case", message.caseId() == null ? null : message.caseId().toString())
        .put("receiptNo", message.receiptNo())
        .put("fault", ours ? "GATEWAY" : "BACKEND")
        .put("acts", names(state, ParkedRule.ofAnswer(message.named(), message.errorCode())));
  }

  /** Operators act on what is parked; the rest is the gateway's. */
  private static JsonArray names(State state, Set<OperatorAct> acts) {
    JsonArray names = new JsonArray();
    if (state == State.PARKED) {
      acts.forEach(act -> names.add(act.name()));
    }
    return names;
  }
}
