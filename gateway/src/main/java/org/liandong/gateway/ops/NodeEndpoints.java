package org.liandong.gateway.ops;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import io.vertx.sqlclient.Pool;
import java.util.List;
import org.liandong.gateway.cases.NodeStore;
import org.liandong.gateway.http.Reply;
import org.liandong.gateway.http.WireTime;

/** {@code GET /nodes}: who shares the work, and who did. */
final class NodeEndpoints {
  private final Pool pool;
  private final int self;
  private final NodeStore store = new NodeStore();

  /**
   * The endpoint.
   *
   * @param self this node's number
   */
  NodeEndpoints(Pool pool, int self) {
    this.pool = pool;
    this.self = self;
  }

  Future<Reply> list(RoutingContext ctx) {
    return store.list(pool, Heartbeat.SILENCE).map(this::shown);
  }

  private Reply shown(List<NodeStore.Entry> entries) {
    JsonArray nodes = new JsonArray();
    entries.forEach(entry -> nodes.add(json(entry)));
    return Reply.ok(new JsonObject().put("nodes", nodes));
  }

  private JsonObject json(NodeStore.Entry entry) {
    return new JsonObject()
        .put("number", entry.number())
        .put("name", entry.name())
        .put("configVersion", entry.configVersion())
        .put("startedAt", WireTime.of(entry.startedAt()))
        .put("seenAt", WireTime.of(entry.seenAt()))
        .put("state", state(entry))
        .put("self", entry.number() == self);
  }

  private static String state(NodeStore.Entry entry) {
    if (entry.live()) {
      return "LIVE";
    }
    return entry.seenAt() == null ? "LEFT" : "SILENT";
  }
}
