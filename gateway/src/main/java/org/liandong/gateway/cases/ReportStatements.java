package org.liandong.gateway.cases;

/** The statements by which reports are made of the log. */
final class ReportStatements {
  private static final String EPOCH =
      "(SELECT code, after_hop FROM event_epoch ORDER BY number DESC LIMIT 1)";

  /** A platform is told what begins after its first start. */
  static final String BEGIN =
      """
      WITH e AS MATERIALIZED %s
      INSERT INTO listener (platform, epoch, told)
      SELECT $1, e.code, coalesce((SELECT h.tx FROM hop h
          WHERE h.tx < pg_snapshot_xmin(pg_current_snapshot()) AND h.id > e.after_hop
          ORDER BY h.tx DESC LIMIT 1), '0'::xid8)
      FROM e WHERE NOT EXISTS (SELECT FROM listener l WHERE l.platform = $1)
      ON CONFLICT DO NOTHING
      """
          .formatted(EPOCH);

  // As stations' events are read (docs/decisions/0030): a hop counts with the highest transaction
  // of
  // its own and those before it in its case. After a restore on another server what is left of the
  // old count is told first, whole, for nobody writes it any more. The place stands in subqueries
  // of
  // their own: joined, it was a filter behind the whole index. Two nodes' clocks may differ:
  // nothing
  // is accepted before it was received.
  static final String WINDOW =
      """
      WITH e AS MATERIALIZED %s,
      place AS MATERIALIZED (
        SELECT l.told, l.fence, l.epoch = e.code AS same, e.code, e.after_hop
        FROM e, listener l WHERE l.platform = $1),
      edge AS MATERIALIZED (
        SELECT max(n.tx) AS tx, count(*) >= $2 AS full FROM (
          SELECT h.tx FROM hop h
          WHERE h.tx > (SELECT told FROM place) AND CASE WHEN (SELECT same FROM place)
            THEN h.tx < pg_snapshot_xmin(pg_current_snapshot())
              AND h.id > (SELECT after_hop FROM place)
            ELSE h.id <= (SELECT after_hop FROM place) END
          ORDER BY h.tx LIMIT $2) AS n),
      moved AS MATERIALIZED (
        SELECT d.case_id, s.received_at FROM (SELECT DISTINCT h.case_id FROM place p, hop h
          WHERE h.tx > (SELECT told FROM place) AND h.tx <= (SELECT tx FROM edge)
            AND p.same = (h.id > p.after_hop)) AS d
        LEFT JOIN LATERAL (SELECT c.received_at FROM service_case c WHERE c.id = d.case_id OFFSET 0) s
          ON true),
      told AS MATERIALIZED (
        SELECT n.* FROM place p, edge, moved m CROSS JOIN LATERAL (
          SELECT h.case_id, h.seq, h.kind, h.outcome, h.state, h.at, h.in_at, h.sent_at,
            p.same = (h.id > p.after_hop) AS counted,
            max(h.tx) FILTER (WHERE p.same = (h.id > p.after_hop)) OVER (ORDER BY h.seq) AS settled,
            lag(h.state) OVER (ORDER BY h.seq) AS before,
            min(CASE WHEN h.kind = 'DEEMED_ACCEPTED' THEN greatest(h.at, m.received_at)
                WHEN h.kind = 'ANSWERED' AND h.outcome = 'ACCEPTED'
                  THEN CASE WHEN h.sent_at BETWEEN m.received_at AND coalesce(h.in_at, h.at)
                    THEN h.sent_at ELSE greatest(h.at, m.received_at) END
              END) OVER (ORDER BY h.seq) AS accepted_at
          FROM hop h WHERE h.case_id = m.case_id) AS n
        WHERE n.counted AND n.settled > p.told AND n.settled <= edge.tx)
      SELECT p.fence, p.same, p.code, edge.tx::text AS edge, edge.full, told.*,
        c.station, c.region, c.item, c.received_at
      FROM place p CROSS JOIN edge LEFT JOIN told ON true
      LEFT JOIN LATERAL (SELECT s.station, s.region, s.item, s.received_at
        FROM service_case s WHERE s.id = told.case_id OFFSET 0) c ON true
      ORDER BY told.case_id, told.seq
      """
          .formatted(EPOCH);

  // Before the cases: only who makes reports for this platform waits here, and never for a case's
  // lock while another of them holds one.
  static final String MOVE =
      """
      UPDATE listener SET told = $3::text::xid8, epoch = COALESCE($4, epoch), fence = fence + 1,
        moved_at = clock_timestamp()
      WHERE platform = $1 AND fence = $2
      """;

  static final String LOCK =
      "SELECT id FROM service_case WHERE id = ANY($1) ORDER BY id FOR UPDATE";

  // A platform hears a case from its receipt on or not at all. Its number is asked for first. What
  // is due is the first moment that is too late: the day told is the last one that is not.
  static final String MAKE =
      """
      WITH news AS MATERIALIZED (
        SELECT * FROM unnest($2::uuid[], $3::int[], $4::smallint[], $5::timestamptz[],
            $6::timestamptz[], $7::boolean[])
          WITH ORDINALITY AS n(case_id, hop_seq, kind, happened_at, accepted_at, heard, place)),
      cases AS MATERIALIZED (
        SELECT n.case_id, coalesce(max(l.last), 0) AS last, bool_or(n.heard) AS heard
        FROM news n CROSS JOIN LATERAL (
          SELECT max(r.seq) AS last FROM report r
          WHERE r.case_id = n.case_id AND r.platform = $1) AS l
        GROUP BY n.case_id),
      made AS (
        INSERT INTO report (case_id, platform, seq, kind, hop_seq, happened_at, outcome,
          accepted_at, legal_due, promised_due)
        SELECT n.case_id, $1, k.last + row_number() OVER (PARTITION BY n.case_id ORDER BY n.place),
          n.kind, n.hop_seq, n.happened_at, CASE WHEN n.kind = 9 THEN c.outcome END, n.accepted_at,
          CASE WHEN n.accepted_at IS NOT NULL THEN d.legal END,
          CASE WHEN n.accepted_at IS NOT NULL THEN d.promised END
        FROM news n JOIN cases k ON k.case_id = n.case_id AND (k.last > 0 OR k.heard)
        JOIN service_case c ON c.id = n.case_id
        CROSS JOIN LATERAL (
          SELECT max(t.last) FILTER (WHERE t.kind = 3) AS legal,
            max(t.last) FILTER (WHERE t.kind = 4) AS promised
          FROM (SELECT w.kind, ((w.due_at - interval '1 microsecond') AT TIME ZONE 'Asia/Shanghai')::date AS last
            FROM countdown w WHERE w.case_id = n.case_id AND w.kind IN (3, 4)) AS t) AS d
        RETURNING case_id, seq)
      INSERT INTO dispatch (backend, case_id, kind, lane, due_at, fence, attempt, sent, key)
      SELECT $1, c.id, CASE WHEN m.numbers THEN 6 ELSE 5 END, -$1::int, now(), 0, 0, false,
        c.id || CASE WHEN m.numbers THEN '/n' || $1::int ELSE '/r' || $1::int || '/' || m.seq END
      FROM (SELECT made.case_id, min(made.seq) AS seq, false AS numbers FROM made GROUP BY 1) AS x
      JOIN service_case c ON c.id = x.case_id
      CROSS JOIN LATERAL (SELECT x.seq, $8::boolean AND x.seq = 1 AND c.case_no IS NULL AS numbers) m
      ON CONFLICT (case_id, lane) DO NOTHING
      """;

  private ReportStatements() {}
}
