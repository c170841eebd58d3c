package org.liandong.gateway.ledger;

import io.vertx.core.json.JsonObject;
import java.time.LocalDate;
import java.util.Optional;
import org.liandong.gateway.cases.CasePlace;
import org.liandong.gateway.cases.OrganAct;
import org.liandong.gateway.catalogue.Catalogue;
import org.liandong.gateway.catalogue.Station;
import org.liandong.gateway.http.WireTime;
import org.liandong.gateway.model.Authority;
import org.liandong.gateway.model.Basis;
import org.liandong.gateway.model.ChinaTime;
import org.liandong.gateway.routing.RoutePlanner;

/** What organs did, on the wire, with the authority behind it. */
final class ActJson {
  private final Catalogue catalogue;
  private final RoutePlanner planner;
  private final LedgerJson json;

  ActJson(Catalogue catalogue, RoutePlanner planner) {
    this.catalogue = catalogue;
    this.planner = planner;
    this.json = new LedgerJson(catalogue);
  }

  JsonObject item(String code) {
    return json.item(code);
  }

  /** An act with the authority that held on its day, or with what is wrong. */
  JsonObject judged(OrganAct act) {
    // Nobody decided before there was anything to decide on, whatever they say.
    LocalDate said = ChinaTime.dayOf(act.decidedAt());
    LocalDate received = ChinaTime.dayOf(act.received());
    LocalDate day = said.isBefore(received) ? received : said;
    Optional<String> region = region(act.place());
    Optional<Authority> behind = region.flatMap(over -> authority(act, over, day));
    boolean transitional = behind.isPresent() && !behind.get().holdsOn(day);
    String principal =
        behind
            .filter(one -> one.basis() == Basis.ENTRUSTED)
            .map(Authority::principal)
            .orElse(act.organ());
    return told(act)
        .put("inNameOf", json.organ(principal))
        .put("valid", behind.isPresent())
        .put("transitional", transitional)
        .put("authority", behind.map(json::authority).orElse(null))
        .put(
            "why",
            region.isEmpty()
                ? "收件的站点 %s 已不在配置里，不知道它属于哪个区划，无从判断。请把它写回 stations.yaml。"
                    .formatted(act.place().station())
                : why(act, day, behind.orElse(null), transitional));
  }

  /** An act by itself. */
  JsonObject told(OrganAct act) {
    return new JsonObject()
        .put("seq", act.seq())
        .put("answer", act.answer().name())
        .put("answerName", act.answer().label())
        .put("acts", LedgerJson.acts(act.acts()))
        .put("organ", json.organ(act.organ()))
        .put("person", act.person())
        .put("day", ChinaTime.dayOf(act.decidedAt()).toString())
        .put("at", WireTime.of(act.at()))
        .put("plannedWith", act.planned());
  }

  private Optional<String> region(CasePlace place) {
    return Optional.ofNullable(place.region())
        .filter(catalogue.regions()::containsKey)
        .or(() -> catalogue.station(place.station()).map(Station::region));
  }

  private Optional<Authority> authority(OrganAct act, String region, LocalDate day) {
    return planner.authorityFor(
        act.organ(), act.item(), region, act.acts(), ChinaTime.dayOf(act.received()), day);
  }

  private static String why(OrganAct act, LocalDate day, Authority behind, boolean transitional) {
    if (behind == null) {
      return "%s，台账里没有这个机关办理此事的有效依据（安排时所依：%s）。请核对台账；确有文件的补录，没有的依法处理。".formatted(day, act.planned());
    }
    return transitional
        ? "职权已于 %s 后移交；办件在此之前收件，依《%s》由原机关办结。"
            .formatted(behind.to(), behind.finishing().replaceAll("[《》]", ""))
        : "%s 当日有效，依据：%s。".formatted(day, behind.citation());
  }
}
