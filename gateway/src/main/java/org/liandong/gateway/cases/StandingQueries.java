package org.liandong.gateway.cases;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.liandong.gateway.model.Countdown;
import org.liandong.gateway.model.Step;

/** Reads how far each organ has come with a case, and by when what is owed; writes nothing. */
public final class StandingQueries {
  private static final String STEPS =
      "SELECT * FROM step WHERE case_id = $1 ORDER BY stage, ordinal";

  private static final String COUNTDOWNS =
      "SELECT * FROM countdown WHERE case_id = $1 ORDER BY began_at, id";

  private final Pool pool;

  public StandingQueries(Pool pool) {
    this.pool = pool;
  }

  /**
   * A limit as it stands.
   *
   * @param dueAt null while it does not count
   * @param provisional it reaches a year whose holidays are not published yet
   */
  public record Limited(Countdown countdown, Instant dueAt, boolean provisional) {}

  /** All that stands of a case. */
  public record Standing(List<Step> steps, List<Limited> limits) {
    public Standing {
      steps = List.copyOf(steps);
      limits = List.copyOf(limits);
    }

    /** True while an outside authority has the case in hand. */
    public boolean tracks() {
      return steps.stream().anyMatch(step -> step.isTracked() && step.isRunning());
    }
  }

  /** Of the case with this id. */
  public Future<Standing> of(UUID caseId) {
    Future<RowSet<Row>> steps = rows(STEPS, caseId);
    Future<RowSet<Row>> countdowns = rows(COUNTDOWNS, caseId);
    return Future.all(steps, countdowns)
        .map(
            both -> {
              List<Step> all = new ArrayList<>();
              steps.result().forEach(row -> all.add(StepColumns.step(row)));
              List<Limited> limits = new ArrayList<>();
              countdowns.result().forEach(row -> limits.add(limited(row)));
              return new Standing(all, limits);
            });
  }

  private Future<RowSet<Row>> rows(String sql, UUID caseId) {
    return DatabaseWait.bounded(pool.preparedQuery(sql).execute(Tuple.of(caseId)));
  }

  private static Limited limited(Row row) {
    return new Limited(
        CountdownStore.value(row),
        Columns.instant(row.getOffsetDateTime("due_at")),
        row.getBoolean("provisional"));
  }
}
