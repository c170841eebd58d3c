package org.liandong.gateway.intake;

import org.liandong.gateway.cases.Actor;
import org.liandong.gateway.catalogue.Catalogue;
import org.liandong.gateway.catalogue.Station;
import org.liandong.gateway.http.Caller;
import org.liandong.gateway.http.FailureKind;
import org.liandong.gateway.http.GatewayException;
import org.liandong.gateway.http.Role;

/** Whose cases a caller may see: an agent those of its station, supervisor and auditor all. */
final class Callers {
  private final Catalogue catalogue;

  Callers(Catalogue catalogue) {
    this.catalogue = catalogue;
  }

  /** The station an agent acts for. */
  Station agentStation(Caller caller) {
    return catalogue
        .station(caller.station() == null ? "" : caller.station())
        .orElseThrow(Callers::stationUnknown);
  }

  /** The station whose cases the caller may see; null for all. */
  String visibleStation(Caller caller) {
    if (caller.has(Role.SUPERVISOR) || caller.has(Role.AUDITOR)) {
      return null;
    }
    return agentStation(caller).code();
  }

  private static GatewayException stationUnknown() {
    return GatewayException.of(
        FailureKind.FORBIDDEN, "station-unknown", "当前账号没有对应本网关的站点，请联系管理员为账号配置站点后重新登录。");
  }

  static Actor actor(Caller caller) {
    return new Actor(caller.account(), caller.station(), caller.station());
  }
}
