package org.liandong.adapter.exchange;

import io.vertx.core.json.JsonObject;
import org.liandong.adapter.spi.Adapter;
import org.liandong.adapter.spi.AdapterFactory;
import org.liandong.adapter.spi.AdapterHost;
import org.liandong.adapter.wire.OwnFiles;

/** Makes the adapters of data-sharing platforms. */
public final class ExchangeAdapterFactory implements AdapterFactory {
  private static final OwnFiles FILES = new OwnFiles(ExchangeAdapterFactory.class);

  @Override
  public String kind() {
    return "exchange";
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
    return new ExchangeAdapter(host, ExchangeSettings.from(settings));
  }
}
