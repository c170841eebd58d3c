package org.liandong.gateway.routing;

import org.liandong.gateway.catalogue.Catalogue;
import org.liandong.gateway.catalogue.GatewaySettings;
import org.liandong.gateway.catalogue.PaperTemplates;

/** A configuration without a fault: all that the gateway runs on. */
public record Configuration(
    GatewaySettings settings, Catalogue catalogue, PaperTemplates papers, RoutePlanner planner) {}
