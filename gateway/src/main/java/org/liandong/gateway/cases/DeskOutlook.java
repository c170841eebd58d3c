package org.liandong.gateway.cases;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.liandong.gateway.model.Act;
import org.liandong.gateway.model.Answer;
import org.liandong.gateway.model.AnswerKind;
import org.liandong.gateway.model.Change;
import org.liandong.gateway.model.ChinaTime;
import org.liandong.gateway.model.Circumstances;
import org.liandong.gateway.model.Head;
import org.liandong.gateway.model.ServiceCase;
import org.liandong.gateway.model.SpecialKind;
import org.liandong.gateway.model.Step;
import org.liandong.gateway.model.Terms;
import org.liandong.gateway.model.Verdict;

/**
 * What a person could say of a task now. It asks the rules by which the case will judge, of an
 * answer of each kind that lacks nothing: there are no second rules that could differ.
 */
public final class DeskOutlook {
  private static final String CASE =
      "SELECT id, outcome, delivered, attention, missing, station, region, item, received_at"
          + " FROM service_case WHERE id = $1";

  private static final String STEPS = "SELECT * FROM step WHERE case_id = $1 ORDER BY ordinal";

  private static final String SAMPLE = "-";

  private final Pool pool;
  private final NodeContext node;

  public DeskOutlook(Pool pool, NodeContext node) {
    this.pool = pool;
    this.node = node;
  }

  /**
   * What could be said.
   *
   * @param step as it stands
   * @param possible each kind that the case would take
   */
  public record Outlook(Step step, CasePlace place, Instant receivedAt, List<Possible> possible) {}

  /**
   * A kind that the case would take.
   *
   * @param acts which acts it is, each of which needs an authority
   * @param breach what of it the law does not give the organ, although it would be taken; or null
   */
  public record Possible(AnswerKind kind, Set<Act> acts, String breach) {}

  /** Of this task, for this person; null for anybody. */
  public Future<Outlook> of(DeskTask task, String person) {
    Future<RowSet<Row>> found = rows(CASE, task.caseId());
    Future<RowSet<Row>> steps = rows(STEPS, task.caseId());
    Future<Set<String>> submitters = DatabaseWait.bounded(Submitters.all(pool, task.caseId()));
    return Future.all(found, steps, submitters)
        .map(
            all ->
                outlook(
                    task,
                    found.result().iterator().next(),
                    steps.result(),
                    person,
                    submitters.result()));
  }

  private Future<RowSet<Row>> rows(String sql, UUID caseId) {
    return DatabaseWait.bounded(pool.preparedQuery(sql).execute(Tuple.of(caseId)));
  }

  private Outlook outlook(
      DeskTask task, Row row, RowSet<Row> stepRows, String person, Set<String> submitters) {
    List<Row> steps = new ArrayList<>();
    stepRows.forEach(steps::add);
    ServiceCase value = CaseStore.value(row, steps);
    Step step = value.step(task.id()).orElseThrow();
    Terms terms = node.law().terms().apply(row.getString("item"));
    String who = person == null ? SAMPLE : person;
    List<Possible> possible =
        Arrays.stream(AnswerKind.values())
            .map(kind -> sample(step, kind, who, terms))
            .filter(answer -> !Submitters.decided(answer, submitters))
            .flatMap(answer -> possible(value, step, answer, terms).stream())
            .toList();
    return new Outlook(
        step,
        new CasePlace(row.getString("station"), row.getString("region")),
        Columns.instant(row.getOffsetDateTime("received_at")),
        possible);
  }

  private List<Possible> possible(ServiceCase value, Step step, Answer answer, Terms terms) {
    Circumstances known =
        new Circumstances(Set.of(), ChinaTime.dayOf(node.clock().instant()), null);
    Change change = value.apply(answer, terms, known);
    return change.verdict() == Verdict.APPLIED
        ? List.of(
            new Possible(
                answer.kind(),
                answer.kind().act().map(Set::of).orElse(step.acts()),
                change.breach()))
        : List.of();
  }

  private static Answer sample(Step step, AnswerKind kind, String person, Terms terms) {
    SpecialKind special = terms.specials().stream().sorted().findFirst().orElse(null);
    Head head =
        Arrays.stream(Head.values())
            .filter(one -> terms.extension(one).isPresent())
            .findFirst()
            .orElse(null);
    Answer.Details details =
        new Answer.Details(SAMPLE, SAMPLE, new Answer.Special(special, SAMPLE, SAMPLE), head, null);
    return new Answer(step.id(), kind, person, null, SAMPLE, SAMPLE, List.of(), details);
  }
}
