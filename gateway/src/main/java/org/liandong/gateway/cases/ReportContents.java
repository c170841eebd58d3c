package org.liandong.gateway.cases;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.liandong.adapter.spi.AdapterFailure;
import org.liandong.gateway.model.Act;
import org.liandong.gateway.model.OrderKind;
import org.liandong.gateway.model.Outcome;
import org.liandong.gateway.model.ReportKind;
import org.liandong.gateway.model.Step;
import org.liandong.gateway.sealing.Erased;
import org.liandong.gateway.sealing.SealBroken;

/** Reads what reports are made of, for many at once. */
public final class ReportContents {
  // The number is told with what comes after it, and with all to the platform that gave it, or
  // where
  // the case came with it.
  private static final String REPORTS =
      """
      SELECT u.key, c.id AS case_id, c.receipt_no, c.item, c.station, c.region, c.trace_id,
        c.received_at, b.body, b.sealed_key, b.missing, r.kind, r.happened_at, r.outcome,
        r.accepted_at, r.legal_due, r.promised_due, r.delay, r.late_at, r.sent_at, r.replacing, h.kind AS hop_kind, h.at AS hop_at,
        h.step_id, h.actor, h.backend AS hop_backend, h.order_key AS message,
        CASE WHEN n.seq IS NULL OR n.seq < r.hop_seq OR n.backend = p.code THEN c.case_no END AS case_no,
        (SELECT a.number FROM arrival a WHERE a.case_id = c.id AND a.backend = p.code) AS origin,
        EXISTS (SELECT FROM erasure e WHERE e.case_id = c.id) AS erased,
        (SELECT count(*) FROM hop k WHERE k.case_id = c.id AND k.kind = 'CORRECTED'
          AND k.seq <= h.seq) AS corrected,
        CASE WHEN r.kind = 7 THEN began.at ELSE (SELECT min(k.at) FROM hop k WHERE k.case_id = c.id
          AND k.kind = 'DELIVERED' AND k.step_id = h.step_id AND k.seq < h.seq) END AS since,
        began.message AS began_message, began.backend AS began_backend,
        (SELECT min(k.at) FROM hop k WHERE k.case_id = c.id AND k.order_key = u.key
          AND k.kind IN ('FAILED', 'UNKNOWN') AND k.fault IN ('NETWORK', 'BACKEND')
          AND coalesce(k.error_code, '') NOT IN ('%1$s', '%2$s') AND NOT EXISTS (SELECT FROM hop z
            WHERE z.case_id = c.id AND z.order_key = u.key AND z.seq > k.seq
            AND (z.kind = 'REFUSED' OR z.status > 0
              AND (z.fault NOT IN ('NETWORK', 'BACKEND') OR z.error_code IN ('%1$s', '%2$s'))))) AS failed_at
      FROM unnest($1::text[], $2::uuid[], $3::int[], $4::int[]) AS u(key, case_id, platform, seq)
      JOIN service_case c ON c.id = u.case_id
      JOIN submission b ON b.case_id = c.id
      LEFT JOIN backend p ON p.number = u.platform
      LEFT JOIN report r ON r.case_id = c.id AND r.platform = u.platform AND r.seq = u.seq
      LEFT JOIN hop h ON h.case_id = c.id AND h.seq = r.hop_seq
      LEFT JOIN LATERAL (SELECT k.order_key AS message, k.backend,
          CASE WHEN k.sent_at BETWEEN c.received_at AND k.at THEN k.sent_at ELSE k.at END AS at
        FROM hop k WHERE r.kind = 7 AND k.case_id = c.id AND k.step_id = h.step_id
          AND k.kind = 'ANSWERED' AND k.outcome = 'SPECIAL_STARTED' AND k.seq < h.seq
        ORDER BY k.seq DESC LIMIT 1) began ON true
      LEFT JOIN LATERAL (SELECT k.seq, k.backend FROM hop k
        WHERE k.case_id = c.id AND k.kind = 'NUMBERED' ORDER BY k.seq LIMIT 1) n ON true
      """
          .formatted(AdapterFailure.UNKNOWN_CODE, AdapterFailure.UNFIT_ANSWER);

  private static final String STEPS =
      "SELECT * FROM step WHERE case_id = ANY($1) ORDER BY case_id, ordinal";

  // Papers that an organ was sent again are none that a station brought.
  private static final String CORRECTIONS =
      """
      SELECT case_id, station, idempotency_key, body, sealed_key FROM followup
      WHERE kind = 1 AND case_id = ANY($1) AND NOT starts_with(idempotency_key, '%s')
      ORDER BY case_id, ordinal
      """
          .formatted(Resends.KEY);

  private static final String ANSWERS =
      """
      SELECT case_id, answer, backend, message_id, sealed_key FROM inbox
      WHERE case_id = ANY($1) AND state = 2 ORDER BY id
      """;

  private final Pool pool;
  private final RowSeals seals;

  public ReportContents(Pool pool, NodeContext node) {
    this.pool = pool;
    this.seals = node.seals();
  }

  private record Parts(
      Map<UUID, List<Row>> steps, Map<UUID, List<Row>> corrections, Map<UUID, List<Row>> answers) {}

  /** The contents by the orders' keys. */
  public Future<Map<String, ReportContent>> read(List<LeasedOrder> orders) {
    Tuple reports = Tuple.tuple();
    new Columns<>(reports, orders)
        .text(LeasedOrder::key)
        .uuid(LeasedOrder::caseId)
        .integer(LeasedOrder::backend)
        .integer(order -> OrderKind.reportSeq(order.key()));
    Tuple cases =
        Tuple.tuple()
            .addArrayOfUUID(
                orders.stream().map(LeasedOrder::caseId).distinct().toArray(UUID[]::new));
    var found = rows(REPORTS, reports);
    var steps = rows(STEPS, cases);
    var corrections = rows(CORRECTIONS, cases);
    var answers = rows(ANSWERS, cases);
    return Future.all(found, steps, corrections, answers)
        .map(
            all -> {
              Parts parts =
                  new Parts(
                      byCase(steps.result()),
                      byCase(corrections.result()),
                      byCase(answers.result()));
              Map<String, ReportContent> contents = new HashMap<>();
              found.result().forEach(row -> contents.put(row.getString("key"), of(row, parts)));
              return contents;
            });
  }

  private Future<RowSet<Row>> rows(String sql, Tuple parameters) {
    return DatabaseWait.bounded(pool.preparedQuery(sql).execute(parameters));
  }

  private static Map<UUID, List<Row>> byCase(Iterable<Row> rows) {
    Map<UUID, List<Row>> grouped = new HashMap<>();
    rows.forEach(
        row -> grouped.computeIfAbsent(row.getUUID("case_id"), id -> new ArrayList<>()).add(row));
    return grouped;
  }

  private ReportContent of(Row row, Parts parts) {
    UUID caseId = row.getUUID("case_id");
    List<Step> steps =
        parts.steps().getOrDefault(caseId, List.of()).stream().map(StepColumns::step).toList();
    boolean erased = row.getBoolean("erased");
    return new ReportContent(
        new ReportContent.Case(
            caseId.toString(),
            row.getString("receipt_no"),
            row.getString("case_no"),
            row.getString("origin"),
            row.getString("item"),
            new CasePlace(row.getString("station"), row.getString("region")),
            row.getString("trace_id"),
            Columns.instant(row.getOffsetDateTime("received_at")),
            erased ? Buffer.buffer() : opened(row, seals::submission)),
        row.getShort("kind") == null || erased ? null : told(row, steps, parts),
        deciding(steps),
        erased);
  }

  private static String deciding(List<Step> steps) {
    return steps.stream()
        .filter(step -> step.acts().contains(Act.DECIDE))
        .findFirst()
        .or(() -> steps.stream().findFirst())
        .map(Step::organ)
        .orElse(null);
  }

  private ReportContent.Told told(Row row, List<Step> steps, Parts parts) {
    UUID caseId = row.getUUID("case_id");
    Short outcome = row.getShort("outcome");
    return new ReportContent.Told(
        ReportKind.of(row.getShort("kind")),
        Columns.instant(row.getOffsetDateTime("happened_at")),
        Columns.instant(row.getOffsetDateTime("hop_at")),
        Columns.instant(row.getOffsetDateTime("since")),
        outcome == null ? null : Outcome.of(outcome),
        new ReportContent.Terms(
            Columns.instant(row.getOffsetDateTime("accepted_at")),
            row.getLocalDate("legal_due"),
            row.getLocalDate("promised_due")),
        row.getString("delay"),
        Columns.instant(row.getOffsetDateTime("late_at")),
        Columns.instant(row.getOffsetDateTime("failed_at")),
        by(row, steps),
        said(row, parts.answers().getOrDefault(caseId, List.of())),
        answer(
            row.getString("began_backend"),
            row.getString("began_message"),
            parts.answers().getOrDefault(caseId, List.of())),
        List.of(row.getArrayOfStrings("missing")),
        parts.corrections().getOrDefault(caseId, List.of()).stream()
            .limit(row.getLong("corrected"))
            .map(correction -> opened(correction, seals::followup))
            .toList(),
        time(row));
  }

  private static ReportContent.Time time(Row row) {
    if (row.getBoolean("replacing")) {
      return ReportContent.Time.REPLACING;
    }
    return row.getOffsetDateTime("sent_at") == null
        ? ReportContent.Time.FIRST
        : ReportContent.Time.AGAIN;
  }

  private static ReportContent.By by(Row row, List<Step> steps) {
    UUID id = row.getUUID("step_id");
    HopKind hop = HopKind.valueOf(row.getString("hop_kind"));
    String person = row.getString("actor");
    return steps.stream()
        .filter(step -> step.id().equals(id))
        .findFirst()
        .map(step -> new ReportContent.By(hop, step.organ(), step.stage(), person))
        .orElse(new ReportContent.By(hop, null, 0, person));
  }

  /** The answer that the hop is of; null where it is of none. */
  private Buffer said(Row row, List<Row> answers) {
    if (!HopKind.ANSWERED.name().equals(row.getString("hop_kind"))) {
      return null;
    }
    return answer(row.getString("hop_backend"), row.getString("message"), answers);
  }

  private Buffer answer(String backend, String message, List<Row> answers) {
    return answers.stream()
        .filter(answer -> answer.getString("backend").equals(backend))
        .filter(answer -> Message.shownId(answer.getString("message_id")).equals(message))
        .findFirst()
        .map(answer -> opened(answer, seals::answer))
        .orElse(null);
  }

  /** Nothing where it cannot be opened: the report it belongs to is held, and no other. */
  private static Buffer opened(Row row, Function<Row, Buffer> open) {
    try {
      return open.apply(row);
    } catch (SealBroken | Erased unreadable) {
      return Buffer.buffer();
    }
  }
}
