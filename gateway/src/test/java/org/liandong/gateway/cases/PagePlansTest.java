package org.liandong.gateway.cases;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.liandong.gateway.cases.Plans.GENERIC;
import static org.liandong.gateway.cases.Plans.fill;
import static org.liandong.gateway.cases.Plans.plan;

import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.liandong.gateway.DatabaseExtension;
import org.liandong.gateway.cases.Plans.Statistics;
import org.liandong.gateway.cases.TimeReport.By;
import org.liandong.gateway.cases.TimeReport.Query;
import org.liandong.gateway.cases.WarningStore.Filter;
import org.liandong.gateway.model.StepState;

/**
 * A page of a table that keeps everything takes as long as a page, whatever the database believes
 * of its tables and whoever asks.
 */
@ExtendWith(DatabaseExtension.class)
class PagePlansTest {
  @ParameterizedTest
  @EnumSource
  void limits_that_run_are_found_among_all_that_ended(Statistics statistics, Pool pool)
      throws Exception {
    fill(
        pool,
        statistics,
        """
        INSERT INTO countdown (case_id, subject, kind, began_at, amount, unit, pauses, told,
          ended_at, provisional)
        SELECT gen_random_uuid(), gen_random_uuid(), 1, now(), 1, 'D', '{}', 0,
          CASE WHEN i < 100000 THEN now() END, false
        FROM generate_series(1, 101000) i
        """);
    assertUses("countdown_running", "countdown", Recount.RUNNING, Tuple.of(0L), pool);
  }

  @ParameterizedTest
  @EnumSource
  void a_page_of_warnings_is_read_by_what_is_asked_for(Statistics statistics, Pool pool)
      throws Exception {
    fill(
        pool,
        statistics,
        """
        INSERT INTO warning (case_id, seq, kind, what, organ, station, at)
        SELECT gen_random_uuid(), 1, CASE WHEN i % 5000 = 0 THEN 'BREACH' ELSE 'DEADLINE_NEAR' END,
          'STEP', 'organ-' || i % 300, 'station-' || i % 700, now()
        FROM generate_series(1, 100000) i
        """);
    assertPage("warning_kind", new Filter(HopKind.BREACH, null, null, null, 51), pool);
    assertPage("warning_organ", new Filter(null, "organ-1", null, 90_000L, 51), pool);
    assertPage("warning_station", new Filter(null, null, "station-1", null, 51), pool);
    if (statistics == Statistics.NOW) {
      Filter common = new Filter(HopKind.DEADLINE_NEAR, null, "station-1", null, 51);
      assertPage("warning_station", common, pool);
    }
    assertPage("warning_pkey", new Filter(null, null, null, 90_000L, 51), pool);
  }

  @ParameterizedTest
  @EnumSource
  void a_page_of_a_desk_walks_along_what_is_due_first(Statistics statistics, Pool pool)
      throws Exception {
    fill(
        pool,
        statistics,
        """
        INSERT INTO desk_task (id, backend, case_id, organ, item, station, receipt_no, arrived_at,
          state, due_at, told, version, claimed_by, claimed_until)
        SELECT gen_random_uuid(), 'desk', gen_random_uuid(), 'organ-' || i % 20, 'item', 's', '',
          now(), 2 + (i % 10 > 0)::int * 2, now() + i % 5000 * interval '1 minute', 0, 1,
          CASE WHEN i % 100 = 0 THEN 'person-' || i % 700 END,
          CASE WHEN i % 100 = 0 THEN now() + interval '1 minute' END
        FROM generate_series(1, 100000) i
        """);
    DeskQueries.Place after = new DeskQueries.Place(Instant.now(), new UUID(1, 1));
    for (String organ : new String[] {"organ-1", null}) {
      var page = new DeskQueries.Filter(organ, null, StepState.WAITING, null, after, 51);
      assertDesk(organ == null ? "desk_task_state" : "desk_task_organ", page, pool);
    }
    var mine = new DeskQueries.Filter("organ-1", "person-100", StepState.WAITING, null, null, 51);
    assertDesk("desk_task_claimed", mine, pool);
  }

  /** In the order of the index: a desk of 100,000 tasks costs a page what a desk of ten costs. */
  private static void assertDesk(String index, DeskQueries.Filter filter, Pool pool)
      throws Exception {
    String sql = DeskQueries.page(filter);
    String plan = plan(pool, GENERIC, sql, DeskQueries.tuple(filter));
    assertTrue(plan.contains("Index Scan using " + index), plan);
    assertFalse(plan.contains("Sort") || plan.contains("Seq Scan"), plan);
  }

  private static void assertPage(String index, Filter filter, Pool pool) throws Exception {
    assertUses(index, "warning", WarningStore.page(filter), WarningStore.tuple(filter), pool);
  }

  @ParameterizedTest
  @EnumSource
  void a_station_s_report_reads_its_own_cases(Statistics statistics, Pool pool) throws Exception {
    fill(
        pool,
        statistics,
        """
        INSERT INTO time_spent (case_id, subject, organ, item, station, region, concluded_at,
          decided, concluded)
        SELECT gen_random_uuid(), gen_random_uuid(), CASE WHEN i % 3 > 0 THEN 'organ' END, 'item',
          'station-' || i % 500, 'region', '2026-01-01'::timestamptz + i * interval '5 minutes',
          true, 1
        FROM generate_series(1, 100000) i
        """);
    Instant from = Instant.parse("2026-01-01T00:00:00Z");
    Instant until = Instant.parse("2027-01-01T00:00:00Z");
    for (By by : By.values()) {
      Query query = new Query(by, from, until, null, null, "station-1", null);
      assertUses(
          query.isOfOrgans() ? "time_spent_station_organ" : "time_spent_station_case",
          "time_spent",
          TimeReport.sql(query),
          TimeReport.tuple(query, null, 51),
          pool);
    }
  }

  @ParameterizedTest
  @EnumSource
  void a_page_of_parcels_begins_with_what_is_fewest(Statistics statistics, Pool pool)
      throws Exception {
    fill(
        pool,
        statistics,
        """
        INSERT INTO service_case (id, receipt_no, station, item, state, missing, received_at,
          trace_id, hop_seq)
        SELECT gen_random_uuid(), i::text, 'station-' || i % 50, 'item', 1, '{}', now(), 'trace', 0
        FROM generate_series(1, 5000) i;
        INSERT INTO parcel (code, case_id, station, stops, sheets, body, packed_at, state, place,
          holder, since, passed, due_at, handovers)
        SELECT i::text, c.ids[1 + i % 5000], 'station-' || i % 50, ARRAY['station-' || i % 50, 'town'],
          1, '', now(), 1 + i % 3, 'place-' || i % 50, 'a', now(), 1,
          CASE WHEN i % 1000 = 0 THEN now() END, 1
        FROM generate_series(1, 50000) i, (SELECT array_agg(id) AS ids FROM service_case) c
        """);
    Tuple page =
        Tuple.of("station-1", "place-1", OffsetDateTime.now())
            .addUUID(null)
            .addLong(Long.MAX_VALUE)
            .addInteger(51);
    String ofPlace = plan(pool, GENERIC, ParcelQueries.OF_PLACE, page);
    for (String index : new String[] {"parcel_station", "parcel_place", "parcel_awaited"}) {
      assertTrue(ofPlace.contains("Scan Backward using " + index), ofPlace);
    }
    assertFalse(ofPlace.contains("Seq Scan on parcel"), ofPlace);
    String late = plan(pool, GENERIC, ParcelKeeper.LATE, Tuple.of(OffsetDateTime.now(), 50));
    assertFalse(late.contains("Seq Scan on parcel"), late);
    assertUses("parcel_due", "parcel", ParcelQueries.OVERDUE, page, pool);
    assertUses("parcel_held", "parcel", ParcelQueries.HELD, page, pool);
    assertUses("parcel_pkey", "parcel", ParcelQueries.ALL, page, pool);
  }

  private static void assertUses(
      String index, String table, String sql, Tuple parameters, Pool pool) throws Exception {
    String plan = plan(pool, GENERIC, sql, parameters);
    assertTrue(plan.contains(index), plan);
    assertFalse(plan.contains("Seq Scan on " + table), plan);
  }
}
