package org.liandong.gateway.catalogue;

import io.vertx.core.json.JsonObject;
import java.util.List;

/** What the adapters say of the settings that are written for them. */
@FunctionalInterface
public interface SettingsCheck {
  /** Every fault; an adapter that there is not is one. */
  List<Fault> faults(String adapter, JsonObject settings);

  /** What the settings name of the configuration; none where an adapter names nothing. */
  default List<Named> named(String adapter, JsonObject settings) {
    return List.of();
  }

  /**
   * A setting that names something of the configuration.
   *
   * @param pointer JSON Pointer into the backend's entry
   * @param what {@code station}, {@code item}, {@code organ} or {@code region}; any other is not
   *     looked for
   * @param code what is named
   */
  record Named(String pointer, String what, String code) {}

  /**
   * Something wrong with a backend's adapter or settings.
   *
   * @param pointer JSON Pointer into the backend's entry
   * @param problem what is wrong, in Chinese; never a value, which may be a secret
   */
  record Fault(String pointer, String problem) {}
}
