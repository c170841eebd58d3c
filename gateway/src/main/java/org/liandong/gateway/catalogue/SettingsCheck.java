package org.liandong.gateway.catalogue;

import io.vertx.core.json.JsonObject;
import java.util.List;

/** What the adapters say of the settings that are written for them. */
@FunctionalInterface
public interface SettingsCheck {
  /**
   * Every fault; an adapter that there is not is one. To be asked of each backend of a
   * configuration in their order: some faults are those of one beside another.
   */
  Judged judge(Entry entry);

  /** What the settings name of the configuration; none where an adapter names nothing. */
  default List<Named> named(String adapter, JsonObject settings) {
    return List.of();
  }

  /**
   * What can be said of a backend.
   *
   * @param faults every one
   * @param whole false where variables without a value left something unjudged
   */
  record Judged(List<Fault> faults, boolean whole) {}

  /**
   * What is written of a backend.
   *
   * @param code the backend's
   * @param adapter the adapter's kind
   * @param serves whether it takes the cases of an organ
   * @param listens whether it is told of the progress of cases
   * @param looksUp whether it is a register that stations ask
   * @param licences whether it is the library of electronic licences
   * @param settings the adapter's own
   */
  record Entry(
      String code,
      String adapter,
      boolean serves,
      boolean listens,
      boolean looksUp,
      boolean licences,
      JsonObject settings) {}

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
