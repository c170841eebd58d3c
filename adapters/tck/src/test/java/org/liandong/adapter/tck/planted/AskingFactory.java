package org.liandong.adapter.tck.planted;

import io.vertx.core.json.JsonObject;
import java.util.Set;
import org.liandong.adapter.spi.Adapter;
import org.liandong.adapter.spi.AdapterFactory;
import org.liandong.adapter.spi.AdapterHost;
import org.liandong.adapter.spi.Capability;

/** Makes flawless adapters that only ask. */
record AskingFactory(Set<Capability> capabilities) implements AdapterFactory {
  @Override
  public String kind() {
    return "asking";
  }

  @Override
  public String version() {
    return "1";
  }

  @Override
  public JsonObject settingsSchema() {
    return new PlantedFactory(Flaw.NONE).settingsSchema();
  }

  @Override
  public Adapter create(AdapterHost host, JsonObject settings) {
    return new Asking(
        Flaw.NONE,
        capabilities,
        new PlantedCall(Flaw.NONE, host),
        settings.getString("url") + "/questions");
  }
}
