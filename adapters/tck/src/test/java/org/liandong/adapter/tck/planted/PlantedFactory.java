package org.liandong.adapter.tck.planted;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import org.liandong.adapter.spi.Adapter;
import org.liandong.adapter.spi.AdapterFactory;
import org.liandong.adapter.spi.AdapterHost;

/** Makes adapters with one flaw, or none. */
final class PlantedFactory implements AdapterFactory {
  private static String firstUrl;

  private final Flaw flaw;

  PlantedFactory(Flaw flaw) {
    this.flaw = flaw;
    firstUrl = null;
  }

  @Override
  public String kind() {
    return "planted";
  }

  @Override
  public String version() {
    return "1";
  }

  @Override
  public JsonObject settingsSchema() {
    JsonObject secret = new JsonObject().put("type", "string");
    if (flaw != Flaw.MARKS_NO_SECRET) {
      secret.put("writeOnly", true);
    }
    return new JsonObject()
        .put("$schema", "https://json-schema.org/draft/2020-12/schema")
        .put("type", "object")
        .put("additionalProperties", false)
        .put("required", new JsonArray().add("url").add("secret"))
        .put(
            "properties",
            new JsonObject()
                .put("url", new JsonObject().put("type", "string"))
                .put("secret", secret));
  }

  @Override
  public Adapter create(AdapterHost host, JsonObject settings) {
    String url = settings.getString("url");
    if (flaw == Flaw.REMEMBERS_THE_FIRST_URL) {
      firstUrl = firstUrl == null ? url : firstUrl;
      url = firstUrl;
    }
    var adapter = new PlantedAdapter(flaw, host, url, settings.getString("secret"));
    if (flaw == Flaw.CALLS_IN_CREATE) {
      host.scheduler().after(Duration.ofMillis(50), adapter::probe);
    }
    if (flaw == Flaw.BRINGS_PAPERS_IN_CREATE) {
      host.scheduler().after(Duration.ofMillis(50), adapter::bringNothing);
    }
    return adapter;
  }
}
