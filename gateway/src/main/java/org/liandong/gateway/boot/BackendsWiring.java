package org.liandong.gateway.boot;

import java.util.List;
import org.liandong.gateway.backends.AdapterFactories;
import org.liandong.gateway.backends.BackendSettings;
import org.liandong.gateway.backends.Backends;
import org.liandong.gateway.backends.GateSurroundings;
import org.liandong.gateway.backends.InvalidBackends;

/** Opens the configured backends, or says why the program does not start. */
final class BackendsWiring {
  private BackendsWiring() {}

  static Backends open(
      List<BackendSettings> settings, AdapterFactories adapters, GateSurroundings around) {
    try {
      return Backends.open(settings, adapters, around);
    } catch (InvalidBackends faulty) {
      throw StartRefused.faultyBackends(faulty);
    }
  }
}
