package org.liandong.gateway.cases;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Tuple;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.liandong.gateway.DatabaseExtension;
import org.liandong.gateway.cases.Plans.Statistics;

/** Whatever the statistics say, making, telling and comparing reports reads no whole log. */
@ExtendWith(DatabaseExtension.class)
class ReportPlansTest {
  private static final Pattern FROM_A_PLACE =
      Pattern.compile("hop_tx\\b[^\\n]*\\n *Index Cond: \\(+tx > ");

  private static final Pattern TOLD_FROM_A_PLACE =
      Pattern.compile("report_sent\\b[^\\n]*\\n *Index Cond: \\(.*sent_at >= ");

  private static final String REPORTS =
      """
      INSERT INTO report (case_id, platform, seq, kind, hop_seq, happened_at, state, sent_at, digest)
      SELECT gen_random_uuid(), 9, 1, 1, 1, now() - i * interval '5 minutes',
        CASE WHEN i % 100 = 0 THEN 1 ELSE 2 END, now() - i * interval '5 minutes', 'd'
      FROM generate_series(1, 30000) i
      """;

  private static final String FINDINGS =
      """
      WITH runs AS (
        INSERT INTO reconciliation (id, platform, from_at, to_at, night, begun_at, compared_at,
          ended_at, state, trace_id)
        SELECT gen_random_uuid(), 9, current_date - i - 3, current_date - i, current_date - i,
          current_date - i, now(), now(), 3, 't' FROM generate_series(0, 99) i RETURNING id)
      INSERT INTO reconciliation_finding (run, key, verdict, mending)
      SELECT id, i::text, 3, CASE WHEN i % 100 = 0 THEN 0 ELSE 3 END
      FROM runs, generate_series(1, 300) i
      """;

  @ParameterizedTest
  @EnumSource
  void a_look_reads_no_more_of_the_log_than_is_new(Statistics statistics, Pool pool)
      throws Exception {
    Plans.fill(pool, statistics, Plans.HOPS);
    pool.query(
            "INSERT INTO listener (platform, epoch, told) SELECT 9, code, '29990' FROM event_epoch")
        .execute()
        .await(10, SECONDS);
    for (String mode : List.of("force_custom_plan", "force_generic_plan")) {
      String plan = Plans.plan(pool, mode, ReportStatements.WINDOW, Tuple.of(9, 500));
      assertFalse(plan.contains("Seq Scan on hop"), plan);
      assertFalse(plan.contains("Seq Scan on service_case"), plan);
      for (String index : List.of("hop_pkey", "service_case_")) {
        assertTrue(plan.contains("using " + index), plan);
      }
      // An index that is read from its beginning, for its order alone, is the whole log, too.
      assertEquals(2, FROM_A_PLACE.matcher(plan).results().count(), plan);
    }
  }

  @ParameterizedTest
  @EnumSource
  void what_waits_is_found_without_what_was_told(Statistics statistics, Pool pool)
      throws Exception {
    Plans.fill(pool, statistics, REPORTS);
    Tuple all = Tuple.tuple().addArrayOfInteger(new Integer[] {9}).addInteger(100);
    String plan = Plans.plan(pool, "force_generic_plan", BacklogQueries.REPORTS, all);

    assertTrue(plan.contains("report_waiting"), plan);
  }

  @ParameterizedTest
  @EnumSource
  void what_is_open_is_counted_without_what_was_mended(Statistics statistics, Pool pool)
      throws Exception {
    Plans.fill(pool, statistics, FINDINGS);
    OffsetDateTime now = OffsetDateTime.now();
    Tuple asked =
        Tuple.tuple()
            .addArrayOfInteger(new Integer[] {9})
            .addOffsetDateTime(now.minusDays(92))
            .addOffsetDateTime(now.minusDays(7))
            .addInteger(ReconciliationCounts.MOST);
    for (String mode : List.of("force_custom_plan", "force_generic_plan")) {
      String plan = Plans.plan(pool, mode, ReconciliationCounts.OPEN, asked);
      assertFalse(plan.contains("Seq Scan on reconciliation_finding"), plan);
      for (String index : List.of("reconciliation_unmended", "reconciliation_finding_pkey")) {
        assertTrue(plan.contains("using " + index), plan);
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void what_was_told_since_a_night_is_found_without_what_was_told_before(
      Statistics statistics, Pool pool) throws Exception {
    Plans.fill(pool, statistics, REPORTS);
    OffsetDateTime now = OffsetDateTime.now();
    Tuple place = Tuple.of(9, now.minusDays(92), now);
    for (String mode : List.of("force_custom_plan", "force_generic_plan")) {
      String plan = Plans.plan(pool, mode, ReconciliationStore.TOLD_SINCE, place);
      assertTrue(TOLD_FROM_A_PLACE.matcher(plan).find(), plan);
      assertFalse(plan.contains("Seq Scan on report"), plan);
      assertFalse(plan.contains("report_happened"), plan);
    }
  }
}
