package org.liandong.gateway.boot.demo;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.liandong.gateway.backends.AdapterFactories;
import org.liandong.gateway.boot.ConfigurationSource;
import org.liandong.gateway.catalogue.AskSchedule;
import org.liandong.gateway.catalogue.Backend;
import org.liandong.gateway.catalogue.Catalogue;
import org.liandong.gateway.catalogue.GateRules;
import org.liandong.gateway.catalogue.RetrySchedule;
import org.liandong.gateway.routing.Configuration;
import org.liandong.simulator.Abilities;
import org.liandong.simulator.BackendOptions;
import org.liandong.simulator.Conduct;
import org.liandong.simulator.Simulator;

/**
 * The shipped configuration with the simulator's addresses and this run's secrets, and in a hurry:
 * a newcomer does not wait a minute for what an organ takes days to do.
 */
final class DemoConfiguration {
  /** The adapter of those that the simulator can be. */
  private static final String SYSTEM = "http";

  private static final JsonArray ALL =
      JsonArray.of("IDEMPOTENT", "QUERY", "CALLBACK", "SUPPLEMENT", "CANCEL", "PROBE");

  private final Files files;
  private final AdapterFactories adapters;
  private final Map<String, String> values = new HashMap<>();

  private final Conduct conduct;

  /**
   * A configuration.
   *
   * @param conduct of every organ's system
   */
  DemoConfiguration(
      Files files, AdapterFactories adapters, Map<String, String> values, Conduct conduct) {
    this.files = files;
    this.adapters = adapters;
    this.conduct = conduct;
    this.values.putAll(values);
  }

  /**
   * Where it lies.
   *
   * @param named null for the usual places
   * @param laidOut the folder that is read instead of the one that was found
   */
  record Files(Path named, UnaryOperator<Path> laidOut) {}

  /** The configured backends, before anything listens. */
  Collection<Backend> backends() {
    return source(name -> lookUp(name).or(() -> stranger(name)), UnaryOperator.identity())
        .first()
        .catalogue()
        .backends()
        .values();
  }

  /** One simulated system for each backend that is a system of its own. */
  List<BackendOptions> simulated(Collection<Backend> backends) {
    return backends.stream()
        .filter(backend -> backend.adapter().equals(SYSTEM))
        .map(this::simulated)
        .toList();
  }

  private ConfigurationSource source(
      Function<String, Optional<String>> lookUp, UnaryOperator<Configuration> change) {
    return ConfigurationSource.of(files.named(), files.laidOut(), lookUp, adapters, change);
  }

  /** Before the simulator listens there are no secrets yet. */
  private static Optional<String> stranger(String name) {
    return name.endsWith("_SECRET") ? Optional.of(DemoFolder.randomKey()) : Optional.empty();
  }

  /** In a shell made for {@code serve}, the demo must not call real systems, nor with real keys. */
  private Optional<String> lookUp(String name) {
    return Optional.ofNullable(values.get(name)).or(() -> Optional.ofNullable(System.getenv(name)));
  }

  private BackendOptions simulated(Backend backend) {
    String secret = DemoFolder.randomKey();
    values.put(variable(backend.code(), "SECRET"), secret);
    JsonArray can = capabilities(backend);
    Abilities abilities =
        Abilities.ALL
            .withDeduplicates(can.contains("IDEMPOTENT"))
            .withQuery(can.contains("QUERY"))
            .withSupplement(can.contains("SUPPLEMENT"))
            .withCancel(can.contains("CANCEL"));
    return BackendOptions.of(backend.code(), secret).withAbilities(abilities).withConduct(conduct);
  }

  /** One that is described speaks as its own people do; in its place stands one that can all. */
  private static JsonArray capabilities(Backend backend) {
    return backend.settings().getJsonArray("capabilities", ALL);
  }

  /** Whatever address the configuration names, what the simulator stands for is not called. */
  private JsonObject settings(Backend backend) {
    JsonObject settings = backend.settings();
    String url = values.get(variable(backend.code(), "URL"));
    if (backend.adapter().equals(SYSTEM)) {
      return new JsonObject()
          .put("url", url)
          .put("callbackSecret", values.get(variable(backend.code(), "SECRET")))
          .put("capabilities", capabilities(backend));
    }
    if (backend.adapter().equals(ProvinceEntry.ADAPTER) && settings.containsKey("jmas")) {
      settings.getJsonObject("jmas").put("url", url);
    }
    return settings;
  }

  /** The configuration once the simulator listens. */
  ConfigurationSource running(Simulator simulator, UnaryOperator<Configuration> grow) {
    simulator.systems().forEach(system -> values.put(variable(system.code(), "URL"), system.url()));
    return source(this::lookUp, loaded -> hurried(grow.apply(loaded)));
  }

  static String variable(String code, String what) {
    return "LIANDONG_" + code.toUpperCase(Locale.ROOT).replace('-', '_') + '_' + what;
  }

  private Configuration hurried(Configuration loaded) {
    return loaded.with(hurried(loaded.catalogue()));
  }

  private Catalogue hurried(Catalogue catalogue) {
    Map<String, Backend> backends = new LinkedHashMap<>();
    catalogue.backends().forEach((code, backend) -> backends.put(code, hurried(backend)));
    return new Catalogue(
        catalogue.version(),
        catalogue.regions(),
        catalogue.organs(),
        backends,
        catalogue.stations(),
        catalogue.items(),
        catalogue.authorities(),
        catalogue.secondments(),
        catalogue.liaisons(),
        catalogue.clock());
  }

  private Backend hurried(Backend backend) {
    GateRules rules = backend.gate();
    return new Backend(
        backend.code(),
        backend.number(),
        backend.name(),
        backend.adapter(),
        backend.serves(),
        backend.listens(),
        backend.timeout(),
        backend.concurrency(),
        new GateRules(
            3,
            rules.window(),
            rules.minimumCalls(),
            rules.failureRate(),
            rules.slowCall(),
            rules.slowRate(),
            Duration.ofSeconds(2),
            rules.probes()),
        new RetrySchedule(
            Duration.ofMillis(500), Duration.ofSeconds(5), backend.retry().attempts()),
        new AskSchedule(Duration.ofSeconds(10), Duration.ofSeconds(30)),
        backend.poll(),
        settings(backend),
        backend.place());
  }
}
