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
import org.liandong.gateway.cases.StandingQueries;
import org.liandong.gateway.cases.StandingQueries.Standing;
import org.liandong.gateway.catalogue.PaperTemplate;
import org.liandong.gateway.catalogue.PaperTemplate.Listed;
import org.liandong.gateway.http.FailureKind;
import org.liandong.gateway.http.GatewayException;
import org.liandong.gateway.http.WireTime;
import org.liandong.gateway.model.Answer;
import org.liandong.gateway.model.AnswerKind;
import org.liandong.gateway.model.CaseState;
import org.liandong.gateway.model.Step;
import org.liandong.gateway.model.StepState;
import org.liandong.gateway.printing.CaseNames;
import org.liandong.gateway.printing.Paper;
import org.liandong.gateway.printing.PaperFilling;

/** 一次性告知单: everything that a case lacks now, at once, with the organs' own words. */
final class CorrectionNotice {
  private static final String PERMIT_BASIS = "《中华人民共和国行政许可法》第三十二条第一款第四项";

  private final PaperTemplate template;
  private final CaseQueries cases;
  private final StandingQueries standings;
  private final CaseFacts facts;
  private final InstantSource clock;

  CorrectionNotice(
      PaperTemplate template,
      CaseQueries cases,
      StandingQueries standings,
      CaseFacts facts,
      InstantSource clock) {
    this.template = template;
    this.cases = cases;
    this.standings = standings;
    this.facts = facts;
    this.clock = clock;
  }

  /**
   * Fails with 409 where nothing is missing.
   *
   * @param masked without the numbers of persons that may stand in what organs said
   */
  Future<Paper> of(CaseView view, boolean masked) {
    if (view.state() != CaseState.AWAITING_CORRECTION) {
      return Future.failedFuture(nothing("办件现在没有要补正的内容，不出具一次性告知单。请查看办件状态（GET 办件）。"));
    }
    Future<List<OrganAnswer>> answers = cases.answers(view.id());
    Future<Standing> standing = standings.of(view.id());
    return Future.all(answers, standing)
        .map(
            both ->
                of(
                    view,
                    shown(asking(answers.result(), standing.result().steps()), masked),
                    standing.result()));
  }

  private static Map<String, Answer> shown(Map<String, Answer> asking, boolean masked) {
    if (masked) {
      asking.replaceAll((organ, answer) -> new OrganAnswer(organ, answer).masked().answer());
    }
    return asking;
  }

  private static GatewayException nothing(String detail) {
    return GatewayException.of(FailureKind.CONFLICT, "nothing-missing", detail);
  }

  /** Of each organ that waits for a correction the one that the station was told. */
  private static Map<String, Answer> asking(List<OrganAnswer> answers, List<Step> steps) {
    List<Step> waiting =
        steps.stream().filter(step -> step.state() == StepState.CORRECTION).toList();
    Map<String, Answer> asking = new LinkedHashMap<>();
    for (Step step : waiting) {
      List<Answer> told =
          answers.stream()
              .filter(each -> each.organ().equals(step.organ()))
              .map(OrganAnswer::answer)
              .filter(each -> each.kind() == AnswerKind.CORRECTION)
              .filter(each -> each.missing().containsAll(step.missing()))
              .toList();
      told.stream()
          .filter(each -> Set.copyOf(each.missing()).equals(Set.copyOf(step.missing())))
          .reduce((one, later) -> later)
          .or(() -> told.stream().reduce((one, later) -> later))
          .ifPresent(each -> asking.put(step.organ(), each));
    }
    return asking;
  }

  private Paper of(CaseView view, Map<String, Answer> asking, Standing standing) {
    if (asking.isEmpty() && view.missing().isEmpty()) {
      throw nothing("是外部机关要求补充资料，以它自己的文书为准，网关不另出一次性告知单。内容见办件的 tracking（GET 办件）。");
    }
    CaseNames names = facts.names();
    CorrectionLimits limits = CorrectionLimits.of(standing, asking);
    Instant now = clock.instant();
    JsonObject read =
        facts
            .json(view)
            .put("toldAt", WireTime.of(now))
            .put("basis", facts.isPermit(view) ? PERMIT_BASIS : null)
            .put("missing", names.materials(view.item(), view.missing()))
            .put("words", wordsJson(asking))
            .put("limits", limits.json(names));
    return new Paper(
        template.title(),
        template.warning(),
        filling(view, asking, now, limits).sections(template),
        facts.progress(view.receiptNo()),
        read);
  }

  private PaperFilling filling(
      CaseView view, Map<String, Answer> asking, Instant now, CorrectionLimits limits) {
    CaseNames names = facts.names();
    Map<String, String> values = new HashMap<>(facts.values(view));
    values.put("toldAt", CaseNames.time(now));
    values.put("basis", facts.isPermit(view) ? PERMIT_BASIS : "");
    values.put("missingCount", CaseFacts.count(view.missing()));
    values.put(
        "askedBy", asking.keySet().stream().map(names::organ).collect(Collectors.joining("、")));
    return new PaperFilling(
        values,
        Map.of(
            Listed.MISSING,
            missing(view),
            Listed.WORDS,
            words(asking),
            Listed.LIMITS,
            limits.lines(names)));
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
