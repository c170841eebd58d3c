package org.liandong.gateway.intake;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import org.liandong.gateway.cases.CaseView;
import org.liandong.gateway.cases.LicenceMarks;
import org.liandong.gateway.cases.LicenceMarks.Mark;
import org.liandong.gateway.cases.RegisterUses;
import org.liandong.gateway.cases.RegisterUses.Seen;
import org.liandong.gateway.catalogue.AskedRegister;
import org.liandong.gateway.catalogue.Catalogue;
import org.liandong.gateway.catalogue.Item;
import org.liandong.gateway.http.WireTime;
import org.liandong.gateway.sealing.Sealer;

/** Which registers are asked, what a case's registers said last, and which papers are licences. */
final class RegisterJson {
  private final Catalogue catalogue;
  private final RegisterUses uses;
  private final LicenceMarks marks;

  RegisterJson(Catalogue catalogue, Pool pool, Sealer sealer, InstantSource clock) {
    this.catalogue = catalogue;
    this.uses = new RegisterUses(pool, clock);
    this.marks = new LicenceMarks(pool, sealer);
  }

  /** Those of an item. */
  static JsonArray of(Item item) {
    return new JsonArray(
        item.lookUps().stream()
            .map(each -> new JsonObject().put("code", each.code()).put("name", each.name()))
            .toList());
  }

  /** Says nothing where there is nothing. */
  Future<JsonObject> addTo(JsonObject receipt, CaseView view) {
    Future<List<Seen>> seen = uses.ofCase(view.id());
    Future<List<Mark>> licences = marks.ofCase(view.id());
    return Future.all(seen, licences)
        .map(
            read -> {
              if (!seen.result().isEmpty()) {
                receipt.put(
                    "lookUps",
                    new JsonArray(seen.result().stream().map(each -> seen(view, each)).toList()));
              }
              if (!licences.result().isEmpty()) {
                receipt.put(
                    "licences",
                    new JsonArray(licences.result().stream().map(RegisterJson::licence).toList()));
              }
              return receipt;
            });
  }

  /** Only that it was asked, and when: what it said is for who asks. */
  private JsonObject seen(CaseView view, Seen seen) {
    return new JsonObject()
        .put("lookUp", seen.register())
        .put("name", name(view.item(), seen.register()))
        .put("state", seen.result())
        .put("askedAt", WireTime.of(seen.at()))
        .put("asOf", WireTime.of(seen.asOf()))
        .put("fetchedAt", WireTime.of(seen.fetchedAt()));
  }

  private String name(String item, String register) {
    return catalogue
        .item(item)
        .flatMap(
            known ->
                known.lookUps().stream().filter(each -> each.code().equals(register)).findFirst())
        .map(AskedRegister::name)
        .orElse(register);
  }

  private static JsonObject licence(Mark mark) {
    return new JsonObject()
        .put("sha256", HexFormat.of().formatHex(mark.sha256().getBytes()))
        .put("name", mark.name())
        .put("certIdentifier", mark.certIdentifier())
        .put("source", mark.source())
        .put("fetchedAt", WireTime.of(mark.fetchedAt()))
        .put("validUntil", mark.validUntil() == null ? null : mark.validUntil().toString());
  }
}
