package org.liandong.gateway.ledger;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.LocalDate;
import java.util.Collection;
import org.liandong.gateway.catalogue.Catalogue;
import org.liandong.gateway.catalogue.Item;
import org.liandong.gateway.catalogue.Organ;
import org.liandong.gateway.http.WireTime;
import org.liandong.gateway.ledger.LedgerQueries.Change;
import org.liandong.gateway.ledger.LedgerQueries.Version;
import org.liandong.gateway.model.Act;
import org.liandong.gateway.model.Authority;

/** Authorities and changes on the wire, with the names that the configuration knows. */
final class LedgerJson {
  private final Catalogue catalogue;

  LedgerJson(Catalogue catalogue) {
    this.catalogue = catalogue;
  }

  JsonObject of(Version version) {
    return authority(version.authority())
        .put("version", version.version())
        .put("state", version.change().state())
        .put("change", change(version.change()));
  }

  JsonObject authority(Authority authority) {
    return new JsonObject()
        .put("code", authority.code())
        .put("item", item(authority.item()))
        .put("region", authority.region())
        .put("organ", organ(authority.holder()))
        .put("acts", acts(authority.acts()))
        .put("basis", authority.basis().name())
        .put("basisName", authority.basis().label())
        .put("document", authority.citation())
        .put("principal", authority.principal() == null ? null : organ(authority.principal()))
        .put("from", authority.from().toString())
        .put("until", text(authority.to()))
        .put("finishing", authority.finishing());
  }

  JsonObject change(Change change) {
    return new JsonObject()
        .put("id", Long.toString(change.id()))
        .put("kind", change.kind().name())
        .put("kindName", change.kind().label())
        .put("state", change.state())
        .put("document", change.document())
        .put("reason", change.reason())
        .put("enteredBy", change.enteredBy())
        .put("enteredAt", WireTime.of(change.enteredAt()))
        .put("decidedBy", change.person())
        .put("decidedAt", WireTime.of(change.decidedAt()))
        .put("verdict", change.verdict());
  }

  JsonObject organ(String code) {
    return named(code, catalogue.organ(code).map(Organ::name).orElse(code));
  }

  JsonObject item(String code) {
    return named(code, catalogue.item(code).map(Item::name).orElse(code));
  }

  private static JsonObject named(String code, String name) {
    return new JsonObject().put("code", code).put("name", name);
  }

  static JsonArray acts(Collection<Act> acts) {
    JsonArray names = new JsonArray();
    acts.stream().sorted().forEach(act -> names.add(act.name()));
    return names;
  }

  private static String text(LocalDate day) {
    return day == null ? null : day.toString();
  }
}
