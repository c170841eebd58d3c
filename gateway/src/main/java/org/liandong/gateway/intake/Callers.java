package org.liandong.gateway.intake;

import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Optional;
import org.liandong.gateway.cases.Actor;
import org.liandong.gateway.catalogue.Catalogue;
import org.liandong.gateway.catalogue.Station;
import org.liandong.gateway.http.ApiRequest;
import org.liandong.gateway.http.Caller;
import org.liandong.gateway.http.FailureKind;
import org.liandong.gateway.http.GatewayException;
import org.liandong.gateway.http.Role;
import org.liandong.gateway.model.ChinaTime;

/**
 * Whose cases a caller may see: an agent those of its station, or of the one it is seconded to
 * today and says it acts for; supervisor and auditor all.
 */
final class Callers {
  private static final String ACTING = "Acting-Station";

  private final Catalogue catalogue;
  private final InstantSource clock;

  Callers(Catalogue catalogue, InstantSource clock) {
    this.catalogue = catalogue;
    this.clock = clock;
  }

  /** The station an agent acts for; 403 where it is another's and no secondment holds today. */
  Station agentStation(ApiRequest request) {
    Caller caller = request.caller();
    Station home = home(request);
    return request
        .optional(ACTING)
        .filter(code -> !code.equals(home.code()))
        .map(code -> seconded(caller, home, code))
        .orElse(home);
  }

  /** Where the caller belongs; 403 where that is nowhere. */
  Station home(ApiRequest request) {
    return Optional.ofNullable(request.caller().station())
        .flatMap(catalogue::station)
        .orElseThrow(Callers::stationUnknown);
  }

  private Station seconded(Caller caller, Station home, String code) {
    LocalDate today = ChinaTime.dayOf(clock.instant());
    return catalogue.secondments().stream()
        .filter(each -> each.allows(caller.account(), home.code(), code, today))
        .findFirst()
        .flatMap(each -> catalogue.station(code))
        .orElseThrow(Callers::notSeconded);
  }

  private static GatewayException notSeconded() {
    return GatewayException.of(
        FailureKind.FORBIDDEN,
        "not-seconded",
        "今天没有派您到这个站点办件的记录。请去掉 Acting-Station 请求头办理本站点的件，或请管理员按派遣文件登记人员互派。");
  }

  /** The station whose cases the caller may see; null for all. */
  String visibleStation(ApiRequest request) {
    Caller caller = request.caller();
    if (caller.has(Role.SUPERVISOR) || caller.has(Role.AUDITOR)) {
      return null;
    }
    return agentStation(request).code();
  }

  private static GatewayException stationUnknown() {
    return GatewayException.of(
        FailureKind.FORBIDDEN, "station-unknown", "当前账号没有对应本网关的站点，请联系管理员为账号配置站点后重新登录。");
  }

  static Actor actor(Caller caller, Station acting) {
    return new Actor(caller.account(), caller.station(), acting.code());
  }
}
