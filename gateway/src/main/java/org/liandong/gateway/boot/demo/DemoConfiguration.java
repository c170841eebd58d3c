package org.liandong.gateway.boot.demo;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.liandong.gateway.backends.AdapterFactories;
import org.liandong.gateway.boot.ConfigurationSource;
import org.liandong.gateway.boot.demo.Cast.Part;
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
  private static final JsonArray ALL =
      JsonArray.of("IDEMPOTENT", "QUERY", "CALLBACK", "SUPPLEMENT", "CANCEL", "PROBE");

  private final Files files;
  private final AdapterFactories adapters;
  private final Map<String, String> values = new HashMap<>();
  private final Conduct conduct;
  private final FileVariables variables = new FileVariables();
  private List<String> notes = List.of();
  private Cast cast;
  private volatile Path folder;

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

  /** The configured backends, before anything listens; fixes who plays them. */
  Collection<Backend> backends() {
    Configuration written = source(UnaryOperator.identity()).first();
    Collection<Backend> backends = written.catalogue().backends().values();
    cast = Cast.of(backends);
    notes = new ArrayList<>(cast.notes(backends));
    cast.played(backends, OwnBackends.in(folder)).ifPresent(notes::add);
    if (written.settings().registers() != null) {
      notes.add("登记信息查询和电子证照库（gateway.yaml 的 registers）不能模拟，这次用不了");
    }
    return backends;
  }

  /** What of the configuration is not there, or not itself, in sentences. */
  List<String> notes() {
    return List.copyOf(notes);
  }

  /** One simulated system for each backend that is a system of its own. */
  List<BackendOptions> simulated(Collection<Backend> backends) {
    return backends.stream().filter(cast::isSystem).map(this::simulated).toList();
  }

  /** The settings of the platform that the simulated province is; empty where there is none. */
  Optional<Backend> province(Collection<Backend> backends) {
    return backends.stream()
        .filter(backend -> cast.of(backend) == Part.PROVINCE)
        .findFirst()
        .map(this::hurried);
  }

  private ConfigurationSource source(UnaryOperator<Configuration> change) {
    return ConfigurationSource.of(files.named(), this::laidOut, this::lookUp, adapters, change);
  }

  private Path laidOut(Path found) {
    folder = variables.of(files.laidOut().apply(found));
    return folder;
  }

  /** In a shell made for {@code serve}, the demo must not call real systems, nor with real keys. */
  private Optional<String> lookUp(String name) {
    return Optional.ofNullable(values.get(name)).or(() -> variables.value(name));
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
    return backend.adapter().equals(Cast.SYSTEM)
        ? backend.settings().getJsonArray("capabilities", ALL)
        : ALL;
  }

  /** Whatever address the configuration names, what the simulator stands for is not called. */
  private JsonObject settings(Backend backend) {
    String url = values.get(variable(backend.code(), "URL"));
    return switch (cast.of(backend)) {
      case SIMULATED, STAND_IN ->
          new JsonObject()
              .put("url", url)
              .put("callbackSecret", values.get(variable(backend.code(), "SECRET")))
              .put("capabilities", capabilities(backend));
      case PROVINCE -> ofProvince(backend, url);
      case AT_HOME, ABSENT -> backend.settings();
    };
  }

  /** With secrets of the demo's own, and without the database that it does not need. */
  private JsonObject ofProvince(Backend backend, String url) {
    JsonObject settings = backend.settings();
    settings.remove("frontDatabase");
    JsonObject gateway = settings.getJsonObject("jmas").put("url", url);
    made(gateway, "appSecret", variable(backend.code(), "APP_SECRET"));
    made(settings, "callbackSecret", variable(backend.code(), "CALLBACK_SECRET"));
    made(settings, "digestKey", variable(ProvinceEntry.CODE, "DIGEST_KEY"));
    return settings;
  }

  private void made(JsonObject settings, String name, String variable) {
    if (settings.containsKey(name)) {
      settings.put(name, values.computeIfAbsent(variable, unknown -> DemoFolder.randomKey()));
    }
  }

  /** The configuration once the simulator listens. */
  ConfigurationSource running(Simulator simulator, UnaryOperator<Configuration> grow) {
    simulator.systems().forEach(system -> values.put(variable(system.code(), "URL"), system.url()));
    return source(loaded -> hurried(grow.apply(loaded)));
  }

  static String variable(String code, String what) {
    return "LIANDONG_" + code.toUpperCase(Locale.ROOT).replace('-', '_') + '_' + what;
  }

  private Configuration hurried(Configuration loaded) {
    return new Configuration(
        DemoSettings.of(loaded.settings(), values),
        hurried(loaded.catalogue()),
        loaded.papers(),
        loaded.planner(),
        loaded.files());
  }

  private Catalogue hurried(Catalogue catalogue) {
    Map<String, Backend> backends = new LinkedHashMap<>();
    catalogue.backends().values().stream()
        .filter(backend -> cast.of(backend) != Part.ABSENT)
        .forEach(backend -> backends.put(backend.code(), hurried(backend)));
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
    boolean standIn = cast.of(backend) == Part.STAND_IN;
    return new Backend(
        backend.code(),
        backend.number(),
        backend.name(),
        standIn ? Cast.SYSTEM : backend.adapter(),
        backend.serves(),
        standIn ? null : backend.listens(),
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
