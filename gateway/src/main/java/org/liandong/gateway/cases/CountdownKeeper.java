package org.liandong.gateway.cases;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.liandong.gateway.model.Change;
import org.liandong.gateway.model.Countdown;
import org.liandong.gateway.model.Countdown.Told;
import org.liandong.gateway.model.CountdownKind;
import org.liandong.gateway.model.Deadline;
import org.liandong.gateway.model.Step;
import org.liandong.gateway.model.StepState;
import org.liandong.gateway.model.Verdict;

/**
 * Fires limits: each thing that is due is told once, and what a time's end means is done, in one
 * transaction with its hop.
 */
public final class CountdownKeeper {
  static final String CLAIM =
      """
      UPDATE countdown c SET owner = $2::int, fence = c.fence + 1,
        leased_until = clock_timestamp() + $3::bigint * interval '1 millisecond'
      WHERE c.id = ANY(ARRAY(
        SELECT id FROM countdown WHERE next_at <= $1
          AND (leased_until IS NULL OR leased_until <= clock_timestamp())
        ORDER BY next_at LIMIT $4::int FOR UPDATE SKIP LOCKED))
      RETURNING c.id, c.case_id, c.fence
      """;

  private final Pool pool;
  private final NodeContext node;
  private final CaseTransactions cases;
  private final PendingAnswers answers;

  public CountdownKeeper(Pool pool, NodeContext node, DirectDispatch direct) {
    this.pool = pool;
    this.node = node;
    this.cases = new CaseTransactions(pool, node, direct);
    this.answers = new PendingAnswers(node.seals());
  }

  /** A limit that this node holds to fire it. */
  public record Due(long id, UUID caseId, long fence) {}

  /** Claims limits of which something is due now, by business time. */
  public Future<List<Due>> claim(Instant now, Duration lease, int most) {
    Tuple tuple = Tuple.of(Columns.time(now), node.node(), lease.toMillis(), most);
    return DatabaseWait.bounded(pool.preparedQuery(CLAIM).execute(tuple))
        .map(
            rows -> {
              List<Due> due = new ArrayList<>();
              rows.forEach(
                  row ->
                      due.add(
                          new Due(
                              row.getLong("id"), row.getUUID("case_id"), row.getLong("fence"))));
              return due;
            });
  }

  /** Tells or does what is due; false where it was no longer ours, or nothing was due. */
  public Future<Boolean> fire(Due due) {
    return cases
        .one(due.caseId(), CrashPoint.COUNTDOWN_BEFORE_COMMIT, (tx, work) -> fire(tx, work, due))
        .map(done -> done.orElse(false));
  }

  private Future<Boolean> fire(SqlConnection tx, CaseWork work, Due due) {
    Optional<CountdownRow> held = work.countdowns().held(due.id(), due.fence(), node.node());
    if (held.isEmpty()) {
      return Future.succeededFuture(false);
    }
    CountdownRow row = held.get();
    Instant now = node.clock().instant();
    Optional<Instant> over =
        row.value().due(work.countdowns().clock(row.value())).map(Deadline::at);
    if (over.isPresent() && !over.get().isAfter(now)) {
      return passed(tx, work, row, over.get()).map(true);
    }
    Optional<Instant> next = row.value().next(work.countdowns().clock(row.value()));
    if (next.isEmpty() || next.get().isAfter(now)) {
      work.countdowns().rewrite(row); // the calendar has become another one meanwhile
      return Future.succeededFuture(false);
    }
    tell(work, row, Told.YELLOW, HopKind.DEADLINE_NEAR);
    return Future.succeededFuture(true);
  }

  /** What the end of this time means; where it means nothing but that it is over, that is told. */
  private Future<Void> passed(SqlConnection tx, CaseWork work, CountdownRow row, Instant at) {
    return switch (row.value().kind()) {
      case ACCEPTANCE ->
          work.countdowns().terms().silenceAccepts()
              ? moved(tx, work, row, new End(HopKind.DEEMED_ACCEPTED, at))
              : told(work, row);
      case CORRECTION -> moved(tx, work, row, new End(HopKind.LAPSED, at));
      case CONSULTATION -> moved(tx, work, row, new End(HopKind.CONSULTATION_CLOSED, at));
      case PUBLICITY -> moved(tx, work, row, new End(HopKind.PUBLICITY_ENDED, at));
      case LEGAL, PROMISED, STEP, EXAMINATION, DELIVERY -> told(work, row);
    };
  }

  private static Change change(CaseWork work, Countdown limit) {
    return switch (limit.kind()) {
      case ACCEPTANCE -> work.value().deemAccepted(limit.subject());
      case CORRECTION -> work.value().lapse(work.stepOf(limit.subject()));
      case CONSULTATION -> work.value().closeConsultation(limit.subject());
      case PUBLICITY -> work.value().closePublicity(limit.subject());
      case LEGAL, PROMISED, STEP, EXAMINATION, DELIVERY ->
          throw new IllegalArgumentException("moves no case: " + limit.kind());
    };
  }

  /** As what a time's end goes into the log, and when it was. */
  private record End(HopKind kind, Instant at) {}

  private Future<Void> moved(SqlConnection tx, CaseWork work, CountdownRow row, End end) {
    Change change = change(work, row.value());
    if (change.verdict() != Verdict.APPLIED) {
      return told(work, row);
    }
    UUID step = work.stepOf(row.value().subject());
    work.countdowns().tell(row, Told.RED);
    HopFacts facts = HopFacts.telling(receiver(work, row.value()), step, row.value().kind().name());
    work.take(change, end.kind(), facts.blaming(blame(row.value()), null), end.at());
    if (step != null && work.step(step).state().isOver()) {
      work.orders().over(work.step(step));
    }
    // What waited for this may have come before it.
    return answers.dueAgain(tx, work.row().id()).mapEmpty();
  }

  private Future<Void> told(CaseWork work, CountdownRow row) {
    tell(work, row, Told.RED, HopKind.DEADLINE_PASSED);
    return Future.succeededFuture();
  }

  private void tell(CaseWork work, CountdownRow row, Told told, HopKind kind) {
    work.countdowns().tell(row, told);
    Countdown limit = row.value();
    HopFacts facts =
        HopFacts.telling(receiver(work, limit), turn(work, limit), limit.kind().name());
    String code = told == Told.RED ? "deadline-passed" : "deadline-near";
    work.hop(kind, facts.blaming(blame(limit), code));
  }

  private static String receiver(CaseWork work, Countdown limit) {
    UUID step = turn(work, limit);
    return step == null || limit.kind() == CountdownKind.CORRECTION
        ? work.row().place().station()
        : work.step(step).organ();
  }

  /** The step it is of; of the whole case the one whose organ has it in hand, null for none. */
  private static UUID turn(CaseWork work, Countdown limit) {
    UUID own = work.stepOf(limit.subject());
    if (own != null || limit.kind().owner() != CountdownKind.Owner.ORGAN) {
      return own;
    }
    return work.value().steps().stream()
        .filter(step -> step.state() == StepState.WAITING)
        .map(Step::id)
        .findFirst()
        .orElse(null);
  }

  private static String blame(Countdown limit) {
    return switch (limit.kind().owner()) {
      case ORGAN -> "BACKEND";
      case STATION -> "STATION";
      case NOBODY -> null;
    };
  }
}
