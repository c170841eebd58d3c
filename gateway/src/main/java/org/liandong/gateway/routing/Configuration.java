package org.liandong.gateway.routing;

import org.liandong.gateway.catalogue.Catalogue;
import org.liandong.gateway.catalogue.GatewaySettings;

/** A configuration without a fault: all that the gateway runs on. */
public record Configuration(GatewaySettings settings, Catalogue catalogue, RoutePlanner planner) {}
