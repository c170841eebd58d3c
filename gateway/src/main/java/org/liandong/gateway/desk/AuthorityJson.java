package org.liandong.gateway.desk;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import org.liandong.gateway.cases.CasePlace;
import org.liandong.gateway.cases.DeskOutlook.Outlook;
import org.liandong.gateway.catalogue.Catalogue;
import org.liandong.gateway.catalogue.Station;
import org.liandong.gateway.model.Act;
import org.liandong.gateway.model.Authority;
import org.liandong.gateway.model.Basis;
import org.liandong.gateway.model.ChinaTime;
import org.liandong.gateway.model.Step;
import org.liandong.gateway.routing.RoutePlanner;

/** By which authority each act of a task would be done today: before it is done, and by all. */
final class AuthorityJson {
  private final Catalogue catalogue;
  private final RoutePlanner planner;
  private final NamesJson names;

  AuthorityJson(Catalogue catalogue, RoutePlanner planner) {
    this.catalogue = catalogue;
    this.planner = planner;
    this.names = new NamesJson(catalogue);
  }

  JsonArray of(Outlook outlook, String item, Instant now) {
    JsonArray all = new JsonArray();
    outlook.step().acts().stream()
        .sorted()
        .forEach(
            act -> all.add(act(act, authority(outlook, Set.of(act), item, now), outlook.step())));
    return all;
  }

  /** Without what nobody may do here today. */
  Outlook lawful(Outlook outlook, String item, Instant now) {
    return new Outlook(
        outlook.step(),
        outlook.place(),
        outlook.receivedAt(),
        outlook.possible().stream()
            .filter(one -> authority(outlook, one.acts(), item, now).isPresent())
            .toList());
  }

  private Optional<Authority> authority(Outlook outlook, Set<Act> acts, String item, Instant now) {
    LocalDate received = ChinaTime.dayOf(outlook.receivedAt());
    return region(outlook.place())
        .flatMap(
            region ->
                planner.authorityFor(
                    outlook.step().organ(), item, region, acts, received, ChinaTime.dayOf(now)));
  }

  private Optional<String> region(CasePlace place) {
    return Optional.ofNullable(place.region())
        .filter(catalogue.regions()::containsKey)
        .or(() -> catalogue.station(place.station()).map(Station::region));
  }

  private JsonObject act(Act act, Optional<Authority> held, Step step) {
    String principal =
        held.filter(one -> one.basis() == Basis.ENTRUSTED)
            .map(Authority::principal)
            .orElse(step.organ());
    return new JsonObject()
        .put("act", act.name())
        .put("actName", act.label())
        .put("valid", held.isPresent())
        .put("basis", held.map(one -> one.basis().name()).orElse(null))
        .put("basisName", held.map(one -> one.basis().label()).orElse(null))
        .put("document", held.map(Authority::citation).orElse(null))
        .put("code", held.map(Authority::code).orElse(null))
        .put("holder", held.map(one -> names.organ(one.holder())).orElse(null))
        .put("inNameOf", names.organ(principal))
        .put("until", held.map(Authority::to).map(LocalDate::toString).orElse(null));
  }
}
