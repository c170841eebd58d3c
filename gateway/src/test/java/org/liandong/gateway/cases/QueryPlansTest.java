package org.liandong.gateway.cases;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.liandong.gateway.DatabaseExtension;

/**
 * What every node asks again and again must not become slow when work piles up, whatever the
 * database believes of its tables.
 */
@ExtendWith(DatabaseExtension.class)
class QueryPlansTest {
  private static final List<String> BACKLOG =
      List.of(
          """
          INSERT INTO dispatch (backend, case_id, step_id, kind, lane, due_at, fence, attempt, sent,
            key)
          SELECT 1, gen_random_uuid(), gen_random_uuid(), 1, 1, now() - i * interval '1 second', 0,
            0, false, i::text
          FROM generate_series(1, 30000) i
          """,
          """
          INSERT INTO timer (case_id, step_id, kind, due_at)
          SELECT gen_random_uuid(), gen_random_uuid(), 1, now() - i * interval '1 second'
          FROM generate_series(1, 30000) i
          """,
          """
          INSERT INTO inbox (backend, message_id, case_id, step_id, sequence, received_at, body,
            answer, digest, state, due_at)
          SELECT 'county', i::text, gen_random_uuid(), gen_random_uuid(), 1, now(), '', '', '', 1,
            now() - i * interval '1 second'
          FROM generate_series(1, 30000) i
          """);

  /** When the database last counted. */
  private enum Statistics {
    NEVER,
    WHILE_EMPTY,
    NOW
  }

  @ParameterizedTest
  @EnumSource
  void no_claim_reads_or_sorts_a_backlog(Statistics statistics, Pool pool) throws Exception {
    if (statistics == Statistics.WHILE_EMPTY) {
      run(pool, "ANALYZE");
    }
    for (String rows : BACKLOG) {
      run(pool, rows);
    }
    if (statistics == Statistics.NOW) {
      run(pool, "ANALYZE");
    }
    Integer[] backends = {1, 2};
    Integer[] permits = {20, 20};
    for (String mode : List.of("force_custom_plan", "force_generic_plan")) {
      assertWalks(
          plan(
              pool,
              mode,
              DispatchStore.CLAIM,
              Tuple.tuple()
                  .addArrayOfInteger(backends)
                  .addArrayOfInteger(permits)
                  .addLong(15_000L)
                  .addInteger(7)),
          "dispatch_claim",
          "dispatch_pkey");
      assertWalks(
          plan(pool, mode, TimerStore.CLAIM, Tuple.of(OffsetDateTime.now(), 7, 15_000L, 50)),
          "timer_due",
          "timer_pkey");
      assertWalks(
          plan(pool, mode, InboxStore.CLAIM, Tuple.of(50, 15_000L)), "inbox_due", "inbox_pkey");
    }
  }

  @ParameterizedTest
  @EnumSource
  void the_search_for_lost_leases_reads_only_what_is_leased(Statistics statistics, Pool pool)
      throws Exception {
    run(pool, BACKLOG.get(0));
    if (statistics == Statistics.NOW) {
      run(pool, "ANALYZE");
    }
    Tuple parameters = Tuple.tuple().addArrayOfInteger(new Integer[] {1, 2}).addInteger(100);

    assertWalks(
        plan(pool, "force_generic_plan", DispatchStore.EXPIRED, parameters), "dispatch_leased");
  }

  @ParameterizedTest
  @EnumSource
  void a_list_of_parcels_begins_with_what_is_fewest(Statistics statistics, Pool pool)
      throws Exception {
    run(
        pool,
        """
        INSERT INTO parcel (code, case_id, station, stops, sheets, body, packed_at, state, place,
          holder, since, passed, due_at, handovers)
        SELECT i::text, gen_random_uuid(), 'station-' || i % 500, ARRAY['station-' || i % 500, 'town'],
          1, '', now(), 1 + i % 2, 'place-' || i % 500, 'a', now(), 1,
          CASE WHEN i % 1000 = 0 THEN now() END, 1
        FROM generate_series(1, 30000) i
        """);
    if (statistics == Statistics.NOW) {
      run(pool, "ANALYZE");
    }
    Tuple page =
        Tuple.tuple()
            .addString("station-1")
            .addString(null)
            .addOffsetDateTime(OffsetDateTime.now())
            .addUUID(null)
            .addLong(null)
            .addInteger(51);
    String ofPlace = plan(pool, "force_generic_plan", ParcelQueries.OF_PLACE, page);
    for (String index : List.of("parcel_station", "parcel_place", "parcel_awaited")) {
      assertTrue(ofPlace.contains(index), ofPlace);
    }
    String overdue = plan(pool, "force_generic_plan", ParcelQueries.OVERDUE, page);
    assertTrue(overdue.contains("parcel_due"), overdue);
    for (String plan : List.of(ofPlace, overdue)) {
      assertFalse(plan.contains("Seq Scan on parcel"), plan);
    }
  }

  @ParameterizedTest
  @EnumSource
  void a_look_for_notices_walks_over_what_tells_and_over_no_other_hop(
      Statistics statistics, Pool pool) throws Exception {
    run(
        pool,
        """
        INSERT INTO hop (tx, case_id, seq, kind, at, state, sender, receiver, config_version)
        SELECT (1 + i / 50)::text::xid8, gen_random_uuid(), 1,
          CASE WHEN i % 50 = 0 THEN 'NOTIFIED' ELSE 'DELIVERED' END,
          now() - i * interval '1 second', 'RECEIVED', '', '', ''
        FROM generate_series(1, 30000) i
        """);
    if (statistics == Statistics.NOW) {
      run(pool, "ANALYZE");
    }
    String[] some = {"station-1"};
    Tuple look =
        Tuple.of("1", 0L, OffsetDateTime.now(), 5_000)
            .addArrayOfString(some)
            .addArrayOfString(some)
            .addArrayOfString(some)
            .addInteger(500);
    String plan = plan(pool, "force_generic_plan", NoticeQueries.PAGE, look);
    assertTrue(plan.contains("hop_telling"), plan);
    assertFalse(plan.contains("Seq Scan on hop"), plan);
  }

  private static void run(Pool pool, String sql) throws Exception {
    pool.query(sql).execute().await(60, TimeUnit.SECONDS);
  }

  /** In the order of an index, so that it may stop after as many as it wants. */
  private static void assertWalks(String plan, String... indexes) {
    for (String index : indexes) {
      assertTrue(plan.contains("Index Scan using " + index), plan);
    }
    assertFalse(plan.contains("Seq Scan") || plan.contains("Sort"), plan);
  }

  private static String plan(Pool pool, String mode, String sql, Tuple parameters)
      throws Exception {
    StringBuilder plan = new StringBuilder();
    pool.withTransaction(
            tx ->
                tx.query("SET LOCAL plan_cache_mode = " + mode)
                    .execute()
                    .compose(set -> explained(tx, sql, parameters, plan)))
        .await(30, TimeUnit.SECONDS);
    return plan.toString();
  }

  private static Future<Void> explained(
      SqlConnection tx, String sql, Tuple parameters, StringBuilder plan) {
    return tx.preparedQuery("EXPLAIN " + sql)
        .execute(parameters)
        .map(
            rows -> {
              rows.forEach(row -> plan.append(row.getString(0)).append('\n'));
              return null;
            });
  }
}
