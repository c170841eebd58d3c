package org.liandong.gateway.liaisons;

import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.liandong.gateway.cases.CaseHelpers.Helped;
import org.liandong.gateway.catalogue.Catalogue;
import org.liandong.gateway.catalogue.Station;
import org.liandong.gateway.http.ApiRequest;
import org.liandong.gateway.http.Caller;
import org.liandong.gateway.http.FailureKind;
import org.liandong.gateway.http.GatewayException;
import org.liandong.gateway.http.Role;
import org.liandong.gateway.model.Helper;
import org.liandong.gateway.model.HelperRole;

/** As whom a caller may be named on cases: an agent of a station, a liaison of a home. */
final class Identities {
  private final Catalogue catalogue;
  private final Function<ApiRequest, Station> agentStation;

  Identities(Catalogue catalogue, Function<ApiRequest, Station> agentStation) {
    this.catalogue = catalogue;
    this.agentStation = agentStation;
  }

  /** Fails with 403 where the caller's station is not known, or is another's today. */
  Map<HelperRole, Helper> of(ApiRequest request) {
    Caller caller = request.caller();
    Map<HelperRole, Helper> mine = new EnumMap<>(HelperRole.class);
    if (caller.has(Role.AGENT)) {
      String station = agentStation.apply(request).code();
      mine.put(HelperRole.AGENT, new Helper(caller.account(), station));
    }
    if (caller.has(Role.LIAISON)) {
      mine.put(HelperRole.LIAISON, new Helper(caller.account(), home(caller)));
    }
    return mine;
  }

  private String home(Caller caller) {
    return Optional.ofNullable(caller.station())
        .filter(code -> catalogue.station(code).isPresent())
        .orElseThrow(
            () ->
                GatewayException.of(
                    FailureKind.FORBIDDEN,
                    "station-unknown",
                    "当前账号没有对应本网关的站点或政务大厅，请联系管理员为账号配置站点后重新登录。"));
  }

  /** As what somebody acts on a case at a moment; the agent comes first. */
  static Optional<HelperRole> acting(Map<HelperRole, Helper> mine, Helped helped, Instant at) {
    return List.of(HelperRole.values()).stream()
        .filter(mine::containsKey)
        .filter(role -> helped.acting(role, at).filter(mine.get(role)::equals).isPresent())
        .findFirst();
  }
}
