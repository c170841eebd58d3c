package org.liandong.gateway.cases;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.liandong.gateway.model.Step;

/** Somebody who looks after parked work in a {@link Hall}. */
final class Operator {
  private final Hall hall;
  private final ParkedWork work;

  Operator(Hall hall) {
    this.hall = hall;
    this.work = new ParkedWork(hall.pool, hall.node);
  }

  OperatorResult says(OperatorAct act, Step step) {
    return says(act, order(step), UUID.randomUUID().toString());
  }

  OperatorResult says(OperatorAct act, WorkId id) {
    return says(act, id, UUID.randomUUID().toString());
  }

  OperatorResult says(OperatorAct act, WorkId id, String key) {
    return Hall.get(begins(act, id, key));
  }

  Future<OperatorResult> begins(OperatorAct act, WorkId id, String key) {
    return work.act(
        id, new OperatorWord(act, "operator-1", "问过机关", key, Buffer.buffer("f"), "trace", false));
  }

  OperatorResult rehearses(OperatorAct act, Step step) {
    return Hall.get(
        work.act(
            order(step),
            new OperatorWord(act, "operator-1", "问过机关", "dry", Buffer.buffer("f"), "trace", true)));
  }

  WorkId order(Step step) {
    return WorkId.ofOrder(hall.lane(step).getLong("id"), hall.lane(step).getLong("fence"));
  }

  /** The one answer that is parked. */
  WorkId answer() {
    return WorkId.ofAnswer(hall.one("SELECT id FROM inbox WHERE state = 4").getLong(0));
  }

  /** What was written down, in its order. */
  List<String> log() {
    List<String> log = new ArrayList<>();
    for (Row row :
        Hall.get(
            hall.pool
                .query("SELECT act || ' ' || reason FROM operator_log ORDER BY id")
                .execute())) {
      log.add(row.getString(0));
    }
    return log;
  }

  /** All that an act could change. */
  String tables() {
    return hall.one(
            """
            SELECT concat(
              (SELECT json_agg(d ORDER BY d.id) FROM dispatch d),
              (SELECT json_agg(c ORDER BY c.id) FROM service_case c),
              (SELECT json_agg(s ORDER BY s.id) FROM step s),
              (SELECT json_agg(i ORDER BY i.id) FROM inbox i),
              (SELECT json_agg(t ORDER BY t.id) FROM timer t),
              (SELECT count(*) FROM hop), (SELECT count(*) FROM operator_log))
            """)
        .getString(0);
  }
}
