package org.liandong.gateway.backends;

import java.util.Optional;
import org.liandong.adapter.spi.AdapterFactory;

/**
 * An adapter that this gateway has.
 *
 * @param id for people and paths
 * @param version of the adapter, or of the plugin that brings it
 * @param from null where it is built in
 */
public record InstalledAdapter(
    String id, AdapterFactory factory, String version, AdapterOrigin from) {

  static InstalledAdapter builtIn(AdapterFactory factory) {
    return new InstalledAdapter(factory.kind(), factory, factory.version(), null);
  }

  /** The protocol, as written in the configuration of a backend. */
  public String kind() {
    return factory.kind();
  }

  /** Where it comes from; empty where it is built in. */
  public Optional<AdapterOrigin> origin() {
    return Optional.ofNullable(from);
  }
}
