package org.liandong.simulator;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.InstantSource;
import org.liandong.adapter.http.HttpAdapterFactory;
import org.liandong.adapter.spi.Adapter;
import org.liandong.adapter.spi.AdapterHost;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The gateway's own adapter, so that the tests show both sides of the wire to agree. */
final class Adapters {
  private record Host(HttpClient httpClient, Duration callTimeout) implements AdapterHost {
    @Override
    public String backend() {
      return "county";
    }

    @Override
    public InstantSource clock() {
      return InstantSource.system();
    }

    @Override
    public Logger log() {
      return LoggerFactory.getLogger(Adapters.class);
    }
  }

  private Adapters() {}

  static Adapter to(String url, Vertx vertx) {
    var settings =
        new JsonObject()
            .put("url", url)
            .put("callbackSecret", Sample.SECRET)
            .put("capabilities", new JsonArray().add("IDEMPOTENT").add("QUERY").add("CALLBACK"));
    var host = new Host(vertx.createHttpClient(), Duration.ofSeconds(2));
    return new HttpAdapterFactory().create(host, settings);
  }
}
