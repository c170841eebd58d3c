package org.liandong.gateway.callbacks;

import java.util.Optional;
import org.liandong.gateway.cases.CallBackView;
import org.liandong.gateway.cases.CaseHelpers.Helped;
import org.liandong.gateway.catalogue.Catalogue;
import org.liandong.gateway.catalogue.Liaisons;
import org.liandong.gateway.catalogue.Liaisons.Reach;
import org.liandong.gateway.http.ApiRequest;
import org.liandong.gateway.http.Caller;
import org.liandong.gateway.http.FailureKind;
import org.liandong.gateway.http.GatewayException;
import org.liandong.gateway.http.Role;
import org.liandong.gateway.model.HelperRole;

/**
 * Who may call whom: a supervisor everybody, a liaison the applicants of the places that the
 * liaisons of the same home help; nobody those of the own station.
 */
final class Callers {
  private final Catalogue catalogue;
  private final Liaisons liaisons;

  Callers(Catalogue catalogue) {
    this.catalogue = catalogue;
    this.liaisons = new Liaisons(catalogue);
  }

  /** From where the caller's call-backs come; empty for everywhere. */
  Optional<Reach> reach(ApiRequest request) {
    Caller caller = request.caller();
    if (caller.has(Role.SUPERVISOR)) {
      return Optional.empty();
    }
    String home =
        Optional.ofNullable(caller.station())
            .filter(code -> catalogue.station(code).isPresent())
            .orElseThrow(Callers::stationUnknown);
    return Optional.of(liaisons.reach(home));
  }

  /** Fails as if there were none where it is none of the caller's. */
  CallBackView visible(ApiRequest request, Optional<CallBackView> found) {
    Optional<Reach> reach = reach(request);
    return found
        .filter(
            view ->
                reach.isEmpty()
                    || reach.get().stations().contains(view.place().station())
                    || reach.get().regions().contains(view.place().region()))
        .orElseThrow(Callers::unknown);
  }

  /** Whoever brought the case in, or is of where it was brought in, asks no one how it went. */
  static void requireIndependent(ApiRequest request, Helped helped) {
    Caller caller = request.caller();
    boolean ofPlace = caller.has(Role.AGENT) || caller.has(Role.LIAISON);
    boolean own = ofPlace && helped.first().station().equals(caller.station());
    boolean agent =
        Optional.ofNullable(helped.first().agent())
                .filter(first -> first.person().equals(caller.account()))
                .isPresent()
            || helped.helping().assigned().stream()
                .filter(each -> each.role() == HelperRole.AGENT)
                .anyMatch(each -> each.helper().person().equals(caller.account()));
    if (own || agent) {
      throw GatewayException.of(
          FailureKind.FORBIDDEN, "own-case", "这是您所在站点提交的办件，或者您是它的代办员，回访要由别处的人来做。请交给督查员或其他地方的政务专员。");
    }
  }

  static GatewayException unknown() {
    return GatewayException.of(
        FailureKind.NOT_FOUND,
        "no-call-back",
        "这个办件没有您的回访任务：还没有办结、没有抽中，或者不归您回访。请查看 GET /api/v1/callbacks。");
  }

  private static GatewayException stationUnknown() {
    return GatewayException.of(
        FailureKind.FORBIDDEN, "station-unknown", "当前账号没有对应本网关的站点或政务大厅，请联系管理员为账号配置站点后重新登录。");
  }
}
