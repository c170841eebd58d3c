package org.liandong.gateway.boot.demo;

import io.vertx.core.json.JsonArray;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.liandong.gateway.backends.AdapterFactories;
import org.liandong.gateway.boot.ConfigurationSource;
import org.liandong.gateway.boot.ConfigurationSource.Reading;
import org.liandong.gateway.boot.demo.Cast.Part;
import org.liandong.gateway.catalogue.Backend;
import org.liandong.gateway.routing.Configuration;
import org.liandong.simulator.Abilities;
import org.liandong.simulator.BackendOptions;
import org.liandong.simulator.Conduct;
import org.liandong.simulator.Simulator;

/**
 * What the demo plays of a configuration: who plays whom, by which secrets of this run, and what of
 * it is not there.
 *
 * @param values of variables; without the addresses, which are known when the simulator listens
 * @param simulated one system for each backend that is a system of its own
 * @param province the settings of the platform that the simulated province is; empty where there is
 *     none
 * @param notes what of the configuration is not there, or not itself, in sentences
 */
record DemoConfiguration(
    Origin origin,
    Map<String, String> values,
    Cast cast,
    List<BackendOptions> simulated,
    Optional<Backend> province,
    List<String> notes) {
  DemoConfiguration {
    values = Map.copyOf(values);
    simulated = List.copyOf(simulated);
    notes = List.copyOf(notes);
  }

  /**
   * Where it lies and who reads it.
   *
   * @param named null for the usual places
   * @param laidOut the folder that is read instead of the one that was found
   */
  record Origin(Path named, UnaryOperator<Path> laidOut, AdapterFactories adapters) {
    ConfigurationSource source(Map<String, String> values, UnaryOperator<Configuration> change) {
      return ConfigurationSource.laidOut(
          named, found -> reading(laidOut.apply(found), values), adapters, change);
    }

    /** In a shell made for {@code serve}, the demo must not call real systems, nor by real keys. */
    private static Reading reading(Path folder, Map<String, String> values) {
      FileVariables variables = FileVariables.of(folder);
      return new Reading(
          folder, name -> Optional.ofNullable(values.get(name)).or(() -> variables.value(name)));
    }
  }

  /**
   * Reads it, before anything listens. Blocks.
   *
   * @param conduct of every organ's system
   */
  static DemoConfiguration read(Origin origin, Map<String, String> given, Conduct conduct) {
    ConfigurationSource source = origin.source(given, UnaryOperator.identity());
    Collection<Backend> backends = source.first().catalogue().backends().values();
    Cast cast = Cast.of(backends);
    Map<String, String> values = new HashMap<>(given);
    List<BackendOptions> simulated =
        backends.stream()
            .filter(cast::isSystem)
            .map(backend -> simulated(backend, secret(values, backend.code(), "SECRET"), conduct))
            .toList();
    Optional<Backend> platform =
        backends.stream().filter(backend -> cast.of(backend) == Part.PROVINCE).findFirst();
    platform.ifPresent(
        backend -> {
          secret(values, backend.code(), "APP_SECRET");
          secret(values, backend.code(), "CALLBACK_SECRET");
          secret(values, ProvinceEntry.CODE, "DIGEST_KEY");
        });
    return new DemoConfiguration(
        origin,
        values,
        cast,
        simulated,
        platform.map(new Staging(cast, values)::of),
        notes(source, cast, backends));
  }

  /** A fresh one where none was given. */
  private static String secret(Map<String, String> values, String code, String what) {
    return values.computeIfAbsent(variable(code, what), unknown -> DemoFolder.randomKey());
  }

  private static BackendOptions simulated(Backend backend, String secret, Conduct conduct) {
    JsonArray can = Staging.capabilities(backend);
    Abilities abilities =
        Abilities.ALL
            .withDeduplicates(can.contains("IDEMPOTENT"))
            .withQuery(can.contains("QUERY"))
            .withSupplement(can.contains("SUPPLEMENT"))
            .withCancel(can.contains("CANCEL"));
    return BackendOptions.of(backend.code(), secret).withAbilities(abilities).withConduct(conduct);
  }

  private static List<String> notes(
      ConfigurationSource source, Cast cast, Collection<Backend> backends) {
    List<String> notes = new ArrayList<>(cast.notes(backends));
    cast.played(backends, OwnBackends.in(source.folder())).ifPresent(notes::add);
    if (source.first().settings().registers() != null) {
      notes.add("登记信息查询和电子证照库（gateway.yaml 的 registers）不能模拟，这次用不了");
    }
    return notes;
  }

  /** The configuration once the simulator listens. */
  ConfigurationSource running(Simulator simulator, UnaryOperator<Configuration> grow) {
    Map<String, String> all = new HashMap<>(values);
    simulator.systems().forEach(system -> all.put(variable(system.code(), "URL"), system.url()));
    Staging staging = new Staging(cast, Map.copyOf(all));
    return origin.source(staging.values(), loaded -> staging.of(grow.apply(loaded)));
  }

  static String variable(String code, String what) {
    return "LIANDONG_" + code.toUpperCase(Locale.ROOT).replace('-', '_') + '_' + what;
  }
}
