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
  private final Supplier<Reading> next;
  private final AdapterFactories adapters;
  private final UnaryOperator<Configuration> change;
  private final Path folder;
  private final Configuration first;

  private ConfigurationSource(
      Supplier<Reading> next, AdapterFactories adapters, UnaryOperator<Configuration> change) {
    this.next = next;
    this.adapters = adapters;
    this.change = change;
    Reading reading = next.get();
    ConfigurationCheck check = check(reading);
    this.folder = reading.folder();
    this.first =
        check.configuration().orElseThrow(() -> StartRefused.faultyConfiguration(check.report()));
  }

  /**
   * What is read.
   *
   * @param values of the variables that its files name; empty for their defaults
   */
  public record Reading(Path folder, Function<String, Optional<String>> values) {}

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
    return laidOut(named, found -> new Reading(found, values), adapters, change);
  }

  /**
   * The same with more in its files, whenever it is read.
   *
   * @param reading what is read instead of a folder that was found
   */
  public static ConfigurationSource laidOut(
      Path named,
      Function<Path, Reading> reading,
      AdapterFactories adapters,
      UnaryOperator<Configuration> change) {
    return new ConfigurationSource(
        () -> reading.apply(ConfigLocation.find(named)), adapters, change);
  }

  private ConfigurationCheck check(Reading reading) {
    return StartedConfiguration.check(
            reading.folder(), reading.values(), Unresolved.FAULT, adapters)
        .map(change);
  }

  /** The adapters that its backends may name. */
  AdapterFactories adapters() {
    return adapters;
  }

  /** Where it was read first. */
  public Path folder() {
    return folder;
  }

  /** As it was read first. */
  public Configuration first() {
    return first;
  }

  /** As it is now. Blocks. */
  ConfigurationCheck again() {
    return check(next.get());
  }
}
