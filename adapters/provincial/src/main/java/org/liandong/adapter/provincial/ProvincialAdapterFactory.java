package org.liandong.adapter.provincial;

import io.vertx.core.json.JsonObject;
import org.liandong.adapter.spi.Adapter;
import org.liandong.adapter.spi.AdapterFactory;
import org.liandong.adapter.spi.AdapterHost;
import org.liandong.adapter.wire.OwnFiles;

/** Makes the adapters of provincial platforms; named in the plugin's manifest. */
public final class ProvincialAdapterFactory implements AdapterFactory {
  private static final OwnFiles FILES = new OwnFiles(ProvincialAdapterFactory.class);

  @Override
  public String kind() {
    return "provincial";
  }

  @Override
  public String version() {
    return FILES.version();
  }

  @Override
  public JsonObject settingsSchema() {
    return FILES.settingsSchema();
  }

  @Override
  public Adapter create(AdapterHost host, JsonObject settings) {
    return new ProvincialAdapter(host, SettingsReader.read(settings));
  }
}
