package org.liandong.gateway.papers;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.liandong.gateway.cases.CaseQueries;
import org.liandong.gateway.cases.CaseView;
import org.liandong.gateway.cases.OrganAnswer;
import org.liandong.gateway.cases.PaperQueries;
import org.liandong.gateway.cases.PaperQueries.OrganStep;
import org.liandong.gateway.catalogue.Item;
import org.liandong.gateway.catalogue.ItemType;
import org.liandong.gateway.catalogue.PaperTemplate;
import org.liandong.gateway.catalogue.PaperTemplate.Listed;
import org.liandong.gateway.http.FailureKind;
import org.liandong.gateway.http.GatewayException;
import org.liandong.gateway.http.WireTime;
import org.liandong.gateway.model.Answer;
import org.liandong.gateway.model.AnswerKind;
import org.liandong.gateway.model.CaseState;
import org.liandong.gateway.model.StepState;
import org.liandong.gateway.printing.CaseNames;
import org.liandong.gateway.printing.Paper;
import org.liandong.gateway.printing.PaperFilling;

/** 一次性告知单: everything that a case lacks now, at once, with the organs' own words. */
final class CorrectionNotice {
  private static final String PERMIT_BASIS = "《中华人民共和国行政许可法》第三十二条第一款第四项";

  private final PaperTemplate template;
  private final CaseQueries cases;
  private final PaperQueries papers;
  private final CaseFacts facts;
  private final InstantSource clock;

  CorrectionNotice(
      PaperTemplate template,
      CaseQueries cases,
      PaperQueries papers,
      CaseFacts facts,
      InstantSource clock) {
    this.template = template;
    this.cases = cases;
    this.papers = papers;
    this.facts = facts;
    this.clock = clock;
  }

  /** Fails with 409 where nothing is missing. */
  Future<Paper> of(CaseView view) {
    if (view.state() != CaseState.AWAITING_CORRECTION) {
      return Future.failedFuture(
          GatewayException.of(
              FailureKind.CONFLICT, "nothing-missing", "办件现在没有要补正的内容，不出具一次性告知单。请查看办件状态（GET 办件）。"));
    }
    Future<List<OrganAnswer>> answers = cases.answers(view.id());
    Future<List<OrganStep>> steps = papers.steps(view.id());
    return Future.all(answers, steps)
        .map(both -> of(view, asking(answers.result(), steps.result())));
  }

  /** The last correction of each organ that still waits for one. */
  private static Map<String, Answer> asking(List<OrganAnswer> answers, List<OrganStep> steps) {
    Set<String> waiting =
        steps.stream()
            .filter(step -> step.state() == StepState.CORRECTION)
            .map(OrganStep::organ)
            .collect(Collectors.toSet());
    Map<String, Answer> asking = new LinkedHashMap<>();
    answers.stream()
        .filter(each -> each.answer().kind() == AnswerKind.CORRECTION)
        .filter(each -> waiting.contains(each.organ()))
        .forEach(each -> asking.put(each.organ(), each.answer()));
    return asking;
  }

  private Paper of(CaseView view, Map<String, Answer> asking) {
    CaseNames names = facts.names();
    Instant now = clock.instant();
    String basis = isPermit(view) ? PERMIT_BASIS : null;
    Map<String, String> values = new HashMap<>(facts.values(view));
    values.put("toldAt", CaseNames.time(now));
    values.put("basis", basis == null ? "" : basis);
    values.put("missingCount", CaseFacts.count(view.missing()));
    values.put(
        "askedBy", asking.keySet().stream().map(names::organ).collect(Collectors.joining("、")));
    PaperFilling filling =
        new PaperFilling(
            values, Map.of(Listed.MISSING, missing(view), Listed.WORDS, words(asking)));
    JsonObject read =
        facts
            .json(view)
            .put("toldAt", WireTime.of(now))
            .put("basis", basis)
            .put("missing", names.materials(view.item(), view.missing()))
            .put("words", wordsJson(asking));
    return new Paper(
        template.title(),
        template.warning(),
        filling.sections(template),
        facts.progress(view.receiptNo()),
        read);
  }

  private boolean isPermit(CaseView view) {
    return facts
        .names()
        .catalogue()
        .item(view.item())
        .map(Item::type)
        .filter(ItemType.PERMIT::equals)
        .isPresent();
  }

  private List<String> missing(CaseView view) {
    return view.missing().stream()
        .map(code -> facts.names().material(view.item(), code, true))
        .toList();
  }

  private List<String> words(Map<String, Answer> asking) {
    return asking.entrySet().stream()
        .filter(each -> each.getValue().text() != null)
        .map(each -> facts.names().organ(each.getKey()) + "：" + each.getValue().text())
        .toList();
  }

  private JsonArray wordsJson(Map<String, Answer> asking) {
    JsonArray words = new JsonArray();
    asking.forEach(
        (organ, answer) ->
            words.add(
                new JsonObject()
                    .put("organ", CaseNames.named(organ, facts.names().organ(organ)))
                    .put("document", answer.document())
                    .put("text", answer.text())));
    return words;
  }
}
