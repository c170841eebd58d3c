package org.liandong.gateway.cases;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.liandong.gateway.model.OrderKind;
import org.liandong.gateway.model.Step;
import org.liandong.gateway.model.StepState;

/**
 * The statements of the intake: many submissions with their rows in one, and the look-up by key.
 */
final class IntakeStore {
  private static final String INSERT =
      """
      WITH stored AS (
        INSERT INTO submission
          (case_id, station, idempotency_key, fingerprint, body, received_at, missing)
        SELECT id, station, key, fingerprint, body, received_at, string_to_array(missing, ',')
        FROM unnest($1::uuid[], $2::text[], $3::text[], $4::bytea[], $5::bytea[],
          $6::timestamptz[], $7::text[])
          AS s(id, station, key, fingerprint, body, received_at, missing)
        ON CONFLICT ON CONSTRAINT submission_once DO NOTHING
        RETURNING case_id, station, received_at, missing),
      opened AS (
        INSERT INTO service_case
          (id, receipt_no, station, item, state, missing, received_at, trace_id, hop_seq)
        SELECT s.case_id, c.receipt_no, s.station, c.item, c.state, s.missing, s.received_at,
          c.trace_id, c.hop_seq
        FROM unnest($1::uuid[], $8::text[], $9::text[], $10::smallint[], $11::text[], $12::int[])
          AS c(case_id, receipt_no, item, state, trace_id, hop_seq)
        JOIN stored s USING (case_id)),
      planned AS (
        INSERT INTO step (id, case_id, ordinal, stage, organ, backend, acts, authority, state)
        SELECT p.id, p.case_id, p.ordinal, p.stage, p.organ, p.backend, p.acts, p.authority, p.state
        FROM unnest($13::uuid[], $14::uuid[], $15::smallint[], $16::smallint[], $17::text[],
          $18::text[], $19::smallint[], $20::text[], $21::smallint[])
          AS p(id, case_id, ordinal, stage, organ, backend, acts, authority, state)
        JOIN stored s USING (case_id)),
      logged AS (
        INSERT INTO hop (case_id, seq, kind, at, state, sender, receiver, in_at, bytes_in, outcome, actor,
          home_station, acting_station, trace_id, config_version)
        SELECT h.case_id, h.seq, h.kind, s.received_at, h.outcome, h.sender, h.receiver, s.received_at,
          h.bytes_in, h.outcome, h.actor, h.home_station, h.acting_station, h.trace_id, $22
        FROM unnest($23::uuid[], $24::int[], $25::text[], $26::text[], $27::text[], $28::bigint[],
          $29::text[], $30::text[], $31::text[], $32::text[], $33::text[])
          AS h(case_id, seq, kind, sender, receiver, bytes_in, outcome, actor, home_station,
            acting_station, trace_id)
        JOIN stored s USING (case_id)),
      ordered AS (
        INSERT INTO dispatch (backend, case_id, step_id, kind, lane, due_at, fence, owner, attempt,
          sent, key)
        SELECT d.backend, d.case_id, d.step_id, 1, d.lane,
          CASE WHEN d.leased THEN clock_timestamp() + $34::bigint * interval '1 millisecond'
            ELSE now() END,
          CASE WHEN d.leased THEN 1 ELSE 0 END, CASE WHEN d.leased THEN $35::int END,
          CASE WHEN d.leased THEN 1 ELSE 0 END, false, d.step_id::text
        FROM unnest($36::int[], $37::uuid[], $38::uuid[], $39::smallint[], $40::boolean[])
          AS d(backend, case_id, step_id, lane, leased)
        JOIN stored s USING (case_id)
        RETURNING id, step_id, owner)
      SELECT s.case_id, o.id, o.step_id
      FROM stored s
      LEFT JOIN unnest($38::uuid[], $37::uuid[]) AS d(step_id, case_id) USING (case_id)
      LEFT JOIN ordered o ON o.step_id = d.step_id AND o.owner IS NOT NULL
      """;

  private static final String FIND =
      """
      SELECT s.station, s.idempotency_key, s.fingerprint, s.case_id, s.missing, s.received_at,
        c.receipt_no, c.item
      FROM unnest($1::text[], $2::text[]) AS k(station, key)
      JOIN submission s ON s.station = k.station AND s.idempotency_key = k.key
      JOIN service_case c ON c.id = s.case_id
      """;

  private final NodeContext node;

  IntakeStore(NodeContext node) {
    this.node = node;
  }

  /** A submission, and for each of its steps whether the first order is born leased. */
  record Row(NewCase submission, boolean[] leased) {}

  /** Which cases were stored, and the ids of the dispatch rows that are ours. */
  record Stored(Set<UUID> cases, Map<UUID, Long> dispatches) {
    LeasedOrder leased(NewCase submission, Step step, NodeContext node, long leaseStart) {
      return new LeasedOrder(
          dispatches.get(step.id()),
          1,
          node.backendNumber(step.backend()),
          submission.id(),
          step.id(),
          OrderKind.SUBMIT,
          1,
          step.id().toString(),
          false,
          submission.receivedAt(),
          leaseStart);
    }
  }

  /** What a key was used for. */
  record Known(Buffer fingerprint, FirstReceipt receipt) {}

  private record StepRow(NewCase submission, Step step) {
    StepState state() {
      return step.stage() == 1 && submission.missing().isEmpty()
          ? StepState.WAITING
          : StepState.PLANNED;
    }
  }

  private record OrderRow(NewCase submission, Step step, boolean leased) {}

  private record HopRow(NewCase submission, int seq, HopKind kind) {}

  Future<Stored> insert(SqlClient client, List<Row> rows) {
    List<NewCase> cases = rows.stream().map(Row::submission).toList();
    Tuple tuple = Tuple.tuple();
    addCases(tuple, cases);
    addSteps(tuple, cases);
    tuple.addString(node.configVersion());
    addHops(tuple, cases);
    tuple.addLong(node.lease().toMillis()).addInteger(node.node());
    addOrders(tuple, rows);
    return client.preparedQuery(INSERT).execute(tuple).map(IntakeStore::stored);
  }

  Future<Map<RequestKey, Known>> find(SqlClient client, List<RequestKey> keys) {
    Tuple tuple = Tuple.tuple();
    new Columns<>(tuple, keys).text(RequestKey::station).text(RequestKey::key);
    return client
        .preparedQuery(FIND)
        .execute(tuple)
        .map(
            found -> {
              Map<RequestKey, Known> known = new HashMap<>();
              found.forEach(
                  row -> known.put(new RequestKey(row.getString(0), row.getString(1)), known(row)));
              return known;
            });
  }

  private static void addCases(Tuple tuple, List<NewCase> cases) {
    new Columns<>(tuple, cases)
        .uuid(NewCase::id)
        .text(row -> row.key().station())
        .text(row -> row.key().key())
        .bytes(NewCase::fingerprint)
        .bytes(NewCase::body)
        .time(NewCase::receivedAt)
        .text(row -> String.join(",", row.missing()))
        .text(NewCase::receiptNo)
        .text(NewCase::item)
        .small(row -> row.state().code())
        .text(NewCase::traceId)
        .integer(row -> row.missing().isEmpty() ? 1 : 2);
  }

  private static void addSteps(Tuple tuple, List<NewCase> cases) {
    List<StepRow> steps = new ArrayList<>();
    cases.forEach(row -> row.steps().forEach(step -> steps.add(new StepRow(row, step))));
    new Columns<>(tuple, steps)
        .uuid(row -> row.step().id())
        .uuid(row -> row.submission().id())
        .small(row -> row.step().ordinal())
        .small(row -> row.step().stage())
        .text(row -> row.step().organ())
        .text(row -> row.step().backend())
        .small(row -> Acts.toBits(row.step().acts()))
        .text(row -> row.step().authority())
        .small(row -> row.state().code());
  }

  private static void addHops(Tuple tuple, List<NewCase> cases) {
    List<HopRow> hops = new ArrayList<>();
    for (NewCase row : cases) {
      hops.add(new HopRow(row, 1, HopKind.RECEIVED));
      if (!row.missing().isEmpty()) {
        hops.add(new HopRow(row, 2, HopKind.NOTIFIED));
      }
    }
    new Columns<>(tuple, hops)
        .uuid(row -> row.submission().id())
        .integer(HopRow::seq)
        .text(row -> row.kind().name())
        .text(row -> row.seq() == 1 ? row.submission().key().station() : Hop.GATEWAY)
        .text(row -> row.seq() == 1 ? Hop.GATEWAY : row.submission().key().station())
        .big(row -> row.seq() == 1 ? (long) row.submission().body().length() : null)
        .text(row -> row.submission().state().name())
        .text(row -> row.submission().actor().subject())
        .text(row -> row.submission().actor().homeStation())
        .text(row -> row.submission().actor().actingStation())
        .text(row -> row.submission().traceId());
  }

  private void addOrders(Tuple tuple, List<Row> rows) {
    List<OrderRow> orders = new ArrayList<>();
    for (Row row : rows) {
      List<Step> steps = row.submission().steps();
      for (int i = 0; i < steps.size() && row.submission().missing().isEmpty(); i++) {
        if (steps.get(i).stage() == 1) {
          orders.add(new OrderRow(row.submission(), steps.get(i), row.leased()[i]));
        }
      }
    }
    new Columns<>(tuple, orders)
        .integer(row -> node.backendNumber(row.step().backend()))
        .uuid(row -> row.submission().id())
        .uuid(row -> row.step().id())
        .small(row -> row.step().ordinal())
        .bool(OrderRow::leased);
  }

  private static Stored stored(Iterable<io.vertx.sqlclient.Row> rows) {
    Set<UUID> cases = new HashSet<>();
    Map<UUID, Long> dispatches = new HashMap<>();
    for (var row : rows) {
      cases.add(row.getUUID(0));
      if (row.getLong(1) != null) {
        dispatches.put(row.getUUID(2), row.getLong(1));
      }
    }
    return new Stored(cases, dispatches);
  }

  private static Known known(io.vertx.sqlclient.Row row) {
    return new Known(
        row.getBuffer("fingerprint"),
        new FirstReceipt(
            row.getUUID("case_id"),
            row.getString("receipt_no"),
            row.getString("item"),
            List.of(row.getArrayOfStrings("missing")),
            row.getOffsetDateTime("received_at").toInstant()));
  }
}
