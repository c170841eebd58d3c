package org.liandong.gateway.parcels;

import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.function.Function;
import org.liandong.gateway.cases.Actor;
import org.liandong.gateway.catalogue.Catalogue;
import org.liandong.gateway.catalogue.GatewaySettings;
import org.liandong.gateway.catalogue.Station;
import org.liandong.gateway.http.ApiRequest;
import org.liandong.gateway.http.Caller;
import org.liandong.gateway.http.FailureKind;
import org.liandong.gateway.http.GatewayException;
import org.liandong.gateway.http.Role;
import org.liandong.gateway.model.HandoverLimit;
import org.liandong.gateway.printing.CaseNames;

/**
 * Where a parcel may be: stations, and organs. A code of both is one place: a town's centre, where
 * its government takes papers.
 */
final class Places implements HandoverLimit {
  private final Catalogue catalogue;
  private final HandoverTimes times;
  private final Function<ApiRequest, Station> agentStation;

  /**
   * The places of a configuration.
   *
   * @param agentStation the station that a request's agent acts for; 403 where it may not
   */
  Places(
      Catalogue catalogue,
      GatewaySettings.Parcels limits,
      Function<ApiRequest, Station> agentStation) {
    this.catalogue = catalogue;
    this.times = new HandoverTimes(catalogue, limits);
    this.agentStation = agentStation;
  }

  boolean has(String code) {
    return isStation(code) || catalogue.organ(code).isPresent();
  }

  boolean isStation(String code) {
    return catalogue.station(code).isPresent();
  }

  /** True where an organ keeps what it has: its own, or a town's, which is a station as well. */
  boolean isOrgan(String code) {
    return catalogue.organ(code).isPresent();
  }

  String name(String code) {
    return catalogue
        .station(code)
        .map(Station::name)
        .orElseGet(() -> new CaseNames(catalogue).organ(code));
  }

  JsonObject named(String code) {
    return code == null ? null : CaseNames.named(code, name(code));
  }

  /** Where the caller is: an agent at a station, a reviewer at the organ that the token names. */
  String of(ApiRequest request) {
    Caller caller = request.caller();
    String named = caller.station() == null ? "" : caller.station();
    boolean reviewer = caller.has(Role.REVIEWER);
    if (reviewer && (isOrgan(named) || !caller.has(Role.AGENT))) {
      return requireKnown(named);
    }
    if (caller.has(Role.AGENT)) {
      return agentStation.apply(request).code();
    }
    throw unknown();
  }

  private String requireKnown(String place) {
    if (!has(place)) {
      throw unknown();
    }
    return place;
  }

  /** The place whose parcels the caller may list; null for all. */
  String visible(ApiRequest request) {
    Caller caller = request.caller();
    boolean all = caller.has(Role.SUPERVISOR) || caller.has(Role.AUDITOR);
    return all ? null : of(request);
  }

  /** Who scans, and for which place. */
  static Actor actor(Caller caller, String place) {
    return new Actor(caller.account(), caller.station(), place);
  }

  @Override
  public Instant after(Instant from, String place, boolean underWay) {
    return times.after(from, place, underWay);
  }

  private static GatewayException unknown() {
    return GatewayException.of(
        FailureKind.FORBIDDEN,
        "place-unknown",
        "当前账号没有对应本网关的站点或机关，不知道材料袋在哪里交接。请联系管理员在账号的 station 里写上站点或机关的代码后重新登录。");
  }
}
