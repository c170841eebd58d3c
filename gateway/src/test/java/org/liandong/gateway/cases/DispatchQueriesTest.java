package org.liandong.gateway.cases;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.sqlclient.Pool;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.liandong.gateway.DatabaseExtension;
import org.liandong.gateway.cases.DispatchQueries.Filter;
import org.liandong.gateway.cases.DispatchQueries.Place;
import org.liandong.gateway.cases.DispatchQueries.State;
import org.liandong.gateway.model.Step;

/** What operators are shown, of few and of many. */
@ExtendWith(DatabaseExtension.class)
class DispatchQueriesTest {
  private Hall hall;

  @BeforeEach
  void open(Pool pool) {
    hall = new Hall(pool);
  }

  @AfterEach
  void close() {
    hall.close();
  }

  private List<Waiting> list(State state) {
    return Hall.get(
        new DispatchQueries(hall.pool, hall.node)
            .list(new Filter(state, null, null, null), Place.START, 50));
  }

  @Test
  void an_order_is_in_one_list_at_a_time_and_says_since_when() {
    Step step = hall.receive(Hall.COUNTY);
    Instant received = hall.now;
    assertEquals(0, list(State.OVERDUE).size());
    hall.now = hall.now.plus(Duration.ofMinutes(16));
    assertEquals(received, list(State.OVERDUE).get(0).since());

    LeasedOrder order = hall.claimOne();
    Waiting.Order sending = (Waiting.Order) list(State.INFLIGHT).get(0);
    assertEquals(7, sending.node());
    assertEquals(step.id(), sending.step());

    hall.refused(order);
    assertEquals(0, list(State.INFLIGHT).size() + list(State.OVERDUE).size());
    Waiting.Order parked = (Waiting.Order) list(State.PARKED).get(0);
    assertEquals(hall.now, parked.since());
    assertEquals("no-form BACKEND", parked.errorCode() + ' ' + parked.fault());
    assertEquals(0, because("other").size());
    assertEquals(List.of(parked), because("no-form"));
    assertEquals(List.of(parked), because("No-FORM"), "as the organ's own paper may have it");
  }

  private List<Waiting> because(String errorCode) {
    return Hall.get(
        new DispatchQueries(hall.pool, hall.node)
            .list(new Filter(State.PARKED, null, null, errorCode), Place.START, 50));
  }

  @Test
  void an_answer_that_waits_too_long_is_overdue() {
    Step step = hall.receive(Hall.COUNTY);
    hall.said(step, "APPROVED", 2);
    hall.now = hall.now.plus(Duration.ofMinutes(16));
    List<Waiting> overdue = list(State.OVERDUE);
    assertEquals(2, overdue.size());
    assertTrue(overdue.get(1) instanceof Waiting.Message);
  }

  @Test
  void what_is_not_overdue_among_a_long_backlog_is_found_out_in_bounded_time() {
    hall.sql(
        """
        INSERT INTO service_case (id, receipt_no, station, item, state, missing, received_at,
          trace_id, hop_seq)
        SELECT gen_random_uuid(), 'R-' || n, 's', 'i', 1, '{}', $1, 't', 1
        FROM generate_series(1, 100000) n
        """,
        Columns.time(hall.now));
    hall.sql(
        """
        INSERT INTO hop (case_id, seq, kind, at, state, sender, receiver, config_version)
        SELECT id, 1, 'RECEIVED', $1, 'RECEIVED', 's', 'gateway', 'v' FROM service_case
        """,
        Columns.time(hall.now));
    hall.sql(
        """
        INSERT INTO dispatch (backend, case_id, kind, lane, due_at, fence, attempt, sent, key)
        SELECT 1, id, 1, 1, now(), 0, 0, false, id::text FROM service_case
        """);
    long begun = System.nanoTime();
    assertEquals(0, list(State.OVERDUE).size());
    Duration took = Duration.ofNanos(System.nanoTime() - begun);
    System.out.println("no overdue order among 100,000: " + took.toMillis() + " ms");
    assertTrue(took.compareTo(Duration.ofSeconds(10)) < 0, took::toString);
  }
}
