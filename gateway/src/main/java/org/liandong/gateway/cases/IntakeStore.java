package org.liandong.gateway.cases;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.liandong.gateway.model.CaseState;
import org.liandong.gateway.model.CountdownKind;
import org.liandong.gateway.model.OrderKind;
import org.liandong.gateway.model.Step;
import org.liandong.gateway.model.StepState;
import org.liandong.gateway.sealing.Sealer;

/** The statement of the intake: many submissions with all their rows in one. */
final class IntakeStore {
  private static final String INSERT =
      """
      WITH declared AS MATERIALIZED (
        SELECT d.case_id, d.station, d.material, d.sha256, m.there, m.held
        FROM unnest($29::uuid[], $30::text[], $31::text[], $32::bytea[])
          AS d(case_id, station, material, sha256)
        LEFT JOIN LATERAL (
          SELECT true AS there, x.held_by IS NOT NULL AS held FROM material x
          WHERE x.sha256 = d.sha256 AND x.station = d.station AND x.leaving_since IS NULL LIMIT 1) m ON true),
      absent AS MATERIALIZED (
        SELECT case_id, array_agg(DISTINCT material) AS codes FROM declared
        WHERE there IS NULL GROUP BY case_id),
      stored AS (
        INSERT INTO submission
          (case_id, station, idempotency_key, fingerprint, body, received_at, missing, sealed_key,
            person, materials)
        SELECT s.id, station, key, fingerprint, body, received_at,
          string_to_array(missing, ',') || coalesce(a.codes, '{}'), sealed_key, person, materials
        FROM unnest($1::uuid[], $2::text[], $3::text[], $4::bytea[], $5::bytea[],
          $6::timestamptz[], $7::text[], $26::bytea[], $27::bytea[], $28::bytea[])
          AS s(id, station, key, fingerprint, body, received_at, missing, sealed_key, person,
            materials)
        LEFT JOIN absent a ON a.case_id = s.id
        ON CONFLICT ON CONSTRAINT submission_once DO NOTHING
        RETURNING case_id, station, octet_length(body) - %1$d AS bytes, received_at, missing),
      fresh AS MATERIALIZED (
        SELECT s.*, c.receipt_no, c.item, c.actor, c.home_station, c.trace_id, c.config_version, c.region,
          s.missing = '{}' AS complete
        FROM unnest($1::uuid[], $8::text[], $9::text[], $10::text[], $11::text[], $12::text[],
          $13::text[], $33::text[])
          AS c(case_id, receipt_no, item, actor, home_station, trace_id, config_version, region)
        JOIN stored s USING (case_id)),
      opened AS (
        INSERT INTO service_case
          (id, receipt_no, station, region, item, state, missing, received_at, trace_id, hop_seq)
        SELECT case_id, receipt_no, station, region, item, CASE WHEN complete THEN %2$d ELSE %3$d END,
          missing, received_at, trace_id, CASE WHEN complete THEN 1 ELSE 2 END
        FROM fresh),
      awaited AS (
        INSERT INTO material_awaited (case_id, material, sha256, station)
        SELECT d.case_id, d.material, d.sha256, d.station FROM declared d JOIN fresh f USING (case_id)
        WHERE d.there IS NULL),
      held AS (
        UPDATE material m SET held_by = d.case_id, leaving_since = NULL
        FROM (
          SELECT DISTINCT ON (d.sha256, d.station) d.sha256, d.station, d.case_id
          FROM declared d JOIN fresh f USING (case_id)
          WHERE NOT d.held ORDER BY d.sha256, d.station) d
        WHERE m.sha256 = d.sha256 AND m.station = d.station AND m.held_by IS NULL),
      logged AS (
        INSERT INTO hop (case_id, seq, kind, at, state, sender, receiver, in_at, out_at, bytes_in,
          outcome, actor, home_station, acting_station, trace_id, config_version)
        SELECT f.case_id, h.seq, h.kind, f.received_at, n.state,
          CASE h.seq WHEN 1 THEN f.station ELSE 'gateway' END,
          CASE h.seq WHEN 1 THEN 'gateway' ELSE f.station END,
          CASE h.seq WHEN 1 THEN f.received_at END, CASE h.seq WHEN 2 THEN f.received_at END,
          CASE h.seq WHEN 1 THEN f.bytes END, n.state, CASE h.seq WHEN 1 THEN f.actor END,
          CASE h.seq WHEN 1 THEN f.home_station END, CASE h.seq WHEN 1 THEN f.station END,
          f.trace_id, f.config_version
        FROM fresh f
        CROSS JOIN LATERAL (VALUES
          (CASE WHEN f.complete THEN 'RECEIVED' ELSE 'AWAITING_CORRECTION' END)) AS n(state)
        JOIN (VALUES (1, 'RECEIVED'), (2, 'NOTIFIED')) AS h(seq, kind)
          ON h.seq = 1 OR NOT f.complete),
      route AS MATERIALIZED (
        SELECT p.*, f.complete AND p.recipient IS NOT NULL AS due
        FROM unnest($14::uuid[], $15::uuid[], $16::smallint[], $17::smallint[], $18::text[],
          $19::text[], $20::smallint[], $21::text[], $22::int[], $23::boolean[],
          $34::smallint[], $35::int[], $36::text[])
          AS p(id, case_id, ordinal, stage, organ, backend, acts, authority, recipient, leased,
            kind, limit_amount, limit_unit)
        JOIN fresh f USING (case_id)),
      planned AS (
        INSERT INTO step (id, case_id, ordinal, stage, organ, backend, acts, authority, kind,
          limit_amount, limit_unit, state)
        SELECT id, case_id, ordinal, stage, organ, backend, acts, authority, kind,
          limit_amount, limit_unit, CASE WHEN due THEN %4$d ELSE %5$d END
        FROM route),
      noticed AS (
        INSERT INTO countdown (case_id, subject, kind, began_at, amount, unit, pauses, told, due_at,
          provisional, next_at)
        SELECT f.case_id, f.case_id, %6$d, f.received_at, n.amount, n.unit, '{}', 0, n.due_at,
          n.provisional, n.next_at
        FROM unnest($37::uuid[], $38::int[], $39::text[], $40::timestamptz[], $41::boolean[],
          $42::timestamptz[]) AS n(case_id, amount, unit, due_at, provisional, next_at)
        JOIN fresh f USING (case_id) WHERE NOT f.complete),
      ordered AS (
        INSERT INTO dispatch (backend, case_id, step_id, kind, lane, due_at, fence, owner, attempt,
          sent, key)
        SELECT recipient, case_id, id, 1, ordinal,
          CASE WHEN leased THEN clock_timestamp() + $24::bigint * interval '1 millisecond'
            ELSE now() + $43::bigint * interval '1 millisecond' END,
          CASE WHEN leased THEN 1 ELSE 0 END, CASE WHEN leased THEN $25::int END,
          CASE WHEN leased THEN 1 ELSE 0 END, false, id::text
        FROM route WHERE due
        RETURNING id, step_id, owner)
      SELECT case_id, NULL::uuid AS step_id, NULL::bigint AS dispatch,
        array_to_string(missing, ',') AS missing
      FROM fresh
      UNION ALL SELECT NULL, step_id, id, NULL FROM ordered WHERE owner IS NOT NULL
      """
          .formatted(
              Sealer.OVERHEAD,
              CaseState.RECEIVED.code(),
              CaseState.AWAITING_CORRECTION.code(),
              StepState.WAITING.code(),
              StepState.PLANNED.code(),
              CountdownKind.CORRECTION.code());

  private final NodeContext node;
  private final RowSeals seals;
  private final Notices notices;

  IntakeStore(NodeContext node) {
    this.node = node;
    this.seals = node.seals();
    this.notices = new Notices(node.law());
  }

  /** A submission, and for each of its steps whether the first order is born leased. */
  record Row(NewCase submission, boolean[] leased) {}

  /**
   * What was stored.
   *
   * @param missing by case, what it waits for: not brought, or said to be brought and not uploaded
   * @param dispatches by step, the ids of the rows that are ours
   */
  record Stored(Map<UUID, List<String>> missing, Map<UUID, Long> dispatches) {
    LeasedOrder leased(NewCase submission, Step step, NodeContext node, long leaseStart) {
      return new LeasedOrder(
          dispatches.get(step.id()),
          1,
          node.facts(step.backend()).number(),
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

  /** A submission, and its body as it is kept. */
  private record Kept(NewCase submission, RowSeals.Sealed sealed) {}

  /** A step, and whether its first order is to leave at once, and born leased. */
  private record Planned(NewCase submission, Step step, boolean due, boolean leased) {}

  Future<Stored> insert(SqlClient client, List<Row> rows) {
    Tuple tuple = Tuple.tuple();
    List<Kept> kept = rows.stream().map(row -> kept(row.submission())).toList();
    addCases(tuple, kept);
    List<Planned> planned = planned(rows);
    addPlanned(tuple, planned);
    tuple.addLong(node.lease().toMillis()).addInteger(node.node());
    new Columns<>(tuple, kept)
        .bytes(one -> one.sealed().key())
        .bytes(one -> seals.person(one.submission().person()))
        .bytes(one -> DeclaredMaterial.digests(one.submission().materials()));
    addDeclared(tuple, declared(rows));
    new Columns<>(tuple, kept).text(one -> one.submission().region());
    addDuties(tuple, planned);
    notices.add(tuple, rows.stream().map(Row::submission).toList());
    tuple.addLong(node.law().undo().get().toMillis());
    return client.preparedQuery(INSERT).execute(tuple).map(IntakeStore::stored);
  }

  private Kept kept(NewCase submission) {
    return new Kept(submission, seals.submission(submission.id(), submission.body()));
  }

  private static void addCases(Tuple tuple, List<Kept> kept) {
    new Columns<>(tuple, kept)
        .uuid(one -> one.submission().id())
        .text(one -> one.submission().key().station())
        .text(one -> one.submission().key().key())
        .bytes(one -> one.submission().fingerprint())
        .bytes(one -> one.sealed().body())
        .time(one -> one.submission().receivedAt())
        .text(one -> String.join(",", one.submission().missing()))
        .text(one -> one.submission().receiptNo())
        .text(one -> one.submission().item())
        .text(one -> one.submission().actor().subject())
        .text(one -> one.submission().actor().homeStation())
        .text(one -> one.submission().traceId())
        .text(one -> one.submission().configVersion());
  }

  private static List<Planned> planned(List<Row> rows) {
    List<Planned> planned = new ArrayList<>();
    for (Row row : rows) {
      List<Step> steps = row.submission().steps();
      for (int i = 0; i < steps.size(); i++) {
        boolean due = steps.get(i).stage() == 1 && row.submission().missing().isEmpty();
        planned.add(new Planned(row.submission(), steps.get(i), due, row.leased()[i]));
      }
    }
    return planned;
  }

  /** What a submission says it brings. */
  private record Declared(NewCase submission, DeclaredMaterial material) {}

  private static List<Declared> declared(List<Row> rows) {
    List<Declared> declared = new ArrayList<>();
    for (Row row : rows) {
      row.submission()
          .materials()
          .forEach(material -> declared.add(new Declared(row.submission(), material)));
    }
    return declared;
  }

  private static void addDeclared(Tuple tuple, List<Declared> declared) {
    new Columns<>(tuple, declared)
        .uuid(one -> one.submission().id())
        .text(one -> one.submission().key().station())
        .text(one -> one.material().code())
        .bytes(one -> one.material().sha256());
  }

  private void addPlanned(Tuple tuple, List<Planned> planned) {
    new Columns<>(tuple, planned)
        .uuid(one -> one.step().id())
        .uuid(one -> one.submission().id())
        .small(one -> one.step().ordinal())
        .small(one -> one.step().stage())
        .text(one -> one.step().organ())
        .text(one -> one.step().backend())
        .small(one -> Acts.toBits(one.step().acts()))
        .text(one -> one.step().authority())
        .integer(one -> one.due() ? node.facts(one.step().backend()).number() : null)
        .bool(Planned::leased);
  }

  private static void addDuties(Tuple tuple, List<Planned> planned) {
    new Columns<>(tuple, planned)
        .small(one -> one.step().duty().kind().code())
        .integer(one -> StepSaver.amount(one.step().duty().limit()))
        .text(one -> StepSaver.unit(one.step().duty().limit()));
  }

  /** One row for each case that was stored, and one for each order that was born leased. */
  private static Stored stored(Iterable<io.vertx.sqlclient.Row> rows) {
    Map<UUID, List<String>> cases = new HashMap<>();
    Map<UUID, Long> dispatches = new HashMap<>();
    for (var row : rows) {
      UUID stored = row.getUUID(0);
      if (stored != null) {
        String missing = row.getString(3);
        cases.put(stored, missing.isEmpty() ? List.of() : List.of(missing.split(",")));
      } else {
        dispatches.put(row.getUUID(1), row.getLong(2));
      }
    }
    return new Stored(cases, dispatches);
  }
}
