package org.liandong.gateway.ops;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import io.vertx.sqlclient.Pool;
import java.util.List;
import org.liandong.gateway.http.ApiRequest;
import org.liandong.gateway.http.Reply;
import org.liandong.gateway.http.WireTime;
import org.liandong.gateway.model.Masking;
import org.liandong.gateway.ops.Reload.Outcome;
import org.liandong.gateway.ops.Reload.Standing;
import org.liandong.gateway.ops.Reload.Wish;

/** {@code /configuration}: what this node runs on, who put it into use, and another one. */
final class ConfigurationEndpoints {
  private final Reload reload;
  private final Pool pool;
  private final int node;
  private final ConfigurationLog log = new ConfigurationLog();

  /**
   * The endpoints.
   *
   * @param node this node's number
   */
  ConfigurationEndpoints(Reload reload, Pool pool, int node) {
    this.reload = reload;
    this.pool = pool;
    this.node = node;
  }

  Future<Reply> read(RoutingContext ctx) {
    return log.recent(pool).map(this::shown);
  }

  private Reply shown(List<ConfigurationLog.Entry> entries) {
    Standing standing = reload.standing();
    JsonArray changes = new JsonArray();
    entries.forEach(entry -> changes.add(json(entry)));
    return Reply.ok(
        new JsonObject()
            .put("node", node)
            .put("version", standing.version())
            .put("since", WireTime.of(standing.since()))
            .put("changes", changes));
  }

  private static JsonObject json(ConfigurationLog.Entry entry) {
    return new JsonObject()
        .put("at", WireTime.of(entry.at()))
        .put("node", entry.node())
        .put("person", entry.person())
        .put("reason", entry.reason())
        .put("before", entry.before())
        .put("version", entry.after())
        .put("difference", entry.difference());
  }

  Future<Reply> reload(RoutingContext ctx) {
    ApiRequest request = ApiRequest.of(ctx);
    JsonNode body = request.json();
    Wish wish =
        new Wish(
            request.caller().account(),
            Masking.text(body.get("reason").textValue().strip()),
            body.path("dryRun").asBoolean(false),
            request.trace().traceId());
    return reload.reload(wish).map(outcome -> reply(wish, outcome));
  }

  private Reply reply(Wish wish, Outcome outcome) {
    return Reply.ok(
        new JsonObject()
            .put("node", node)
            .put("dryRun", wish.dryRun())
            .put("before", outcome.before())
            .put("version", outcome.after())
            .put("difference", ConfigurationLog.json(outcome.difference()))
            .put("warnings", new JsonArray(outcome.warnings())));
  }
}
