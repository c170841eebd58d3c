package org.liandong.gateway.boot.demo;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.liandong.gateway.boot.demo.Cast.Part;
import org.liandong.gateway.catalogue.AskSchedule;
import org.liandong.gateway.catalogue.Backend;
import org.liandong.gateway.catalogue.Catalogue;
import org.liandong.gateway.catalogue.GateRules;
import org.liandong.gateway.catalogue.RetrySchedule;
import org.liandong.gateway.routing.Configuration;

/**
 * Puts the simulator's addresses and this run's secrets into a configuration, and hurries it: a
 * newcomer does not wait a minute for what an organ takes days to do.
 *
 * @param values of variables: the addresses and the secrets
 */
record Staging(Cast cast, Map<String, String> values) {
  private static final JsonArray ALL =
      JsonArray.of("IDEMPOTENT", "QUERY", "CALLBACK", "SUPPLEMENT", "CANCEL", "PROBE");

  /** One that is described speaks as its own people do; in its place stands one that can all. */
  static JsonArray capabilities(Backend backend) {
    return backend.adapter().equals(Cast.SYSTEM)
        ? backend.settings().getJsonArray("capabilities", ALL)
        : ALL;
  }

  Configuration of(Configuration loaded) {
    return new Configuration(
        DemoSettings.of(loaded.settings(), values),
        of(loaded.catalogue()),
        loaded.papers(),
        loaded.planner(),
        loaded.files());
  }

  private Catalogue of(Catalogue catalogue) {
    Map<String, Backend> backends = new LinkedHashMap<>();
    catalogue.backends().values().stream()
        .filter(backend -> cast.of(backend) != Part.ABSENT)
        .forEach(backend -> backends.put(backend.code(), of(backend)));
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

  Backend of(Backend backend) {
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

  /** Whatever address the configuration names, what the simulator stands for is not called. */
  private JsonObject settings(Backend backend) {
    return switch (cast.of(backend)) {
      case SIMULATED, STAND_IN ->
          new JsonObject()
              .put("url", value(backend.code(), "URL"))
              .put("callbackSecret", value(backend.code(), "SECRET"))
              .put("capabilities", capabilities(backend));
      case PROVINCE -> ofProvince(backend);
      case AT_HOME, ABSENT -> backend.settings();
    };
  }

  /** With secrets of the demo's own, and without the database that it does not need. */
  private JsonObject ofProvince(Backend backend) {
    JsonObject settings = backend.settings();
    settings.remove("frontDatabase");
    JsonObject gateway = settings.getJsonObject("jmas").put("url", value(backend.code(), "URL"));
    replace(gateway, "appSecret", value(backend.code(), "APP_SECRET"));
    replace(settings, "callbackSecret", value(backend.code(), "CALLBACK_SECRET"));
    replace(settings, "digestKey", value(ProvinceEntry.CODE, "DIGEST_KEY"));
    return settings;
  }

  private static void replace(JsonObject settings, String name, String value) {
    if (settings.containsKey(name)) {
      settings.put(name, value);
    }
  }

  private String value(String code, String what) {
    return values.get(DemoConfiguration.variable(code, what));
  }
}
