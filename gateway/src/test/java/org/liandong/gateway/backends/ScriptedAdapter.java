package org.liandong.gateway.backends;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.liandong.adapter.spi.Adapter;
import org.liandong.adapter.spi.AdapterFactory;
import org.liandong.adapter.spi.AdapterHost;
import org.liandong.adapter.spi.Capability;
import org.liandong.adapter.spi.Order;
import org.liandong.adapter.spi.QueryResult;
import org.liandong.adapter.spi.RawCallback;
import org.liandong.adapter.spi.RemoteAnswer;
import org.liandong.adapter.spi.SendResult;

/** An adapter that does what the test says, as badly as the test likes. */
final class ScriptedAdapter implements Adapter {
  Supplier<Future<SendResult>> send = () -> null;
  Supplier<Future<QueryResult>> query = () -> null;
  Supplier<Future<List<RemoteAnswer>>> callback = () -> null;
  Supplier<Future<Void>> probe = Future::succeededFuture;
  final AdapterHost host;

  ScriptedAdapter() {
    this(null);
  }

  private ScriptedAdapter(AdapterHost host) {
    this.host = host;
  }

  @Override
  public Set<Capability> capabilities() {
    return Set.of(Capability.IDEMPOTENT, Capability.PROBE);
  }

  @Override
  public Future<SendResult> send(Order order) {
    return send.get();
  }

  @Override
  public Future<QueryResult> query(String submitKey, String reference) {
    return query.get();
  }

  @Override
  public Future<List<RemoteAnswer>> readCallback(RawCallback raw) {
    return callback.get();
  }

  @Override
  public Future<Void> probe() {
    return probe.get();
  }

  /** Makes it; its one setting is {@code url}. */
  static final class Factory implements AdapterFactory {
    ScriptedAdapter made;

    @Override
    public String kind() {
      return "scripted";
    }

    @Override
    public String version() {
      return "1.2.3";
    }

    @Override
    public JsonObject settingsSchema() {
      return new JsonObject()
          .put("type", "object")
          .put("required", new JsonArray().add("url"))
          .put("additionalProperties", false)
          .put(
              "properties",
              new JsonObject()
                  .put("url", new JsonObject().put("type", "string"))
                  .put("token", new JsonObject().put("type", "string").put("minLength", 20)));
    }

    @Override
    public Adapter create(AdapterHost host, JsonObject settings) {
      if (settings.getString("url").isEmpty()) {
        throw new IllegalArgumentException("url is empty");
      }
      if (settings.getString("url").startsWith("port ")) {
        Integer.parseInt(settings.getString("url").substring(5));
      }
      made = new ScriptedAdapter(host);
      return made;
    }
  }
}
