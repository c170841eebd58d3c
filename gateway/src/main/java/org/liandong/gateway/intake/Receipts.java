package org.liandong.gateway.intake;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.liandong.gateway.cases.CaseView;
import org.liandong.gateway.cases.DeclaredMaterial;
import org.liandong.gateway.cases.FirstReceipt;
import org.liandong.gateway.cases.OrganAnswer;
import org.liandong.gateway.catalogue.Catalogue;
import org.liandong.gateway.catalogue.Handling;
import org.liandong.gateway.catalogue.Item;
import org.liandong.gateway.catalogue.Material;
import org.liandong.gateway.catalogue.Organ;
import org.liandong.gateway.catalogue.PaperKind;
import org.liandong.gateway.catalogue.Station;
import org.liandong.gateway.http.WireTime;
import org.liandong.gateway.model.Answer;
import org.liandong.gateway.model.CaseState;
import org.liandong.gateway.model.Masking;

/** 收件凭证: shows a case to its station. A receipt is no 受理通知书. */
final class Receipts {
  private final Catalogue catalogue;
  private final Duration undo;
  private final InstantSource clock;

  /**
   * Receipts by a configuration.
   *
   * @param undo how long an agent may take a fresh case back; often zero
   */
  Receipts(Catalogue catalogue, Duration undo, InstantSource clock) {
    this.catalogue = catalogue;
    this.undo = undo;
    this.clock = clock;
  }

  static String path(UUID id) {
    return "/api/v1/cases/" + id;
  }

  /** As the case was when it was received: a retry gets the same, whatever happened since. */
  JsonObject first(FirstReceipt first, String station) {
    CaseState state =
        first.missing().isEmpty() ? CaseState.RECEIVED : CaseState.AWAITING_CORRECTION;
    return of(
        new CaseView(
            first.id(),
            first.receiptNo(),
            null,
            state,
            null,
            false,
            first.item(),
            station,
            first.missing(),
            first.receivedAt(),
            null));
  }

  JsonObject of(CaseView view) {
    JsonObject receipt =
        new JsonObject()
            .put("id", view.id().toString())
            .put("receiptNo", view.receiptNo())
            .put("caseNo", view.caseNo())
            .put("state", view.state().name())
            .put("outcome", view.outcome() == null ? null : view.outcome().name())
            .put("attention", view.attention())
            .put("item", named(view.item(), catalogue.item(view.item()).map(Item::name)))
            .put(
                "station",
                named(view.station(), catalogue.station(view.station()).map(Station::name)))
            .put("receivedAt", WireTime.of(view.receivedAt()));
    if (view.state() == CaseState.AWAITING_CORRECTION) {
      receipt.put("missing", missing(view.item(), view.missing()));
    }
    if (view.erasedAt() != null) {
      receipt.put("personalDataErasedAt", WireTime.of(view.erasedAt()));
    }
    return receipt.put("links", links(view));
  }

  /** Whether an item is of this kind of handling. */
  boolean isHandled(String item, Handling handling) {
    return catalogue.item(item).map(known -> known.handling() == handling).orElse(false);
  }

  /** With what the organs said of it: the station must tell the applicant. */
  JsonObject of(CaseView view, List<OrganAnswer> answers) {
    JsonArray all = new JsonArray();
    answers.forEach(each -> all.add(answer(view.item(), each).put("paper", paper(view, each))));
    return of(view).put("answers", all);
  }

  /** With what it says it brings and has yet to be uploaded. */
  static JsonObject withUploads(JsonObject receipt, List<DeclaredMaterial> awaited) {
    return awaited.isEmpty() ? receipt : receipt.put("uploads", uploads(awaited));
  }

  static JsonArray uploads(List<DeclaredMaterial> awaited) {
    JsonArray uploads = new JsonArray();
    for (DeclaredMaterial each : awaited) {
      uploads.add(
          new JsonObject()
              .put("material", each.code())
              .put("sha256", HexFormat.of().formatHex(each.sha256().getBytes())));
    }
    return uploads;
  }

  /** Where a copy of it on paper is printed; null where it gives none, or not enough for one. */
  private static String paper(CaseView view, OrganAnswer said) {
    return PaperKind.of(said.answer().kind())
        .filter(kind -> said.unsaid().isEmpty())
        .map(kind -> path(view.id()) + '/' + kind.word() + "?step=" + said.answer().step())
        .orElse(null);
  }

  private JsonObject answer(String item, OrganAnswer said) {
    String organ = said.organ();
    Answer answer = said.answer();
    return new JsonObject()
        .put("organ", named(organ, catalogue.organ(organ).map(Organ::name)))
        .put("kind", answer.kind().name())
        .put("decidedAt", WireTime.of(answer.decidedAt()))
        .put("document", answer.document())
        .put("text", answer.text())
        .put("missing", missing(item, answer.missing()))
        .put("competentOrgan", answer.details().competentOrgan())
        .put("remedies", answer.details().remedies())
        .put("special", special(answer.details().special()))
        .put("head", answer.details().head() == null ? null : answer.details().head().name())
        .put("until", Objects.toString(answer.details().until(), null));
  }

  private static JsonObject special(Answer.Special special) {
    return special == null
        ? null
        : new JsonObject()
            .put("kind", special.kind() == null ? null : special.kind().name())
            .put("basis", special.basis())
            .put("notice", special.notice());
  }

  private JsonArray missing(String item, List<String> codes) {
    JsonArray all = new JsonArray();
    for (String code : codes) {
      Optional<Material> listed = catalogue.item(item).flatMap(known -> known.material(code));
      // What the list does not have are an organ's own words.
      String shown = listed.isPresent() ? code : Masking.text(code);
      all.add(named(shown, listed.map(Material::name)));
    }
    return all;
  }

  private JsonObject links(CaseView view) {
    String self = path(view.id());
    JsonObject links = new JsonObject().put("self", self).put("hops", self + "/hops");
    links.put("receipt", self + "/receipt");
    links.put("parcels", "/api/v1/parcels?case=" + view.id());
    if (view.state() == CaseState.AWAITING_CORRECTION) {
      links.put("correctionNotice", self + "/correction-notice");
      links.put("corrections", self + "/corrections");
    }
    if (!view.state().isOver()) {
      links.put("withdrawal", self + "/withdrawal");
    }
    if (isUndoable(view)) {
      links.put("undo", self + "/undo");
    }
    if (view.state() == CaseState.CONCLUDED && view.outcome().isTold()) {
      links.put("delivery", self + "/delivery");
    }
    return links;
  }

  /** While its time runs, nothing of a complete case leaves. */
  private boolean isUndoable(CaseView view) {
    boolean fresh =
        view.state() == CaseState.RECEIVED || view.state() == CaseState.AWAITING_CORRECTION;
    return fresh && clock.instant().isBefore(view.receivedAt().plus(undo));
  }

  static JsonObject named(String code, Optional<String> name) {
    return new JsonObject().put("code", code).put("name", name.orElse(code));
  }
}
