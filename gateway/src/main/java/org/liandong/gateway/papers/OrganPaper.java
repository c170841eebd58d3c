package org.liandong.gateway.papers;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.liandong.gateway.cases.CaseQueries;
import org.liandong.gateway.cases.CaseView;
import org.liandong.gateway.cases.OrganAnswer;
import org.liandong.gateway.cases.PaperQueries;
import org.liandong.gateway.cases.PaperQueries.ActingStep;
import org.liandong.gateway.catalogue.PaperKind;
import org.liandong.gateway.catalogue.PaperTemplate;
import org.liandong.gateway.catalogue.PaperTemplates;
import org.liandong.gateway.http.WireTime;
import org.liandong.gateway.model.Answer;
import org.liandong.gateway.model.AnswerKind;
import org.liandong.gateway.printing.CaseNames;
import org.liandong.gateway.printing.Paper;
import org.liandong.gateway.printing.PaperFilling;

/**
 * 受理通知书, 不予受理通知书, 决定书: a copy of what an organ said, for the applicant. The original, with the
 * organ's seal, is the organ's to give.
 */
final class OrganPaper {
  private static final String PERMIT_LAW = "《中华人民共和国行政许可法》";

  private final PaperTemplates templates;
  private final CaseQueries cases;
  private final PaperQueries papers;
  private final CaseFacts facts;
  private final InstantSource clock;

  OrganPaper(
      PaperTemplates templates,
      CaseQueries cases,
      PaperQueries papers,
      CaseFacts facts,
      InstantSource clock) {
    this.templates = templates;
    this.cases = cases;
    this.papers = papers;
    this.facts = facts;
    this.clock = clock;
  }

  /**
   * The paper.
   *
   * @param step of which organ's step; null for the only one
   * @param masked without the numbers of persons that may stand in what the organ said
   */
  Future<Paper> of(CaseView view, PaperKind kind, UUID step, boolean masked) {
    if (view.erasedAt() != null) {
      return Future.failedFuture(PaperEndpoints.erased());
    }
    Future<List<OrganAnswer>> answers = cases.answers(view.id());
    Future<List<ActingStep>> steps = papers.acting(view.id());
    return Future.all(answers, steps)
        .map(
            both ->
                new OrganWord(kind, view, answers.result(), steps.result(), step, facts.names())
                    .chosen())
        .map(said -> of(view, kind, masked ? said.masked() : said));
  }

  private Paper of(CaseView view, PaperKind kind, OrganAnswer said) {
    Instant now = clock.instant();
    String basis = facts.isPermit(view) ? PERMIT_LAW + article(kind) : null;
    Map<String, String> values = new HashMap<>(facts.values(view));
    values.put("copiedAt", CaseNames.time(now));
    values.put("basis", text(basis));
    values.putAll(values(said));
    PaperTemplate template = templates.of(kind);
    return new Paper(
        template.title(),
        template.warning(),
        new PaperFilling(values, Map.of()).sections(template),
        facts.progress(view.receiptNo()),
        facts.json(view).put("copiedAt", WireTime.of(now)).put("basis", basis).mergeIn(json(said)));
  }

  private static String article(PaperKind kind) {
    return kind == PaperKind.DECISION ? "第三十八条" : "第三十二条";
  }

  private Map<String, String> values(OrganAnswer said) {
    Answer answer = said.answer();
    boolean rejected = answer.kind() == AnswerKind.REJECTED;
    return Map.of(
        "organ", facts.names().organ(said.organ()),
        "document", answer.document(),
        "decidedAt", CaseNames.time(answer.decidedAt()),
        "decision", answer.kind().label(),
        "words", rejected ? "" : answer.text(),
        "reasons", rejected ? answer.text() : "",
        "remedies", text(answer.details().remedies()),
        "competentOrgan", text(answer.details().competentOrgan()));
  }

  private JsonObject json(OrganAnswer said) {
    Answer answer = said.answer();
    return new JsonObject()
        .put("kind", answer.kind().name())
        .put("step", answer.step().toString())
        .put("organ", CaseNames.named(said.organ(), facts.names().organ(said.organ())))
        .put("document", answer.document())
        .put("decidedAt", WireTime.of(answer.decidedAt()))
        .put("text", answer.text())
        .put("competentOrgan", answer.details().competentOrgan())
        .put("remedies", answer.details().remedies());
  }

  private static String text(String said) {
    return Objects.requireNonNullElse(said, "");
  }
}
