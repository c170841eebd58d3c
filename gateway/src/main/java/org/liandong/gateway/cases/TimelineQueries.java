package org.liandong.gateway.cases;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.liandong.gateway.cases.Timeline.Course;
import org.liandong.gateway.cases.Timeline.OfStep;
import org.liandong.gateway.cases.TurnWork.Ended;
import org.liandong.gateway.model.Countdown;
import org.liandong.gateway.model.CountdownKind;
import org.liandong.gateway.model.Reckoning;
import org.liandong.gateway.model.ServiceCase;
import org.liandong.gateway.model.Step;
import org.liandong.gateway.model.Stretch;
import org.liandong.gateway.model.Stretches;
import org.liandong.gateway.model.Turn;
import org.liandong.gateway.model.WorkClock;

/** Reads where the time of one case went; writes nothing. */
public final class TimelineQueries {
  // What is read one after the other is all of one moment.
  private static final String AT_ONCE = "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY";

  private static final String CASE =
      """
      SELECT id, outcome, delivered, attention, missing, received_at FROM service_case WHERE id = $1
      """;

  private static final String STEPS =
      """
      SELECT s.*, s.heard OR NOT EXISTS (
        SELECT FROM dispatch d WHERE d.case_id = s.case_id AND d.lane = s.ordinal) AS holds
      FROM step s WHERE s.case_id = $1 ORDER BY s.stage, s.ordinal
      """;

  private final Pool pool;
  private final NodeContext node;

  public TimelineQueries(Pool pool, NodeContext node) {
    this.pool = pool;
    this.node = node;
  }

  /** Of the case with this id; empty where there is none. */
  public Future<Optional<Timeline>> of(UUID caseId) {
    return DatabaseWait.bounded(pool.withTransaction(tx -> read(tx, caseId)));
  }

  private Future<Optional<Timeline>> read(SqlConnection tx, UUID caseId) {
    Tuple one = Tuple.of(caseId);
    Tuple many = Tuple.tuple().addArrayOfUUID(new UUID[] {caseId});
    var begun = tx.query(AT_ONCE).execute();
    var found = tx.preparedQuery(CASE).execute(one);
    var steps = tx.preparedQuery(STEPS).execute(one);
    var limits = tx.preparedQuery(CountdownStore.READ).execute(many);
    var ended = tx.preparedQuery(StretchStore.READ).execute(many);
    return Future.all(begun, found, steps, limits, ended)
        .map(
            all -> {
              for (Row row : found.result()) {
                return Optional.of(
                    new Reading(row, steps.result(), limits.result(), ended.result()).timeline());
              }
              return Optional.empty();
            });
  }

  /** One case as it was read. */
  private final class Reading {
    private final ServiceCase value;
    private final Instant receivedAt;
    private final Instant now = node.clock().instant();
    private final Set<UUID> holding = new HashSet<>();
    private final List<Ended> ended = new ArrayList<>();
    private final Reckoning reckoning;

    private Reading(Row row, RowSet<Row> steps, RowSet<Row> limits, RowSet<Row> turns) {
      List<Row> all = new ArrayList<>();
      steps.forEach(all::add);
      all.stream()
          .filter(step -> step.getBoolean("holds"))
          .forEach(step -> holding.add(step.getUUID("id")));
      this.value = CaseStore.value(row, all);
      this.receivedAt = Columns.instant(row.getOffsetDateTime("received_at"));
      turns.forEach(turn -> ended.add(StretchStore.ended(turn)));
      List<Countdown> countdowns = new ArrayList<>();
      limits.forEach(limit -> countdowns.add(CountdownStore.value(limit)));
      this.reckoning = new Reckoning(value.id(), countdowns, this::clock);
    }

    private WorkClock clock(UUID subject) {
      return node.law().clock().apply(value.step(subject).map(Step::organ).orElse(null));
    }

    private Timeline timeline() {
      Optional<Turn> turn = Turn.of(value, this::holds);
      Stretches whole = cut(value.id(), turn);
      Instant end = value.outcome() == null ? now : receivedAt.plus(whole.untilDecided());
      LimitsKept kept =
          LimitsKept.of(
              value.outcome() != null && value.outcome().isTold(),
              reckoning.kept(CountdownKind.PROMISED, end),
              reckoning.kept(CountdownKind.LEGAL, end));
      Course course =
          new Course(whole, turn.isPresent(), reckoning.statutory(end).orElse(null), kept);
      return new Timeline(
          receivedAt,
          now,
          course,
          value.steps().stream().flatMap(step -> ofStep(step, whole.whole()).stream()).toList());
    }

    private Optional<OfStep> ofStep(Step step, boolean whole) {
      Optional<Turn> turn = Turn.of(step, this::holds);
      Stretches cut = cut(step.id(), turn);
      Stretches own = new Stretches(cut.all(), whole || cut.whole());
      return own.end()
          .map(
              end ->
                  new OfStep(
                      step,
                      new Course(
                          own,
                          turn.isPresent(),
                          reckoning.statutory(step, own),
                          LimitsKept.of(
                              turn.isEmpty(),
                              reckoning.promised(step, end),
                              reckoning.legal(step, end)))));
    }

    private Stretches cut(UUID subject, Optional<Turn> turn) {
      List<Stretch.End> ends = new ArrayList<>();
      ended.stream()
          .filter(one -> one.subject().equals(subject))
          .map(Ended::end)
          .forEach(ends::add);
      turn.ifPresent(runs -> ends.add(new Stretch.End(runs, now)));
      return Stretches.cut(receivedAt, ends);
    }

    private boolean holds(Step step) {
      return holding.contains(step.id());
    }
  }
}
