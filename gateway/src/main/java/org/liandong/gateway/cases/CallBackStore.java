package org.liandong.gateway.cases;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.liandong.gateway.model.CallBackRule;
import org.liandong.gateway.model.Countdown;
import org.liandong.gateway.model.CountdownKind;
import org.liandong.gateway.model.Deadline;

/** Writes whose applicants are to be called back, with what concludes or delivers their cases. */
final class CallBackStore {
  private static final String INSERT =
      """
      INSERT INTO call_back (case_id, due_at) SELECT * FROM unnest($1::uuid[], $2::timestamptz[])
      ON CONFLICT DO NOTHING
      """;

  private static final String DELIVERED =
      """
      UPDATE call_back b SET due_at = least(b.due_at, u.due_at)
      FROM unnest($1::uuid[], $2::timestamptz[]) AS u(case_id, due_at)
      WHERE b.case_id = u.case_id AND b.closed_at IS NULL
      """;

  private final NodeContext node;

  CallBackStore(NodeContext node) {
    this.node = node;
  }

  private record Due(UUID caseId, Instant at) {}

  /** Those among these cases; empty where there are none. */
  List<Future<?>> write(SqlConnection tx, Collection<CaseWork> works) {
    CallBackRule rule = node.law().callBacks().get();
    List<Due> concluded = new ArrayList<>();
    List<Due> delivered = new ArrayList<>();
    for (CaseWork work : works) {
      if (work.concludes()) {
        if (rule.wants(work.row().id(), work.value().outcome())) {
          concluded.add(due(work, rule));
        }
      } else if (work.turns().delivers() && deliveryLimit(work).isPresent()) {
        delivered.add(due(work, rule));
      }
    }
    List<Future<?>> writes = new ArrayList<>();
    if (!concluded.isEmpty()) {
      writes.add(tx.preparedQuery(INSERT).execute(columns(concluded)));
    }
    if (!delivered.isEmpty()) {
      writes.add(tx.preparedQuery(DELIVERED).execute(columns(delivered)));
    }
    return writes;
  }

  private Due due(CaseWork work, CallBackRule rule) {
    Instant now = node.clock().instant();
    Optional<Countdown> limit = deliveryLimit(work);
    Optional<Instant> limitDue =
        limit.flatMap(one -> one.due(work.countdowns().clock(one))).map(Deadline::at);
    Optional<Instant> delivered = work.value().delivered() ? Optional.of(now) : Optional.empty();
    Instant concluded = limit.map(Countdown::beganAt).orElse(now);
    return new Due(
        work.row().id(), rule.due(concluded, delivered, limitDue, node.law().clock().apply(null)));
  }

  private static Optional<Countdown> deliveryLimit(CaseWork work) {
    return work.countdowns().all().stream()
        .filter(one -> one.kind() == CountdownKind.DELIVERY)
        .findFirst();
  }

  private static Tuple columns(List<Due> all) {
    Tuple tuple = Tuple.tuple();
    new Columns<>(tuple, all).uuid(Due::caseId).time(Due::at);
    return tuple;
  }
}
