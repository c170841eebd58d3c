package org.liandong.gateway.cases;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.liandong.gateway.model.Countdown;
import org.liandong.gateway.model.Countdown.Told;
import org.liandong.gateway.model.Deadline;

/** Moves the limits of a locked case to where the calendar in use ends them, each on record. */
final class CountdownMoves {
  private static final String RECORD =
      """
      INSERT INTO countdown_change
        (countdown, case_id, changed_at, due_before, due_after, provisional, config_version)
      VALUES ($1, $2, $3, $4, $5, $6, $7)
      """;

  private final NodeContext node;

  CountdownMoves(NodeContext node) {
    this.node = node;
  }

  /** Holds how many it moved. */
  Future<Integer> all(SqlConnection tx, CaseWork work) {
    List<Future<?>> records = new ArrayList<>();
    List<CountdownRow> outdated = work.countdowns().outdated();
    for (CountdownRow row : outdated) {
      Deadline due = row.value().due(work.countdowns().clock(row.value())).orElse(null);
      records.add(record(tx, work, row, due));
      move(work, row, due);
    }
    return Future.join(records).map(outdated.size());
  }

  private void move(CaseWork work, CountdownRow row, Deadline due) {
    Countdown limit = row.value();
    work.countdowns().rewrite(row);
    boolean again = due != null && due.at().isAfter(node.clock().instant());
    if (again && limit.told() == Told.RED) {
      work.countdowns().tell(row, Told.YELLOW); // it was over by the old calendar, and is not
    }
    if (row.due() == null || due == null || !row.due().at().equals(due.at())) {
      work.hop(
          HopKind.DEADLINE_MOVED,
          HopFacts.telling(
              work.row().place().station(), work.stepOf(limit.subject()), limit.kind().name()));
    }
  }

  private Future<?> record(SqlConnection tx, CaseWork work, CountdownRow row, Deadline due) {
    Instant before = row.due() == null ? null : row.due().at();
    return tx.preparedQuery(RECORD)
        .execute(
            Tuple.of(row.id(), work.row().id(), Columns.time(node.clock().instant()))
                .addOffsetDateTime(Columns.time(before))
                .addOffsetDateTime(Columns.time(due == null ? null : due.at()))
                .addBoolean(due != null && due.provisional())
                .addString(node.configVersion().get()));
  }
}
