package org.liandong.gateway.boot;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import org.liandong.gateway.backends.AdapterFactories;
import org.liandong.gateway.backends.BackendsCheck;
import org.liandong.gateway.catalogue.SettingsCheck;
import org.liandong.gateway.catalogue.Unresolved;
import org.liandong.gateway.model.ChinaTime;
import org.liandong.gateway.routing.Configuration;
import org.liandong.gateway.routing.ConfigurationCheck;

/** Loads a configuration that is about to run; a faulty one never starts. */
public final class StartedConfiguration {
  private StartedConfiguration() {}

  /** Fails with {@link StartRefused}, which holds every fault. */
  public static Configuration load(Path named, Function<String, Optional<String>> values) {
    ConfigurationCheck check = check(named, values, Unresolved.FAULT);
    return check
        .configuration()
        .orElseThrow(() -> StartRefused.faultyConfiguration(check.report()));
  }

  /** Everything that can be known of a configuration, the adapters' settings among it. */
  static ConfigurationCheck check(
      Path named, Function<String, Optional<String>> values, Unresolved unresolved) {
    var adapters = new BackendsCheck(AdapterFactories.builtIn());
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
