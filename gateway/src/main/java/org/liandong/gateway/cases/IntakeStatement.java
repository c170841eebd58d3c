package org.liandong.gateway.cases;

import org.liandong.gateway.model.CaseState;
import org.liandong.gateway.model.CountdownKind;
import org.liandong.gateway.model.StepState;
import org.liandong.gateway.sealing.Sealer;

/** The statement of the intake: many submissions with all their rows in one. */
final class IntakeStatement {
  private static final String STATEMENT =
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
          s.missing = '{}' AS complete, c.case_no
        FROM unnest($1::uuid[], $8::text[], $9::text[], $10::text[], $11::text[], $12::text[],
          $13::text[], $33::text[], $46::text[])
          AS c(case_id, receipt_no, item, actor, home_station, trace_id, config_version, region,
            case_no)
        JOIN stored s USING (case_id)),
      %7$sopened AS (
        INSERT INTO service_case
          (id, receipt_no, case_no, station, region, item, state, missing, received_at, trace_id,
            hop_seq)
        SELECT case_id, receipt_no, case_no, station, region, item, CASE WHEN complete THEN %2$d ELSE %3$d END,
          missing, received_at, trace_id, CASE WHEN complete THEN 1 ELSE 2 END%8$s
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
          ON h.seq = 1 OR NOT f.complete%9$s),
      route AS MATERIALIZED (
        SELECT p.*, f.complete AND p.stage = 1 AS begun
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
          limit_amount, limit_unit, CASE WHEN begun THEN %4$d ELSE %5$d END
        FROM route),
      noticed AS (
        INSERT INTO countdown (case_id, subject, kind, began_at, amount, unit, pauses, told, due_at,
          provisional, next_at)
        SELECT f.case_id, n.subject, n.kind, f.received_at, n.amount, n.unit, '{}', 0, n.due_at,
          n.provisional, n.next_at
        FROM unnest($37::uuid[], $38::uuid[], $39::smallint[], $40::int[], $41::text[],
          $42::timestamptz[], $43::boolean[], $44::timestamptz[])
          AS n(case_id, subject, kind, amount, unit, due_at, provisional, next_at)
        JOIN fresh f USING (case_id) WHERE f.complete = (n.kind <> %6$d)),
      ordered AS (
        INSERT INTO dispatch (backend, case_id, step_id, kind, lane, due_at, fence, owner, attempt,
          sent, key)
        SELECT recipient, case_id, id, 1, ordinal,
          CASE WHEN leased THEN clock_timestamp() + $24::bigint * interval '1 millisecond'
            ELSE now() + $45::bigint * interval '1 millisecond' END,
          CASE WHEN leased THEN 1 ELSE 0 END, CASE WHEN leased THEN $25::int END,
          CASE WHEN leased THEN 1 ELSE 0 END, false, id::text
        FROM route WHERE begun AND recipient IS NOT NULL
        RETURNING id, step_id, owner)
      SELECT case_id, NULL::uuid AS step_id, NULL::bigint AS dispatch,
        array_to_string(missing, ',') AS missing
      FROM fresh
      UNION ALL SELECT NULL, step_id, id, NULL FROM ordered WHERE owner IS NOT NULL
      """;

  /** Of submissions of which the supervisor need see none at once. */
  static final String PLAIN = statement("", "", "");

  static final String FLAGGED = statement(Flags.DECLARED, Flags.COUNTED, Flags.LOGGED);

  private IntakeStatement() {}

  private static String statement(String declared, String counted, String logged) {
    return STATEMENT.formatted(
        Sealer.OVERHEAD,
        CaseState.RECEIVED.code(),
        CaseState.AWAITING_CORRECTION.code(),
        StepState.WAITING.code(),
        StepState.PLANNED.code(),
        CountdownKind.CORRECTION.code(),
        declared,
        counted,
        logged);
  }
}
