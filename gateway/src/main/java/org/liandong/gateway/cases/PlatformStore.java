package org.liandong.gateway.cases;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.liandong.gateway.model.OrderKind;

/** Reads the lanes of locked cases to platforms that listen, and writes what became of reports. */
final class PlatformStore {
  private static final String LANES =
      """
      SELECT d.id, d.case_id, d.kind, d.fence, d.owner, d.attempt, d.sent, d.parked, d.key,
        d.owner IS NOT NULL AND d.due_at > clock_timestamp() AS leased, d.backend, b.code,
        (SELECT r.seq FROM report r WHERE r.case_id = d.case_id AND r.platform = d.backend
          AND r.state = 1 AND r.seq <> coalesce(substring(d.key FROM '/r[0-9]+/([0-9]+)$')::int, 0)
          ORDER BY r.seq LIMIT 1) AS next
      FROM dispatch d LEFT JOIN backend b ON b.number = d.backend
      WHERE d.case_id = ANY($1) AND d.lane <= 0 ORDER BY d.id FOR UPDATE OF d
      """;

  private static final String REPORTS =
      """
      UPDATE report r SET state = u.state, happened_at = coalesce(u.happened_at, r.happened_at),
        sent_at = u.sent_at, reference = u.reference, digest = u.digest, replacing = u.state = 1
      FROM unnest($1::uuid[], $2::int[], $3::int[], $4::smallint[], $5::timestamptz[],
          $6::timestamptz[], $7::text[], $8::text[])
        AS u(case_id, platform, seq, state, happened_at, sent_at, reference, digest)
      WHERE r.case_id = u.case_id AND r.platform = u.platform AND r.seq = u.seq
      """;

  private static final String NUMBERS =
      """
      UPDATE service_case c SET case_no = u.no FROM unnest($1::uuid[], $2::text[]) AS u(id, no)
      WHERE c.id = u.id AND c.case_no IS NULL
      """;

  private static final String TAKEN =
      """
      SELECT u.id FROM unnest($1::uuid[], $2::text[]) AS u(id, no) WHERE case_no_taken(u.no, u.id)
      """;

  // One that another node holds by now is left out; its report is not ours to explain.
  private static final String EXPLAIN =
      """
      UPDATE report r SET delay = u.delay, late_at = u.late_at
      FROM unnest($1::bigint[], $2::bigint[], $3::int[], $4::text[], $5::timestamptz[])
        AS u(id, fence, seq, delay, late_at)
      JOIN dispatch d ON d.id = u.id AND d.fence = u.fence AND d.owner = $6::int
        AND d.due_at > clock_timestamp()
      WHERE r.case_id = d.case_id AND r.platform = d.backend AND r.seq = u.seq
      RETURNING d.id
      """;

  private PlatformStore() {}

  /** Locks these rows, too: claims take rows without the case's lock. */
  static Future<Void> read(SqlConnection tx, Map<UUID, CaseWork> works, Collection<UUID> cases) {
    if (cases.isEmpty()) {
      return Future.succeededFuture();
    }
    return tx.preparedQuery(LANES)
        .execute(Tuple.tuple().addArrayOfUUID(cases.toArray(UUID[]::new)))
        .map(
            rows -> {
              Map<UUID, List<PlatformLane>> byCase = new HashMap<>();
              for (Row row : rows) {
                byCase
                    .computeIfAbsent(row.getUUID("case_id"), id -> new ArrayList<>())
                    .add(lane(row));
              }
              cases.stream()
                  .filter(works::containsKey)
                  .forEach(
                      id -> works.get(id).platforms().read(byCase.getOrDefault(id, List.of())));
              return null;
            });
  }

  private static PlatformLane lane(Row row) {
    Lane lane =
        new Lane(
            row.getLong("id"),
            OrderKind.of(row.getShort("kind")),
            row.getLong("fence"),
            row.getInteger("owner"),
            row.getShort("attempt"),
            row.getBoolean("sent"),
            row.getBoolean("parked"),
            row.getBoolean("leased"),
            row.getString("key"));
    Integer next = row.getInteger("next");
    return new PlatformLane(
        lane, row.getInteger("backend"), row.getString("code"), next == null ? 0 : next);
  }

  /** Writes what became of reports, and the numbers that cases were given. */
  static List<Future<?>> save(SqlConnection tx, Collection<CaseWork> works) {
    List<Future<?>> writes = new ArrayList<>();
    List<ReportWrite> reports =
        works.stream().flatMap(work -> work.platforms().reports().stream()).toList();
    if (!reports.isEmpty()) {
      writes.add(saveReports(tx, reports));
    }
    List<CaseWork> numbered =
        works.stream().filter(work -> work.platforms().caseNo() != null).toList();
    if (!numbered.isEmpty()) {
      Tuple tuple = Tuple.tuple();
      new Columns<>(tuple, numbered)
          .uuid(work -> work.row().id())
          .text(work -> work.platforms().caseNo());
      writes.add(tx.preparedQuery(NUMBERS).execute(tuple));
    }
    return writes;
  }

  /**
   * Of which of these cases the number is another case's. Of two that are given one at once, the
   * second finds it so when it is written again: the index lets no two commit.
   */
  static Future<Set<UUID>> taken(SqlConnection tx, Map<UUID, String> numbers) {
    if (numbers.isEmpty()) {
      return Future.succeededFuture(Set.of());
    }
    Tuple tuple = Tuple.tuple();
    new Columns<>(tuple, List.copyOf(numbers.entrySet()))
        .uuid(Map.Entry::getKey)
        .text(Map.Entry::getValue);
    return tx.preparedQuery(TAKEN)
        .execute(tuple)
        .map(
            rows -> {
              Set<UUID> taken = new HashSet<>();
              rows.forEach(row -> taken.add(row.getUUID(0)));
              return taken;
            });
  }

  private static Future<?> saveReports(SqlConnection tx, List<ReportWrite> reports) {
    Tuple tuple = Tuple.tuple();
    new Columns<>(tuple, reports)
        .uuid(ReportWrite::caseId)
        .integer(ReportWrite::platform)
        .integer(ReportWrite::seq)
        .small(ReportWrite::state)
        .time(ReportWrite::happenedAt)
        .time(ReportWrite::sentAt)
        .text(ReportWrite::reference)
        .text(ReportWrite::digest);
    return tx.preparedQuery(REPORTS).execute(tuple);
  }

  /** Fixes why reports come late, before they leave; gives the rows that are still ours. */
  static Future<Set<Long>> explain(SqlClient client, List<LateReport> reports, int node) {
    Tuple tuple = Tuple.tuple();
    new Columns<>(tuple, reports)
        .big(report -> report.order().dispatchId())
        .big(report -> report.order().fence())
        .integer(report -> OrderKind.reportSeq(report.order().key()))
        .text(LateReport::delay)
        .time(LateReport::at);
    tuple.addInteger(node);
    return client
        .preparedQuery(EXPLAIN)
        .execute(tuple)
        .map(
            rows -> {
              Set<Long> ours = new HashSet<>();
              rows.forEach(row -> ours.add(row.getLong("id")));
              return ours;
            });
  }
}
