package org.liandong.adapter.spi;

import io.vertx.core.json.JsonObject;
import java.util.List;

/**
 * Makes the adapters of one protocol. That of a plugin is named in its manifest; those that come
 * with the gateway are found through {@code META-INF/services}. Has a public constructor without
 * parameters, and no state.
 */
public interface AdapterFactory {
  /**
   * The protocol's name, as written in the configuration of a backend: {@code http}. Lower-case
   * letters, digits and {@code -}; no two factories of a gateway have the same.
   */
  String kind();

  /** The adapter's version, for the hop. */
  String version();

  /**
   * A JSON Schema (2020-12) of the settings; the gateway checks them before {@link #create}, and
   * names each fault with its place. It has {@code additionalProperties: false}, so that a misspelt
   * setting is found, and marks each secret {@code writeOnly: true}: whatever is so marked is shown
   * nowhere. A text that names something of the gateway's own configuration may say what with
   * {@code x-names}: {@code station}, {@code item}, {@code organ} or {@code region}; a code that is
   * not there is then a fault of the configuration.
   */
  JsonObject settingsSchema();

  /**
   * What a schema cannot say of the settings: what contradicts, and what is wrong in a file that
   * came with them. Asked where they are checked without being used, after the schema found
   * nothing, but that a variable without a value still stands as it is written ({@code ${NAME}}):
   * what is said at such a place, or thrown, is then not told. Calls nobody.
   *
   * @return all faults in Chinese, each with its place (file, line and column, or pointer) and
   *     without a secret; empty where {@link #create} would not refuse them
   */
  default List<String> faults(JsonObject settings) {
    return List.of();
  }

  /**
   * Makes the adapter of one backend, when the configuration is loaded, and when it is checked:
   * then nothing is asked of it but its capabilities, and it is let go of. Must not call the
   * backend: it may be down, and the gateway starts all the same.
   *
   * @param host what the adapter works with; of this one alone
   * @param settings as the schema allows them; environment variables are put in already
   * @throws IllegalArgumentException where the settings contradict each other: its message names
   *     all faults, a line each, for the person who wrote them, and no secret; a line {@code
   *     /pointer：problem} is told at that place of the settings. The gateway does not start
   */
  Adapter create(AdapterHost host, JsonObject settings);
}
