package org.liandong.gateway.boot;

import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.liandong.adapter.desk.DeskAdapterFactory;
import org.liandong.gateway.backends.AdapterFactories;
import org.liandong.gateway.backends.AdapterTrials;
import org.liandong.gateway.backends.Duties;
import org.liandong.gateway.backends.Verdict;
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

  /**
   * Everything that can be known of a configuration, the adapters' settings among it: each adapter
   * is made of them and let go. Blocks.
   */
  static ConfigurationCheck check(
      Path named,
      Function<String, Optional<String>> values,
      Unresolved unresolved,
      AdapterFactories factories) {
    try (var trials = new AdapterTrials(factories.and(DeskAdapterFactory.ofSettings()))) {
      return ConfigurationCheck.of(
          ConfigLocation.find(named),
          values,
          unresolved,
          new Tried(trials),
          ChinaTime.dayOf(Instant.now()));
    }
  }

  /** Adapters judge by being made. */
  private record Tried(AdapterTrials trials) implements SettingsCheck {
    @Override
    public Judged judge(Entry entry) {
      var duties =
          new Duties(entry.serves(), entry.listens(), 0, entry.looksUp(), entry.licences());
      Verdict verdict = verdict(entry, duties);
      return new Judged(
          verdict.faults().stream()
              .map(fault -> new Fault(fault.pointer(), fault.message()))
              .toList(),
          verdict.whole());
    }

    private Verdict verdict(Entry entry, Duties duties) {
      try {
        return trials.verdict(entry.code(), entry.adapter(), duties, entry.settings());
      } catch (VirtualMachineError ended) {
        throw StartRefused.adapterEnded(entry.code(), entry.adapter(), ended);
      }
    }

    @Override
    public List<Named> named(String adapter, JsonObject settings) {
      return trials.named(adapter, settings).stream()
          .map(one -> new Named(one.pointer(), one.what(), one.code()))
          .toList();
    }
  }
}
