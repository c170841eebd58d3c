package org.liandong.gateway.backends.plugins;

import io.vertx.core.json.JsonObject;
import java.util.List;
import org.liandong.adapter.spi.Adapter;
import org.liandong.adapter.spi.AdapterFactory;
import org.liandong.adapter.spi.AdapterHost;

/**
 * A plugin's factory whose constant answers were taken when it was loaded: asking for them again
 * runs none of its code.
 */
record LoadedFactory(String kind, String version, JsonObject schema, AdapterFactory plugin)
    implements AdapterFactory {
  @Override
  public JsonObject settingsSchema() {
    return schema.copy();
  }

  /** Its code, and not for ever. */
  @Override
  public List<String> faults(JsonObject settings) {
    ClassLoader loader = plugin.getClass().getClassLoader();
    return FirstCall.of(
        loader, kind, "faults()", () -> List.copyOf(plugin.faults(settings.copy())));
  }

  @Override
  public Adapter create(AdapterHost host, JsonObject settings) {
    return plugin.create(host, settings);
  }
}
