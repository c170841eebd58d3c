package org.liandong.gateway.cases;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Transaction;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.liandong.gateway.DatabaseExtension;
import org.liandong.gateway.cases.EventQueries.Opening;
import org.liandong.gateway.cases.EventQueries.Reading;
import org.liandong.gateway.e2e.LoggedCases;

/** The log by transactions: whatever commits late, each hop is told once, in its case's order. */
@ExtendWith(DatabaseExtension.class)
class EventQueriesTest {
  private static final String HERE = "here";
  private static final String ELSEWHERE = "elsewhere";

  private Pool pool;
  private EventQueries queries;
  private LoggedCases cases;
  private LogPlace place;

  @BeforeEach
  void open(Pool own) throws Exception {
    pool = own;
    queries = new EventQueries(pool);
    cases = new LoggedCases(pool);
    place = opened().head();
  }

  private Opening opened() throws TimeoutException {
    return queries.open(null, null).await(10, SECONDS);
  }

  @Test
  void what_commits_late_holds_back_what_was_begun_after_it() throws Exception {
    UUID slow = cases.add(HERE);
    UUID quick = cases.add(HERE);
    Writer late = new Writer();
    late.hop(slow);
    cases.hop(quick, "RECEIVED");
    assertEquals(List.of(), next());

    late.commit();
    assertEquals(List.of("1 of " + quick, "1 of " + slow).stream().sorted().toList(), sorted());
    assertEquals(List.of(), next());
  }

  @Test
  void what_is_taken_back_holds_up_nothing_and_is_never_told() throws Exception {
    UUID id = cases.add(HERE);
    Writer late = new Writer();
    late.hop(id);
    late.rollback();
    cases.hop(id, "RECEIVED");
    assertEquals(List.of("1 of " + id), next());
  }

  /** Who locks one case, and waits for another, writes there with the number of the first lock. */
  @Test
  void a_hop_with_a_smaller_transaction_than_the_one_before_it_waits_for_that() throws Exception {
    UUID first = cases.add(HERE);
    UUID second = cases.add(HERE);
    UUID other = cases.add(ELSEWHERE);
    Writer waiting = new Writer();
    waiting.hop(first);
    Writer between = new Writer();
    between.hop(other);
    cases.hop(second, "RECEIVED");
    waiting.hop(second);
    waiting.commit();
    assertTrue(isWrittenInReverse(second), "the later hop has the smaller transaction");

    assertEquals(List.of("1 of " + first), next());
    between.commit();
    assertEquals(List.of("1 of " + second, "2 of " + second), next());
    assertEquals(List.of(), next());
  }

  private boolean isWrittenInReverse(UUID id) throws TimeoutException {
    return pool.preparedQuery(
            "SELECT max(tx) FILTER (WHERE seq = 2) < max(tx) FILTER (WHERE seq = 1) FROM hop WHERE case_id = $1")
        .execute(Tuple.of(id))
        .await(10, SECONDS)
        .iterator()
        .next()
        .getBoolean(0);
  }

  @Test
  void a_window_that_broke_off_goes_on_after_any_of_its_events() throws Exception {
    for (int i = 0; i < 4; i++) {
      UUID id = cases.add(HERE);
      cases.hop(id, "RECEIVED");
      cases.hop(id, "DELIVERED");
    }
    LogWindow whole = read(place, Long.MAX_VALUE, 1_000);
    assertEquals(8, whole.events().size());
    cases.hop(whole.events().get(0).caseId(), "ANSWERED");
    for (int held = 0; held < 7; held++) {
      LogPlace within = whole.after(held);
      assertTrue(opened(within).known());
      LogWindow rest = read(within, 0, 1);
      assertEquals(whole.events().subList(held + 1, 8), rest.events());
      assertEquals(whole.end(), rest.end());
    }
    assertEquals(1, read(whole.after(7), Long.MAX_VALUE, 1_000).events().size());
  }

  @Test
  void windows_are_small_and_together_tell_everything() throws Exception {
    for (int i = 0; i < 10; i++) {
      cases.hop(cases.add(HERE), "RECEIVED");
      cases.hop(cases.add(ELSEWHERE), "RECEIVED");
    }
    LogPlace from = place;
    List<LogWindow.Event> events = new ArrayList<>();
    int windows = 0;
    for (LogWindow window = read(from, Long.MAX_VALUE, 3);
        !window.end().equals(from);
        window = read(from, Long.MAX_VALUE, 3)) {
      from = window.end();
      events.addAll(window.events());
      windows++;
    }
    assertEquals(10, events.stream().map(LogWindow.Event::caseId).distinct().count());
    assertEquals(10, events.size());
    assertEquals(7, windows);
  }

  @Test
  void the_gateways_own_attempts_are_not_told() throws Exception {
    UUID id = cases.add(HERE);
    cases.hop(id, "RECEIVED");
    for (String silent : List.of("FAILED", "UNKNOWN", "SET_ASIDE")) {
      cases.hop(id, silent);
    }
    cases.hop(id, "ANSWERED");
    assertEquals(List.of("1 of " + id, "5 of " + id), next());
  }

  @Test
  void a_place_whose_hops_are_not_there_any_more_is_not_known() throws Exception {
    assertTrue(opened(place).known(), "the very first, before any hop");
    cases.hop(cases.add(HERE), "RECEIVED");
    LogPlace head = opened().head();
    assertTrue(opened(head).known());
    assertFalse(opened(LogPlace.at(head.upto(), "000000000000")).known());
    assertFalse(opened(LogPlace.at(head.upto() + 100_000, head.witness())).known());
  }

  @Test
  void a_log_on_another_server_begins_a_new_epoch_without_its_past() throws Exception {
    UUID id = cases.add(HERE);
    cases.hop(id, "RECEIVED");
    assertFalse(queries.beginEpoch().await(10, SECONDS), "it is still where it was");
    Opening before = opened();
    run("UPDATE event_epoch SET server = 1");
    // As a dump has it: numbers of another server, most of them not reached here yet.
    run("ALTER TABLE hop DISABLE TRIGGER ALL");
    run("UPDATE hop SET tx = '4000000000'");
    run("ALTER TABLE hop ENABLE TRIGGER ALL");

    assertTrue(queries.beginEpoch().await(10, SECONDS));
    assertFalse(queries.beginEpoch().await(10, SECONDS));
    Opening after = opened();
    assertNotEquals(before.epoch(), after.epoch());
    assertEquals(LogPlace.at(0, ""), after.head());
    place = after.head();
    cases.hop(id, "DELIVERED");
    assertEquals(List.of("2 of " + id), next());
  }

  @ParameterizedTest
  @ValueSource(strings = {"force_custom_plan", "force_generic_plan"})
  void a_look_reads_no_more_of_the_log_than_is_new(String mode) throws Exception {
    run(Plans.HOPS);
    Tuple parameters =
        Tuple.tuple()
            .addString("29990")
            .addString(Long.toString(Long.MAX_VALUE))
            .addInteger(2_000)
            .addArrayOfString(new String[] {HERE})
            .addArrayOfString(new String[] {"RECEIVED"})
            .addUUID(null)
            .addInteger(0);
    String plan = Plans.plan(pool, mode, EventQueries.WINDOW, parameters);
    assertFalse(plan.contains("Seq Scan"), plan);
    for (String index : List.of("hop_tx", "hop_pkey", "service_case_")) {
      assertTrue(plan.contains("using " + index), plan);
    }
    assertFalse(plan.contains("Filter: (tx"), plan);
  }

  private Opening opened(LogPlace from) throws TimeoutException {
    return queries.open(from, null).await(10, SECONDS);
  }

  private LogWindow read(LogPlace from, long upto, int most) throws TimeoutException {
    return queries.read(new Reading(from, upto, most, List.of(HERE))).await(10, SECONDS);
  }

  /** What comes next, as {@code seq of case}. */
  private List<String> next() throws TimeoutException {
    LogWindow window = read(place, Long.MAX_VALUE, 1_000);
    place = window.end();
    return window.events().stream().map(event -> event.seq() + " of " + event.caseId()).toList();
  }

  private List<String> sorted() throws TimeoutException {
    return next().stream().sorted().toList();
  }

  private void run(String sql) throws TimeoutException {
    pool.query(sql).execute().await(30, SECONDS);
  }

  /** One transaction, step by step. */
  private final class Writer {
    private final SqlConnection connection;
    private final Transaction transaction;

    Writer() throws TimeoutException {
      connection = pool.getConnection().await(10, SECONDS);
      transaction = connection.begin().await(10, SECONDS);
    }

    void hop(UUID id) throws TimeoutException {
      LoggedCases.hop(connection, id, "DELIVERED").await(10, SECONDS);
    }

    void commit() throws TimeoutException {
      transaction.commit().await(10, SECONDS);
      connection.close().await(10, SECONDS);
    }

    void rollback() throws TimeoutException {
      transaction.rollback().await(10, SECONDS);
      connection.close().await(10, SECONDS);
    }
  }
}
