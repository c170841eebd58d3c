package org.liandong.gateway.backends.plugins;

import io.vertx.core.json.JsonObject;
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

  @Override
  public Adapter create(AdapterHost host, JsonObject settings) {
    return plugin.create(host, settings);
  }
}
