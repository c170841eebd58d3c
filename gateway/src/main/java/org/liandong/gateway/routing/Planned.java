package org.liandong.gateway.routing;

/** There is a route, and every organ on it may act today. */
public record Planned(Route route) implements Plan {}
