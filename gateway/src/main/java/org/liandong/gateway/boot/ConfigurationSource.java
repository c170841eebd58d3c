package org.liandong.gateway.boot;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.liandong.gateway.backends.AdapterFactories;
import org.liandong.gateway.catalogue.Unresolved;
import org.liandong.gateway.routing.Configuration;
import org.liandong.gateway.routing.ConfigurationCheck;

/** Where a node's configuration comes from: read once to start with, and again when asked to. */
public final class ConfigurationSource {
  private final Supplier<ConfigurationCheck> read;
  private final AdapterFactories adapters;
  private final Configuration first;

  private ConfigurationSource(Supplier<ConfigurationCheck> read, AdapterFactories adapters) {
    this.read = read;
    this.adapters = adapters;
    ConfigurationCheck check = read.get();
    this.first =
        check.configuration().orElseThrow(() -> StartRefused.faultyConfiguration(check.report()));
  }

  /**
   * A folder. A faulty one never starts: fails with {@link StartRefused}, which holds every fault.
   *
   * @param named null for {@code ./config}, or what the program brings along
   */
  public static ConfigurationSource of(Path named, Function<String, Optional<String>> values) {
    return of(named, values, UnaryOperator.identity());
  }

  /**
   * The same, changed in the same way whenever it is read.
   *
   * @param change must not take what makes it sound
   */
  public static ConfigurationSource of(
      Path named, Function<String, Optional<String>> values, UnaryOperator<Configuration> change) {
    return of(named, values, AdapterFactories.builtIn(), change);
  }

  /**
   * The same with other adapters than the built-in ones.
   *
   * @param adapters as they are for the whole life of the node
   */
  public static ConfigurationSource of(
      Path named,
      Function<String, Optional<String>> values,
      AdapterFactories adapters,
      UnaryOperator<Configuration> change) {
    return of(named, UnaryOperator.identity(), values, adapters, change);
  }

  /**
   * The same with more in its files, whenever it is read.
   *
   * @param laidOut where a folder that was found is read instead
   */
  public static ConfigurationSource of(
      Path named,
      UnaryOperator<Path> laidOut,
      Function<String, Optional<String>> values,
      AdapterFactories adapters,
      UnaryOperator<Configuration> change) {
    return new ConfigurationSource(
        () ->
            StartedConfiguration.check(
                    laidOut.apply(ConfigLocation.find(named)), values, Unresolved.FAULT, adapters)
                .map(change),
        adapters);
  }

  /** The adapters that its backends may name. */
  AdapterFactories adapters() {
    return adapters;
  }

  /** As it was read first. */
  public Configuration first() {
    return first;
  }

  /** As it is now. Blocks. */
  ConfigurationCheck again() {
    return read.get();
  }
}
