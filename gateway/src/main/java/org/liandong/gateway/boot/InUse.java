package org.liandong.gateway.boot;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.liandong.gateway.backends.Backend;
import org.liandong.gateway.cases.BackendFacts;
import org.liandong.gateway.cases.CaseLaw;
import org.liandong.gateway.cases.OrderContent;
import org.liandong.gateway.catalogue.Catalogue;
import org.liandong.gateway.catalogue.Organ;
import org.liandong.gateway.model.Level;
import org.liandong.gateway.model.Limit;
import org.liandong.gateway.model.Terms;
import org.liandong.gateway.model.WorkClock;
import org.liandong.gateway.routing.Configuration;

/**
 * The configuration that this node runs on, replaced whole. For those who look something up now and
 * then; who serves a request was made of one configuration and keeps to it.
 */
final class InUse {
  private volatile Current current;

  private record Current(
      Configuration configuration,
      Instant since,
      Map<String, BackendFacts> facts,
      Map<String, Level> levels) {

    static Current of(Configuration configuration, Instant since, Map<String, BackendFacts> facts) {
      Map<String, Level> levels =
          configuration.catalogue().organs().values().stream()
              .collect(Collectors.toUnmodifiableMap(Organ::code, Organ::level));
      return new Current(configuration, since, facts, levels);
    }
  }

  InUse(Configuration configuration, Instant since) {
    this.current = Current.of(configuration, since, Map.of());
  }

  /** From now on, with these backends in service. */
  void use(
      Configuration configuration, Instant since, Function<String, Optional<Backend>> backends) {
    Catalogue catalogue = configuration.catalogue();
    Map<String, BackendFacts> facts =
        catalogue.backends().keySet().stream()
            .collect(
                Collectors.toMap(
                    Function.identity(), code -> Settings.facts(catalogue, backends, code)));
    current = Current.of(configuration, since, facts);
  }

  Configuration configuration() {
    return current.configuration();
  }

  Catalogue catalogue() {
    return current.configuration().catalogue();
  }

  String version() {
    return catalogue().version();
  }

  Instant since() {
    return current.since();
  }

  /** Whether the catalogue has all that an order names. */
  boolean knows(OrderContent order) {
    Catalogue known = catalogue();
    String region = order.place().region();
    return known.items().containsKey(order.item())
        && known.organs().containsKey(order.step().organ())
        && known.stations().containsKey(order.station())
        && (region == null || known.regions().containsKey(region));
  }

  /** What the configuration in use says of time and of organs. */
  CaseLaw law() {
    return new CaseLaw(
        this::terms,
        this::clock,
        () -> configuration().settings().cases().undo(),
        () -> configuration().settings().callbacks());
  }

  private WorkClock clock(String organ) {
    Catalogue known = catalogue();
    return organ == null
        ? known.clock()
        : known.organ(organ).map(known::clock).orElse(known.clock());
  }

  private Terms terms(String item) {
    Current now = current;
    Limit correction = now.configuration().settings().cases().correction().toLimit();
    return now.configuration()
        .catalogue()
        .item(item)
        .map(known -> known.terms(correction, now.levels()))
        .orElse(Terms.NONE);
  }

  /** What is known of a backend; null where it is not configured. */
  BackendFacts facts(String code) {
    return current.facts().get(code);
  }
}
