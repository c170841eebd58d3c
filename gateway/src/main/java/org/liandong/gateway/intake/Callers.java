package org.liandong.gateway.intake;

import org.liandong.gateway.cases.Actor;
import org.liandong.gateway.catalogue.Catalogue;
import org.liandong.gateway.catalogue.Station;
import org.liandong.gateway.http.Caller;
import org.liandong.gateway.http.GatewayException;
import org.liandong.gateway.http.Role;

/** Who may do what at this door: an agent for its own station; supervisor and auditor look. */
final class Callers {
  private final Catalogue catalogue;

  Callers(Catalogue catalogue) {
    this.catalogue = catalogue;
  }

  /** The station an agent acts for. */
  Station agentStation(Caller caller) {
    if (!caller.has(Role.AGENT)) {
      throw GatewayException.forbidden(Role.AGENT);
    }
    return catalogue
        .station(caller.station() == null ? "" : caller.station())
        .orElseThrow(() -> GatewayException.forbidden(Role.AGENT));
  }

  /** The station whose cases the caller may see; null for all. */
  String visibleStation(Caller caller) {
    if (caller.has(Role.SUPERVISOR) || caller.has(Role.AUDITOR)) {
      return null;
    }
    return agentStation(caller).code();
  }

  static Actor actor(Caller caller) {
    return new Actor(caller.subject(), caller.station(), caller.station());
  }
}
