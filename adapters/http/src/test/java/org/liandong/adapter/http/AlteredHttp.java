package org.liandong.adapter.http;

import io.vertx.core.json.JsonObject;
import org.liandong.adapter.spi.AdapterFactory;

/** The described adapter, made otherwise by a test. */
interface AlteredHttp extends AdapterFactory {
  AdapterFactory HTTP = new HttpAdapterFactory();

  @Override
  default String kind() {
    return HTTP.kind();
  }

  @Override
  default String version() {
    return HTTP.version();
  }

  @Override
  default JsonObject settingsSchema() {
    return HTTP.settingsSchema();
  }
}
