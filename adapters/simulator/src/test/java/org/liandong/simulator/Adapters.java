package org.liandong.simulator;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.InstantSource;
import org.liandong.adapter.host.Host;
import org.liandong.adapter.host.HostSettings;
import org.liandong.adapter.host.MaterialSource;
import org.liandong.adapter.http.HttpAdapterFactory;
import org.liandong.adapter.spi.Adapter;

/** The gateway's own adapter, so that the tests show both sides of the wire to agree. */
final class Adapters {
  private Adapters() {}

  static Adapter to(String url, Vertx vertx) {
    var settings =
        new JsonObject()
            .put("url", url)
            .put("callbackSecret", Sample.SECRET)
            .put("capabilities", new JsonArray().add("IDEMPOTENT").add("QUERY").add("CALLBACK"));
    var host =
        new Host(
            vertx,
            new HostSettings("county", Duration.ofSeconds(12), 64),
            InstantSource.system(),
            MaterialSource.NONE);
    return new HttpAdapterFactory().create(host, settings);
  }
}
