package org.liandong.adapter.spi;

import io.vertx.core.json.JsonObject;

/** Makes the adapters of one protocol; found through {@code META-INF/services}. */
public interface AdapterFactory {
  /** The protocol's name, as written in the configuration of a backend: {@code http}. */
  String kind();

  /** The adapter's version, for the hop. */
  String version();

  /** A JSON Schema (2020-12) of the settings; the gateway checks them before {@link #create}. */
  JsonObject settingsSchema();

  /**
   * Makes the adapter of one backend, once, at start-up.
   *
   * @throws IllegalArgumentException where the settings contradict each other; the gateway does not
   *     start
   */
  Adapter create(AdapterHost host, JsonObject settings);
}
