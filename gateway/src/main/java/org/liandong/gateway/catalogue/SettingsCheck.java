package org.liandong.gateway.catalogue;

import io.vertx.core.json.JsonObject;
import java.util.List;

/** What the adapters say of the settings that are written for them. */
@FunctionalInterface
public interface SettingsCheck {
  /** Every fault; an adapter that there is not is one. */
  List<Fault> faults(String adapter, JsonObject settings);

  /**
   * Something wrong with a backend's adapter or settings.
   *
   * @param pointer JSON Pointer into the backend's entry
   * @param problem what is wrong, in Chinese; never a value, which may be a secret
   */
  record Fault(String pointer, String problem) {}
}
