package org.liandong.adapter.http;

import io.vertx.core.json.JsonObject;
import java.util.List;
import org.liandong.adapter.spi.Adapter;
import org.liandong.adapter.spi.AdapterFactory;
import org.liandong.adapter.spi.AdapterHost;
import org.liandong.adapter.wire.OwnFiles;

/** Makes the adapters of backends that speak JSON over HTTP. */
public final class HttpAdapterFactory implements AdapterFactory {
  private static final OwnFiles FILES = new OwnFiles(HttpAdapterFactory.class);

  @Override
  public String kind() {
    return "http";
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
  public List<String> faults(JsonObject settings) {
    return DescribedSettings.isDescribed(settings)
        ? DescribedSettings.of(settings).faults()
        : List.of();
  }

  @Override
  public Adapter create(AdapterHost host, JsonObject settings) {
    if (DescribedSettings.isDescribed(settings)) {
      var described = DescribedSettings.of(settings);
      return new DescribedAdapter(host, described.description(), described.given());
    }
    return new HttpAdapter(host, HttpSettings.from(settings));
  }
}
