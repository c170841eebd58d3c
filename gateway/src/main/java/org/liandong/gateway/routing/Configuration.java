package org.liandong.gateway.routing;

import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.liandong.gateway.catalogue.Catalogue;
import org.liandong.gateway.catalogue.Doubt;
import org.liandong.gateway.catalogue.Findings;
import org.liandong.gateway.catalogue.GatewaySettings;
import org.liandong.gateway.catalogue.LoadedCatalogue;
import org.liandong.gateway.catalogue.PaperTemplates;

/**
 * A configuration without a fault: all that the gateway runs on.
 *
 * @param files the hash of each file by its name
 */
public record Configuration(
    GatewaySettings settings,
    Catalogue catalogue,
    PaperTemplates papers,
    RoutePlanner planner,
    Map<String, String> files) {

  /** The same in other words for what it says of the world outside. */
  public Configuration with(Catalogue other) {
    return new Configuration(settings, other, papers, planner, files);
  }

  /**
   * The same with more in its catalogue than anybody would write into files, planned anew.
   *
   * @param today for the warnings of what is paused
   * @throws IllegalArgumentException where what it grew into cannot be planned
   */
  public Configuration grown(UnaryOperator<Catalogue> grow, LocalDate today) {
    Catalogue more = grow.apply(catalogue);
    LoadedCatalogue loaded =
        new LoadedCatalogue(
            Optional.of(settings),
            more,
            Optional.of(papers),
            files,
            new Findings(),
            new Doubt(),
            new Doubt());
    RoutePlanner planned = RoutePlanner.of(loaded, today);
    if (loaded.findings().hasFaults()) {
      throw new IllegalArgumentException(loaded.findings().sorted().toString());
    }
    return new Configuration(settings, more, papers, planned, files);
  }
}
