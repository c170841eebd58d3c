package org.liandong.gateway.routing;

import java.util.Map;
import org.liandong.gateway.catalogue.Catalogue;
import org.liandong.gateway.catalogue.GatewaySettings;
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
}
