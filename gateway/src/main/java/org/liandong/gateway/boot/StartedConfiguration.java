package org.liandong.gateway.boot;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import org.liandong.adapter.desk.DeskAdapterFactory;
import org.liandong.gateway.backends.AdapterFactories;
import org.liandong.gateway.backends.BackendsCheck;
import org.liandong.gateway.catalogue.SettingsCheck;
import org.liandong.gateway.catalogue.Unresolved;
import org.liandong.gateway.model.ChinaTime;
import org.liandong.gateway.routing.ConfigurationCheck;

/** What can be known of a configuration before it runs. */
final class StartedConfiguration {
  private StartedConfiguration() {}

  /** The same with the adapters that are built in, and no others. */
  static ConfigurationCheck check(
      Path named, Function<String, Optional<String>> values, Unresolved unresolved) {
    return check(named, values, unresolved, AdapterFactories.builtIn());
  }

  /** Everything that can be known of a configuration, the adapters' settings among it. */
  static ConfigurationCheck check(
      Path named,
      Function<String, Optional<String>> values,
      Unresolved unresolved,
      AdapterFactories factories) {
    var adapters = new BackendsCheck(factories.and(DeskAdapterFactory.ofSettings()));
    return ConfigurationCheck.of(
        ConfigLocation.find(named),
        values,
        unresolved,
        (kind, settings) ->
            adapters.faults("", kind, settings).stream()
                .map(fault -> new SettingsCheck.Fault(fault.pointer(), fault.message()))
                .toList(),
        ChinaTime.dayOf(Instant.now()));
  }
}
