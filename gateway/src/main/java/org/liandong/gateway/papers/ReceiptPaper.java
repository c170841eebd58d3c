package org.liandong.gateway.papers;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.liandong.gateway.cases.CaseView;
import org.liandong.gateway.cases.PaperQueries;
import org.liandong.gateway.cases.PaperQueries.OrganStep;
import org.liandong.gateway.cases.PaperQueries.Submitted;
import org.liandong.gateway.catalogue.Item;
import org.liandong.gateway.catalogue.PaperTemplate;
import org.liandong.gateway.catalogue.PaperTemplate.Listed;
import org.liandong.gateway.catalogue.TimeLimit;
import org.liandong.gateway.http.WireTime;
import org.liandong.gateway.model.CaseState;
import org.liandong.gateway.printing.CaseNames;
import org.liandong.gateway.printing.Paper;
import org.liandong.gateway.printing.PaperFilling;

/**
 * 收件回执: what the station received and when; of what was missing then, it says what has come since.
 */
final class ReceiptPaper {
  private final PaperTemplate template;
  private final PaperQueries queries;
  private final CaseFacts facts;

  ReceiptPaper(PaperTemplate template, PaperQueries queries, CaseFacts facts) {
    this.template = template;
    this.queries = queries;
    this.facts = facts;
  }

  Future<Paper> of(CaseView view) {
    Future<Submitted> submitted = queries.submitted(view.id());
    Future<List<OrganStep>> steps = queries.steps(view.id());
    Future<Map<CaseState, Instant>> since = queries.since(view.id());
    return Future.all(submitted, steps, since)
        .map(
            all -> {
              // It waited for what was missing, and went on when it had come.
              Instant completed =
                  submitted.result().completed() ? since.result().get(CaseState.RECEIVED) : null;
              return of(view, submitted.result(), completed, steps.result());
            });
  }

  private Paper of(CaseView view, Submitted submitted, Instant completed, List<OrganStep> steps) {
    CaseNames names = facts.names();
    TimeLimit promised = names.catalogue().item(view.item()).map(Item::promised).orElse(null);
    Map<String, String> values = new HashMap<>(facts.values(view));
    values.put("caseNo", Objects.requireNonNullElse(view.caseNo(), ""));
    values.put("promised", promised == null ? "" : promised.label());
    values.put("completedAt", completed == null ? "" : CaseNames.time(completed));
    values.put("missingCount", CaseFacts.count(submitted.missing()));
    values.put("firstOrgans", submitted.missing().isEmpty() ? firstOrgans(steps) : "");
    PaperFilling filling =
        new PaperFilling(
            values,
            Map.of(
                Listed.MATERIALS,
                each(view, submitted.materials(), false),
                Listed.MISSING,
                each(view, submitted.missing(), true)));
    JsonObject read =
        read(view, submitted)
            .put("completedAt", WireTime.of(completed))
            .put("promised", promised == null ? null : promised.label());
    return new Paper(
        template.title(),
        template.warning(),
        filling.sections(template),
        facts.progress(view.receiptNo()),
        read);
  }

  private JsonObject read(CaseView view, Submitted submitted) {
    CaseNames names = facts.names();
    return facts
        .json(view)
        .put("caseNo", view.caseNo())
        .put("materials", names.materials(view.item(), submitted.materials()))
        .put("missing", names.materials(view.item(), submitted.missing()));
  }

  private List<String> each(CaseView view, List<String> codes, boolean form) {
    return codes.stream().map(code -> facts.names().material(view.item(), code, form)).toList();
  }

  private String firstOrgans(List<OrganStep> steps) {
    int first = steps.stream().map(OrganStep::stage).min(Comparator.naturalOrder()).orElse(0);
    return steps.stream()
        .filter(step -> step.stage() == first)
        .map(step -> facts.names().organ(step.organ()))
        .distinct()
        .collect(Collectors.joining("、"));
  }
}
