package org.liandong.gateway.cases;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.liandong.gateway.cases.Plans.plan;
import static org.liandong.gateway.cases.Plans.run;

import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Tuple;
import java.time.OffsetDateTime;
import java.util.List;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.liandong.gateway.DatabaseExtension;
import org.liandong.gateway.cases.Plans.Statistics;

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

  @ParameterizedTest
  @EnumSource
  void a_look_for_the_own_cases_walks_over_those_of_the_station_or_over_the_newest(
      Statistics statistics, Pool pool) throws Exception {
    run(
        pool,
        """
        INSERT INTO service_case (id, receipt_no, station, item, state, missing, received_at, trace_id,
          hop_seq)
        SELECT gen_random_uuid(), i::text, 'station-' || i % 50, 'i', 1, '{}', now(), '', 1
        FROM generate_series(1, 30000) i
        """);
    run(
        pool,
        """
        INSERT INTO hop (case_id, seq, kind, at, state, sender, receiver, config_version)
        SELECT id, 1, 'RECEIVED', now(), 'RECEIVED', '', '', '' FROM service_case
        """);
    if (statistics == Statistics.NOW) {
      run(pool, "ANALYZE");
    }
    String[] some = {"a", "b"};
    Tuple look =
        Tuple.tuple()
            .addUUID(null)
            .addInteger(10_000)
            .addShort(null)
            .addString(null)
            .addString(null)
            .addString("station-1")
            .addArrayOfString(some)
            .addArrayOfString(some)
            .addArrayOfString(some)
            .addArrayOfString(some)
            .addInteger(500)
            .addString(null);
    for (String sql : List.of(HelpedCases.OF_STATION, HelpedCases.OF_ANY)) {
      String plan = plan(pool, "force_generic_plan", sql, look);
      boolean station = sql.equals(HelpedCases.OF_STATION);
      assertTrue(plan.contains(station ? "service_case_station" : "service_case_pkey"), plan);
      assertFalse(plan.contains("Seq Scan on service_case"), plan);
      assertFalse(plan.contains("Seq Scan on hop"), plan);
    }
  }

  @ParameterizedTest
  @EnumSource
  void call_backs_and_hand_overs_are_found_by_what_is_fewest(Statistics statistics, Pool pool)
      throws Exception {
    run(
        pool,
        """
        INSERT INTO call_back (case_id, due_at, closed_at)
        SELECT gen_random_uuid(), now(), CASE WHEN i % 100 > 0 THEN now() END
        FROM generate_series(1, 30000) i
        """);
    run(
        pool,
        """
        INSERT INTO handover (at, person, station, colleague, from_day, to_day, reason, idempotency_key,
          fingerprint, trace_id)
        SELECT now(), 'p' || i % 500, 's', 'p' || i % 499, now(), now(), 'r', i::text, '', ''
        FROM generate_series(1, 30000) i
        """);
    if (statistics == Statistics.NOW) {
      run(pool, "ANALYZE");
    }
    Tuple page =
        Tuple.tuple()
            .addArrayOfString(null)
            .addArrayOfString(null)
            .addUUID(null)
            .addInteger(51)
            .addOffsetDateTime(null);
    String open = plan(pool, "force_generic_plan", CallBackQueries.OPEN, page);
    assertTrue(open.contains("call_back_open") || open.contains("call_back_due"), open);
    assertFalse(open.contains("Seq Scan on call_back"), open);
    Tuple own = Tuple.tuple().addLong(null).addInteger(51).addString("s").addString("p1");
    String handOvers = plan(pool, "force_generic_plan", HandOverQueries.OWN, own);
    assertTrue(handOvers.contains("handover_person"), handOvers);
    assertTrue(handOvers.contains("handover_colleague"), handOvers);
  }

  /** In the order of an index, so that it may stop after as many as it wants. */
  private static void assertWalks(String plan, String... indexes) {
    for (String index : indexes) {
      assertTrue(plan.contains("Index Scan using " + index), plan);
    }
    assertFalse(plan.contains("Seq Scan") || plan.contains("Sort"), plan);
  }
}
