package org.liandong.gateway.intake;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.liandong.gateway.cases.CaseView;
import org.liandong.gateway.cases.LicenceMarks;
import org.liandong.gateway.cases.LicenceMarks.Mark;
import org.liandong.gateway.cases.LicenceMarks.Shown;
import org.liandong.gateway.cases.RegisterUses;
import org.liandong.gateway.cases.RegisterUses.Seen;
import org.liandong.gateway.catalogue.AskedRegister;
import org.liandong.gateway.catalogue.Catalogue;
import org.liandong.gateway.catalogue.Item;
import org.liandong.gateway.catalogue.Material;
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
    Future<List<Shown>> licences = marks.ofCase(view.id(), view.item());
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
                    new JsonArray(licences.result().stream().map(this::licence).toList()));
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

  private JsonObject licence(Shown shown) {
    Mark mark = shown.mark();
    JsonObject licence =
        new JsonObject()
            .put("sha256", HexFormat.of().formatHex(mark.sha256().getBytes()))
            .put("name", mark.name())
            .put("certIdentifier", mark.certIdentifier())
            .put("source", mark.source())
            .put("fetchedAt", WireTime.of(mark.fetchedAt()))
            .put("validUntil", mark.validUntil() == null ? null : mark.validUntil().toString());
    if (shown.ofApplicant() != null) {
      licence.put("ofApplicant", shown.ofApplicant());
    }
    if (shown.item() != null) {
      licence.put("fetchedFor", fetchedFor(shown.item(), shown.material()));
    }
    return licence;
  }

  private JsonObject fetchedFor(String item, String material) {
    Optional<Item> known = catalogue.item(item);
    return new JsonObject()
        .put("item", named(item, known.map(Item::name)))
        .put(
            "material",
            named(material, known.flatMap(one -> one.material(material)).map(Material::name)));
  }

  /** What the configuration has no more is named by its code. */
  private static JsonObject named(String code, Optional<String> name) {
    return new JsonObject().put("code", code).put("name", name.orElse(code));
  }
}
