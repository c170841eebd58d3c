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
import org.liandong.gateway.model.Countdown.Told;
import org.liandong.gateway.model.CountdownKind;
import org.liandong.gateway.model.Deadline;

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
      RETURNING c.id, c.case_id, c.kind, c.fence
      """;

  private final Pool pool;
  private final NodeContext node;
  private final CaseTransactions cases;
  private final PendingAnswers answers;
  private final CountdownMoves moves;

  public CountdownKeeper(Pool pool, NodeContext node, DirectDispatch direct) {
    this.pool = pool;
    this.node = node;
    this.cases = new CaseTransactions(pool, node, direct);
    this.answers = new PendingAnswers(node.seals());
    this.moves = new CountdownMoves(node);
  }

  /** A limit that this node holds to fire it. */
  public record Due(long id, UUID caseId, CountdownKind kind, long fence) {}

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
                              row.getLong("id"),
                              row.getUUID("case_id"),
                              CountdownKind.of(row.getShort("kind")),
                              row.getLong("fence"))));
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
      return moves.all(tx, work).map(false);
    }
    RunOut.tell(work, row, Told.YELLOW);
    return Future.succeededFuture(true);
  }

  /** What the end of this time means; where it means nothing but that it is over, that is told. */
  private Future<Void> passed(SqlConnection tx, CaseWork work, CountdownRow row, Instant at) {
    if (RunOut.moves(work, row.value()) && RunOut.move(work, row, at)) {
      // What waited for this may have come before it.
      return answers.dueAgain(tx, work.row().id());
    }
    RunOut.tell(work, row, Told.RED);
    return Future.succeededFuture();
  }
}
