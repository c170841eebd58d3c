package org.liandong.gateway.papers;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.liandong.gateway.cases.CaseView;
import org.liandong.gateway.cases.PaperQueries.OrganStep;
import org.liandong.gateway.catalogue.Material;
import org.liandong.gateway.http.WireTime;
import org.liandong.gateway.model.CaseState;
import org.liandong.gateway.model.StepState;
import org.liandong.gateway.printing.CaseNames;

/**
 * What anybody who holds a receipt may see of its case: nothing of the person, and no word that
 * somebody wrote freely.
 */
final class PublicView {
  private static final String IN_OTHER_WORDS = "机关另外要求的材料，详见站点出具的《一次性告知单》";

  private final CaseNames names;

  PublicView(CaseNames names) {
    this.names = names;
  }

  JsonObject of(CaseView view, List<OrganStep> steps, Map<CaseState, Instant> since) {
    return new JsonObject()
        .put("receiptNo", view.receiptNo())
        .put("caseNo", view.caseNo())
        .put("item", names.item(view.item()))
        .put("station", names.station(view.station()))
        .put("state", view.state().name())
        .put("stateText", word(view.state()))
        .put("outcome", view.outcome() == null ? null : view.outcome().name())
        .put("outcomeText", view.outcome() == null ? null : view.outcome().label())
        .put("receivedAt", WireTime.of(view.receivedAt()))
        .put("acceptedAt", WireTime.of(since.get(CaseState.ACCEPTED)))
        .put("concludedAt", WireTime.of(since.get(CaseState.CONCLUDED)))
        .put("missing", missing(view))
        .put("organs", organs(view, steps));
  }

  private static String word(CaseState state) {
    return switch (state) {
      case RECEIVED -> "已收件";
      case AWAITING_CORRECTION -> "待补正";
      case ACCEPTED -> "已受理";
      case EXAMINING, SUSPENDED -> "办理中";
      case CONCLUDED, DELIVERED -> "已办结";
    };
  }

  /** What the guide does not have stands in an organ's own words, which may be of a person. */
  private JsonArray missing(CaseView view) {
    return view.state() != CaseState.AWAITING_CORRECTION
        ? new JsonArray()
        : new JsonArray(
            view.missing().stream()
                .map(
                    code ->
                        names
                            .material(view.item(), code)
                            .map(Material::name)
                            .orElse(IN_OTHER_WORDS))
                .distinct()
                .toList());
  }

  /** Who has it now; nobody while the station does, or when it is over. */
  private JsonArray organs(CaseView view, List<OrganStep> steps) {
    return view.state().isOver()
        ? new JsonArray()
        : new JsonArray(
            steps.stream()
                .filter(
                    step ->
                        step.state() == StepState.WAITING || step.state() == StepState.CORRECTION)
                .map(step -> names.organ(step.organ()))
                .distinct()
                .toList());
  }
}
