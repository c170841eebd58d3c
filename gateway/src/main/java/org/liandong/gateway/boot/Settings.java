package org.liandong.gateway.boot;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.liandong.adapter.spi.Capability;
import org.liandong.gateway.backends.BackendSettings;
import org.liandong.gateway.backends.Backends;
import org.liandong.gateway.backends.Duties;
import org.liandong.gateway.backends.GateSettings;
import org.liandong.gateway.backends.RetrySchedule;
import org.liandong.gateway.cases.BackendFacts;
import org.liandong.gateway.cases.TroubleLog;
import org.liandong.gateway.catalogue.Backend;
import org.liandong.gateway.catalogue.Catalogue;
import org.liandong.gateway.catalogue.GateRules;
import org.liandong.gateway.catalogue.RegisterSettings;
import org.liandong.gateway.ops.WorkMetrics;
import org.liandong.gateway.routing.Configuration;

/** Turns what the configuration says into what each part is made with. */
final class Settings {

  private Settings() {}

  static List<BackendSettings> backends(Configuration configuration) {
    RegisterSettings registers = RegisterSettings.of(configuration.settings());
    return configuration.catalogue().backends().values().stream()
        .map(backend -> backend(backend, registers))
        .toList();
  }

  private static BackendSettings backend(Backend backend, RegisterSettings registers) {
    return new BackendSettings(
        backend.code(),
        backend.number(),
        backend.name(),
        backend.adapter(),
        gate(backend),
        new RetrySchedule(
            backend.retry().first(), backend.retry().longest(), backend.retry().attempts()),
        duties(backend, registers),
        backend.settings());
  }

  private static Duties duties(Backend backend, RegisterSettings registers) {
    return new Duties(
        !backend.serves().isEmpty(),
        backend.listens() != null,
        backend.listens() == null ? 0 : backend.listens().perSecond(),
        registers.lookUps().stream().anyMatch(each -> each.backend().equals(backend.code())),
        backend.code().equals(registers.licences()));
  }

  private static GateSettings gate(Backend backend) {
    GateRules rules = backend.gate();
    return new GateSettings(
        backend.timeout(),
        backend.concurrency(),
        rules.failures(),
        rules.window(),
        rules.minimumCalls(),
        rules.failureRate(),
        rules.slowCall(),
        rules.slowRate(),
        rules.openFor(),
        rules.probes());
  }

  static BackendFacts facts(
      Catalogue catalogue,
      Function<String, Optional<org.liandong.gateway.backends.Backend>> backends,
      String code) {
    var backend = backends.apply(code).orElseThrow();
    return new BackendFacts(
        backend.kind() + '/' + backend.version(),
        backend.number(),
        backend.can(Capability.IDEMPOTENT),
        backend.can(Capability.QUERY),
        backend.can(Capability.CANCEL),
        backend.retry().attempts(),
        catalogue.backend(code).orElseThrow().ask());
  }

  /** Counts what is done, by the codes of backends and the types of items: both are few. */
  static WorkMetrics watch(
      MeterRegistry registry, InUse inUse, Backends backends, TroubleLog troubles) {
    return new WorkMetrics(
            registry,
            number -> backends.byNumber(number).map(known -> known.code()).orElse("none"),
            code -> itemType(inUse.catalogue(), code),
            troubles)
        .at(backends.all());
  }

  /** The catalogue may have lost the item meanwhile. */
  private static String itemType(Catalogue catalogue, String code) {
    return catalogue
        .item(code)
        .map(item -> item.type().name().toLowerCase(Locale.ROOT))
        .orElse("none");
  }
}
