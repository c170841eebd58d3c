package org.liandong.gateway.intake;

import io.vertx.core.Future;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.liandong.gateway.cases.CaseQueries.Filter;
import org.liandong.gateway.cases.HelpedCases;
import org.liandong.gateway.cases.HelpedCases.Page;
import org.liandong.gateway.cases.HelpedCases.Person;
import org.liandong.gateway.catalogue.Liaisons;
import org.liandong.gateway.catalogue.Liaisons.Reach;
import org.liandong.gateway.http.ApiRequest;
import org.liandong.gateway.http.Caller;
import org.liandong.gateway.http.FailureKind;
import org.liandong.gateway.http.GatewayException;
import org.liandong.gateway.http.Role;
import org.liandong.gateway.model.Helper;
import org.liandong.gateway.model.HelperRole;

/** {@code GET /api/v1/cases?mine=true}: those whose agent or liaison the caller is. */
final class MyCases {
  private static final Reach NOWHERE = new Reach(List.of(), List.of());

  private final Callers callers;
  private final Liaisons liaisons;
  private final HelpedCases cases;
  private final InstantSource clock;

  MyCases(Callers callers, Liaisons liaisons, HelpedCases cases, InstantSource clock) {
    this.callers = callers;
    this.liaisons = liaisons;
    this.cases = cases;
    this.clock = clock;
  }

  /** True where the request asks for them; a liaison may see no others. */
  static boolean isAskedFor(ApiRequest request) {
    boolean asked = request.optional("mine").isPresent();
    Caller caller = request.caller();
    boolean lists =
        caller.has(Role.AGENT) || caller.has(Role.SUPERVISOR) || caller.has(Role.AUDITOR);
    if (!asked && !lists) {
      throw GatewayException.of(
          FailureKind.FORBIDDEN, "mine-only", "政务专员只能查自己帮办的办件，请在网址后面写上 ?mine=true。");
    }
    return asked;
  }

  /** A page of them; it may have fewer than asked for although more lie behind. */
  Future<Page> page(ApiRequest request, Filter filter) {
    Map<HelperRole, Helper> mine = new EnumMap<>(HelperRole.class);
    Caller caller = request.caller();
    if (caller.has(Role.AGENT)) {
      String station = callers.agentStation(request).code();
      mine.put(HelperRole.AGENT, new Helper(caller.account(), station));
    }
    if (caller.has(Role.LIAISON)) {
      String home = callers.home(request).code();
      mine.put(HelperRole.LIAISON, new Helper(caller.account(), home));
    }
    Reach reach =
        Optional.ofNullable(mine.get(HelperRole.LIAISON))
            .map(me -> liaisons.reach(me.station()))
            .orElse(NOWHERE);
    return cases.page(new Person(mine, reach.stations(), reach.regions()), filter, clock.instant());
  }
}
