package org.liandong.gateway.cases;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import org.liandong.gateway.cases.LaneWrite.Type;
import org.liandong.gateway.model.OrderKind;

/** Writes the lanes of locked cases. Every row that changes hands gets a new fence. */
final class LaneStore {
  private static final String DELETE = "DELETE FROM dispatch WHERE id = ANY($1)";

  private static final String RETRY =
      """
      UPDATE dispatch d SET owner = NULL, sent = u.sent,
        due_at = clock_timestamp() + u.wait * interval '1 millisecond'
      FROM unnest($1::bigint[], $2::bigint[], $3::boolean[]) AS u(id, wait, sent)
      WHERE d.id = u.id
      """;

  private static final String PARK =
      "UPDATE dispatch SET owner = NULL, parked = true, fence = fence + 1 WHERE id = ANY($1)";

  private static final String BECOME =
      """
      UPDATE dispatch d SET kind = u.kind, key = u.key, owner = NULL, fence = d.fence + 1,
        attempt = 0, sent = false, parked = false, due_at = clock_timestamp()
      FROM unnest($1::bigint[], $2::smallint[], $3::text[]) AS u(id, kind, key)
      WHERE d.id = u.id
      """;

  private static final String INSERT =
      """
      INSERT INTO dispatch (backend, case_id, step_id, kind, lane, due_at, fence, owner, attempt,
        sent, key)
      SELECT u.backend, u.case_id, u.step_id, u.kind, u.lane,
        CASE WHEN u.leased THEN clock_timestamp() + $8::bigint * interval '1 millisecond'
          ELSE now() END,
        CASE WHEN u.leased THEN 1 ELSE 0 END, CASE WHEN u.leased THEN $9::int END,
        CASE WHEN u.leased THEN 1 ELSE 0 END, false, u.key
      FROM unnest($1::int[], $2::uuid[], $3::uuid[], $4::smallint[], $5::smallint[], $6::text[],
          $7::boolean[])
        AS u(backend, case_id, step_id, kind, lane, key, leased)
      RETURNING id, key, owner
      """;

  private final NodeContext node;

  LaneStore(NodeContext node) {
    this.node = node;
  }

  /** Writes all; returns the new rows that were born leased: to be sent once this has committed. */
  Future<List<LeasedOrder>> write(SqlConnection tx, List<LaneWrite> writes, DirectDispatch direct) {
    List<Future<?>> done = new ArrayList<>();
    List<LaneWrite> deleted = of(writes, Type.DELETE);
    if (!deleted.isEmpty()) {
      done.add(tx.preparedQuery(DELETE).execute(Tuple.tuple().addArrayOfLong(ids(deleted))));
    }
    List<LaneWrite> retried = of(writes, Type.RETRY);
    if (!retried.isEmpty()) {
      Tuple tuple = Tuple.tuple();
      new Columns<>(tuple, retried)
          .big(LaneWrite::id)
          .big(write -> write.pause().toMillis())
          .bool(LaneWrite::sent);
      done.add(tx.preparedQuery(RETRY).execute(tuple));
    }
    List<LaneWrite> changed = of(writes, Type.BECOME);
    if (!changed.isEmpty()) {
      Tuple tuple = Tuple.tuple();
      new Columns<>(tuple, changed)
          .big(LaneWrite::id)
          .small(write -> write.kind().code())
          .text(LaneWrite::key);
      done.add(tx.preparedQuery(BECOME).execute(tuple));
    }
    List<LaneWrite> parked = of(writes, Type.PARK);
    if (!parked.isEmpty()) {
      done.add(tx.preparedQuery(PARK).execute(Tuple.tuple().addArrayOfLong(ids(parked))));
    }
    List<LaneWrite> created = of(writes, Type.INSERT);
    return Future.all(done).compose(all -> insert(tx, created, direct));
  }

  private Future<List<LeasedOrder>> insert(
      SqlConnection tx, List<LaneWrite> created, DirectDispatch direct) {
    if (created.isEmpty()) {
      return Future.succeededFuture(List.of());
    }
    long leaseStart = System.nanoTime();
    List<Boolean> leased =
        created.stream()
            .map(write -> write.kind() == OrderKind.SUBMIT && direct.reserve(write.backend()))
            .toList();
    Tuple tuple = Tuple.tuple();
    new Columns<>(tuple, created)
        .integer(LaneWrite::backend)
        .uuid(LaneWrite::caseId)
        .uuid(LaneWrite::step)
        .small(write -> write.kind().code())
        .small(LaneWrite::ordinal)
        .text(LaneWrite::key);
    tuple
        .addArrayOfBoolean(leased.toArray(Boolean[]::new))
        .addLong(node.lease().toMillis())
        .addInteger(node.node());
    return tx.preparedQuery(INSERT)
        .execute(tuple)
        .map(
            rows -> {
              List<LeasedOrder> ours = new ArrayList<>();
              for (var row : rows) {
                if (row.getInteger("owner") != null) {
                  ours.add(leased(created, row.getString("key"), row.getLong("id"), leaseStart));
                }
              }
              return ours;
            })
        .onFailure(cause -> release(created, leased, direct));
  }

  private static void release(
      List<LaneWrite> created, List<Boolean> leased, DirectDispatch direct) {
    for (int i = 0; i < created.size(); i++) {
      if (leased.get(i)) {
        direct.release(created.get(i).backend());
      }
    }
  }

  private LeasedOrder leased(List<LaneWrite> created, String key, long id, long leaseStart) {
    LaneWrite write =
        created.stream().filter(each -> each.key().equals(key)).findFirst().orElseThrow();
    return new LeasedOrder(
        id,
        1,
        write.backend(),
        write.caseId(),
        write.step(),
        write.kind(),
        1,
        key,
        false,
        node.clock().instant(),
        leaseStart);
  }

  private static List<LaneWrite> of(List<LaneWrite> writes, Type type) {
    return writes.stream().filter(write -> write.type() == type).toList();
  }

  private static Long[] ids(List<LaneWrite> writes) {
    return writes.stream().map(LaneWrite::id).toArray(Long[]::new);
  }
}
