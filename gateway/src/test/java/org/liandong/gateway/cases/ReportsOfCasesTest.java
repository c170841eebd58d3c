package org.liandong.gateway.cases;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.liandong.adapter.spi.AdapterFailure;
import org.liandong.gateway.DatabaseExtension;
import org.liandong.gateway.model.OrderKind;
import org.liandong.gateway.model.ReportKind;
import org.liandong.gateway.model.Step;

/** What platforms that listen are told of cases: of which, in what order, and each once. */
@ExtendWith(DatabaseExtension.class)
class ReportsOfCasesTest {
  private static final int PROVINCE = 9;
  private static final int LEDGER = 8;
  private static final Instant NINE = Instant.parse("2026-03-02T01:00:00Z");

  private Hall hall;
  private ReportFeed feed;
  private final ReportFeed.Platform province =
      new ReportFeed.Platform(PROVINCE, true, false, subject -> !subject.item().equals("unheard"));
  private final ReportFeed.Platform numbering =
      new ReportFeed.Platform(PROVINCE, true, true, subject -> true);

  @BeforeEach
  void open(Pool pool) {
    hall = new Hall(pool);
    feed = new ReportFeed(pool, 100);
    hall.sql(
        "INSERT INTO backend VALUES (1, 'county'), (2, 'plain'), (8, 'ledger'), (9, 'province')");
    feed(province);
  }

  @AfterEach
  void close() {
    hall.close();
  }

  @Test
  void a_case_is_told_from_its_receipt_to_its_end_in_its_order() {
    Step step = hall.receive(Hall.COUNTY);
    hall.delivered(hall.claimOne(), null);
    hall.answered(step, "ACCEPTED", 1);
    hall.answered(step, "APPROVED", 2);
    feed(province);

    List<String> told = new ArrayList<>();
    for (List<LeasedOrder> next = claim(); !next.isEmpty(); next = claim()) {
      assertEquals(1, next.size());
      told.add(next.get(0).key().substring(37) + ' ' + kind(next.get(0)));
      assertTrue(tell(next.get(0)));
    }

    assertEquals(
        List.of(
            "r9/1 RECEIVED", "r9/2 MATERIALS", "r9/3 ACCEPTED", "r9/4 PROCESS", "r9/5 CONCLUDED"),
        told);
    assertEquals(0, count("dispatch WHERE lane <= 0"));
    assertEquals(5, count("report WHERE state = 2 AND digest = 'digest' AND sent_at IS NOT NULL"));
    Row last = hall.one("SELECT * FROM report WHERE seq = 5");
    assertEquals((short) 1, last.getShort("outcome"));
    assertEquals(5, hall.hops(step).stream().filter("REPORTED"::equals).count());
    assertFalse(hall.attention(step));
  }

  @Test
  void what_happens_while_a_report_is_under_way_waits_behind_it() {
    Step step = hall.receive(Hall.COUNTY);
    feed(province);
    LeasedOrder first = claim().get(0);
    hall.delivered(hall.claimOne(), null);
    hall.answered(step, "ACCEPTED", 1);
    feed(province);

    assertEquals(List.of(), claim());
    assertTrue(tell(first));
    assertEquals(OrderKind.reportKey(hall.caseOf(step), PROVINCE, 2), claim().get(0).key());
  }

  @Test
  void a_platform_begins_with_what_is_received_after_its_first_start() {
    Step before = hall.receive(Hall.COUNTY);
    ReportFeed.Platform later = new ReportFeed.Platform(LEDGER, true, false, subject -> true);
    feed(later);
    hall.delivered(hall.claimOne(), null);
    hall.answered(before, "ACCEPTED", 1);
    Step after = hall.receive(Hall.COUNTY);
    feed(later);

    assertEquals(0, count("report WHERE platform = 8 AND case_id = '" + hall.caseOf(before) + "'"));
    assertEquals(2, count("report WHERE platform = 8 AND case_id = '" + hall.caseOf(after) + "'"));
  }

  @Test
  void a_case_that_is_not_heard_of_at_its_receipt_is_never() {
    ReportFeed.Platform deaf = new ReportFeed.Platform(PROVINCE, true, false, subject -> false);
    Step step = hall.receive(Hall.COUNTY);
    feed(deaf);
    hall.delivered(hall.claimOne(), null);
    hall.answered(step, "ACCEPTED", 1);
    feed(province);

    assertEquals(0, count("report"));
    assertEquals(0, count("dispatch WHERE lane <= 0"));
  }

  @Test
  void one_that_listens_no_more_is_told_the_rest_of_what_it_heard_and_nothing_of_meanwhile() {
    Step heard = hall.receive(Hall.COUNTY);
    feed(province);
    ReportFeed.Platform left = new ReportFeed.Platform(PROVINCE, false, false, subject -> false);
    hall.delivered(hall.claimOne(), null);
    hall.answered(heard, "ACCEPTED", 1);
    Step meanwhile = hall.receive(Hall.COUNTY);
    feed(left);
    feed(new ReportFeed.Platform(LEDGER, false, false, subject -> false));
    Step after = hall.receive(Hall.COUNTY);
    feed(province);

    assertEquals(3, count("report WHERE case_id = '" + hall.caseOf(heard) + "'"));
    assertEquals(0, count("report WHERE case_id = '" + hall.caseOf(meanwhile) + "'"));
    assertEquals(2, count("report WHERE case_id = '" + hall.caseOf(after) + "'"));
    assertEquals(0, count("listener WHERE platform = 8"));
  }

  @Test
  void the_day_that_is_told_is_the_last_one_in_time() {
    Step step = hall.receive(Hall.COUNTY);
    hall.delivered(hall.claimOne(), null);
    hall.answered(step, "ACCEPTED", 1);
    due(step, 3, "2026-03-31T16:00:00Z");
    due(step, 4, "2026-03-20T08:30:00Z");
    feed(province);

    Row accepted = hall.one("SELECT legal_due, promised_due FROM report WHERE seq = 3");
    assertEquals(LocalDate.of(2026, 3, 31), accepted.getLocalDate(0));
    assertEquals(LocalDate.of(2026, 3, 20), accepted.getLocalDate(1));
  }

  private void due(Step step, int kind, String at) {
    hall.sql("DELETE FROM countdown WHERE case_id = $1 AND kind = $2", hall.caseOf(step), kind);
    hall.sql(
        "INSERT INTO countdown (case_id, subject, kind, began_at, amount, unit, pauses, told,"
            + " due_at, provisional) VALUES ($1, $1, $2, now(), 1, 'd', '{}', 0,"
            + " $3::text::timestamptz, false)",
        hall.caseOf(step),
        kind,
        at);
  }

  @Test
  void what_an_organ_was_sent_once_more_hides_nothing_that_a_station_brought() {
    Step step = hall.receive(Hall.COUNTY);
    hall.delivered(hall.claimOne(), null);
    hall.asked(step, 1, "paper");
    hall.sql(
        "INSERT INTO followup (id, case_id, kind, station, idempotency_key, fingerprint, body,"
            + " received_at, orders, stage, ordinal)"
            + " VALUES (gen_random_uuid(), $1, 1, 'station', 'gateway k', '', '', now(), '{}', 1, 0)",
        hall.caseOf(step));
    hall.correct(step);
    feed(province);

    List<Buffer> brought = List.of();
    for (List<LeasedOrder> next = claim(); !next.isEmpty(); next = claim()) {
      brought = content(next.get(0)).told().corrections();
      assertTrue(tell(next.get(0)));
    }
    assertEquals(1, brought.size());
    assertTrue(brought.get(0).toString().contains("paper"), "another's was told in its place");
  }

  @Test
  void only_what_lies_with_the_platform_says_that_it_was_away() {
    hall.receive(Hall.COUNTY);
    feed(province);
    LeasedOrder first = claim().get(0);
    assertTrue(fail(first, "GATEWAY", "no-credential"));
    LeasedOrder second = claim().get(0);
    assertNull(content(second).told().failedAt());
    assertTrue(fail(second, "BACKEND", AdapterFailure.UNKNOWN_CODE));
    LeasedOrder unfit = claim().get(0);
    assertNull(content(unfit).told().failedAt());
    assertTrue(fail(unfit, "BACKEND", AdapterFailure.UNFIT_ANSWER));
    LeasedOrder third = claim().get(0);
    assertNull(content(third).told().failedAt());
    assertTrue(fail(third, "NETWORK", "refused"));
    LeasedOrder fourth = claim().get(0);
    assertEquals(hall.now, content(fourth).told().failedAt());
    assertTrue(refuse(fourth));
    assertEquals(OperatorResult.DONE, said(OperatorAct.RETRY));
    assertNull(content(claim().get(0)).told().failedAt());
  }

  @Test
  void what_failed_before_the_platform_turned_us_away_says_nothing_any_more() {
    hall.receive(Hall.COUNTY);
    feed(province);
    assertTrue(fail(claim().get(0), "NETWORK", "refused"));
    LeasedOrder second = claim().get(0);
    assertNotNull(content(second).told().failedAt());
    assertTrue(fail(second, answered(second, 503), "BACKEND", "platform-503"));
    LeasedOrder third = claim().get(0);
    assertNotNull(content(third).told().failedAt());
    assertTrue(fail(third, "GATEWAY", "no-credential"));
    LeasedOrder fourth = claim().get(0);
    assertNotNull(content(fourth).told().failedAt());
    assertTrue(fail(fourth, answered(fourth, 401), "GATEWAY", "platform-401"));
    LeasedOrder fifth = claim().get(0);
    assertNull(content(fifth).told().failedAt());
    hall.now = hall.now.plusSeconds(60);
    assertTrue(fail(fifth, "NETWORK", "refused"));
    assertEquals(hall.now, content(claim().get(0)).told().failedAt());
  }

  private boolean fail(LeasedOrder order, String fault, String code) {
    return fail(order, leg(order), fault, code);
  }

  private boolean fail(LeasedOrder order, Leg leg, String fault, String code) {
    return Hall.get(
        hall.settle.settle(
            Settlement.failed(order, leg, Blame.of(fault, code), Duration.ZERO, true)));
  }

  @Test
  void a_refused_report_holds_up_those_after_it_in_sight_until_an_operator_retries() {
    Step step = hall.receive(Hall.COUNTY);
    feed(province);
    LeasedOrder first = claim().get(0);
    assertTrue(refuse(first));
    assertTrue(hall.attention(step));
    hall.delivered(hall.claimOne(), null);
    hall.answered(step, "ACCEPTED", 1);
    feed(province);

    assertEquals(List.of(), claim());
    assertTrue(hall.attention(step), "another transaction took the attention away");
    assertEquals("STATION", hall.hop(step, "REFUSED").getString("fault"));
    assertEquals(OperatorResult.DONE, said(OperatorAct.RETRY));
    assertFalse(hall.attention(step));
    LeasedOrder again = claim().get(0);
    assertEquals(first.key(), again.key());
    assertTrue(tell(again));
    assertEquals(2, OrderKind.reportSeq(claim().get(0).key()));
  }

  @Test
  void what_an_operator_gives_up_is_followed_by_the_next() {
    Step step = hall.receive(Hall.COUNTY);
    feed(province);
    refuse(claim().get(0));

    assertEquals(OperatorResult.NOT_FITTING, said(OperatorAct.ORGAN_TOLD));
    assertEquals(OperatorResult.DONE, said(OperatorAct.DEALT_WITH));
    assertFalse(hall.attention(step));
    assertEquals(1, count("report WHERE seq = 1 AND state = 3"));
    assertEquals(2, OrderKind.reportSeq(claim().get(0).key()));
  }

  @Test
  void the_number_is_asked_for_before_all_else_and_told_with_all_that_follows() {
    Step step = hall.receive(Hall.COUNTY);
    feed(numbering);
    LeasedOrder asked = claim().get(0);
    assertEquals(OrderKind.NUMBER, asked.kind());
    assertEquals(OrderKind.numberKey(hall.caseOf(step), PROVINCE), asked.key());
    assertNull(content(asked).subject().caseNo());
    Told number = new Told(null, null, null, "N-2026-1");
    Hall.get(hall.settle.settle(Settlement.told(asked, leg(asked), null, number)));

    assertEquals("N-2026-1", hall.theCase(step).getString("case_no"));
    assertEquals(1, hall.hops(step).stream().filter("NUMBERED"::equals).count());
    LeasedOrder first = claim().get(0);
    assertEquals(1, OrderKind.reportSeq(first.key()));
    assertEquals("N-2026-1", content(first).subject().caseNo());
  }

  @Test
  void a_number_of_another_case_is_not_taken_and_parked_in_sight() {
    Step first = hall.receive(Hall.COUNTY);
    Step second = hall.receive(Hall.COUNTY);
    Step third = hall.receive(Hall.COUNTY);
    feed(numbering);
    List<LeasedOrder> asked = claim();
    String receipt = hall.theCase(third).getString("receipt_no");
    List<Future<Boolean>> settled =
        asked.stream()
            .map(
                order -> {
                  boolean last = order.caseId().equals(hall.caseOf(third));
                  String number = last ? hall.theCase(first).getString("receipt_no") : "N-1";
                  Told told = new Told(null, null, null, number);
                  return hall.settle.settle(Settlement.told(order, leg(order), null, told));
                })
            .toList();
    settled.forEach(one -> assertTrue(Hall.get(one)));

    assertEquals(1, count("service_case WHERE case_no = 'N-1'"));
    assertEquals(1, count("service_case WHERE case_no IS NOT NULL"));
    assertNull(hall.theCase(third).getString("case_no"));
    assertEquals(2, count("dispatch WHERE parked AND kind = " + OrderKind.NUMBER.code()));
    assertEquals(
        2,
        count("hop WHERE kind = 'REFUSED' AND error_code = 'case-no-taken' AND fault = 'BACKEND'"));
    Step loser = hall.theCase(first).getString("case_no") == null ? first : second;
    assertTrue(hall.attention(loser));
    assertTrue(hall.attention(third));
    hall.sql("UPDATE service_case SET case_no = $2 WHERE id = $1", hall.caseOf(third), receipt);
    assertEquals(receipt, hall.theCase(third).getString("case_no"), "its own receipt number");
  }

  @Test
  void what_is_no_number_is_not_cut_and_parked_in_sight() {
    for (String given : List.of("N\u0000-1", "N 1", "N".repeat(51), "\n")) {
      Step step = hall.receive(Hall.COUNTY);
      feed(numbering);
      LeasedOrder asked = claim().get(0);
      Told told = new Told(null, null, null, given);
      assertTrue(Hall.get(hall.settle.settle(Settlement.told(asked, leg(asked), null, told))));

      assertNull(hall.theCase(step).getString("case_no"));
      Row refused = hall.hop(step, "REFUSED");
      assertEquals("case-no-malformed", refused.getString("error_code"));
      assertEquals("BACKEND", refused.getString("fault"));
    }
  }

  @Test
  void a_number_that_is_refused_can_be_given_up_and_the_reports_go_on() {
    hall.receive(Hall.COUNTY);
    feed(numbering);
    refuse(claim().get(0));

    assertEquals(OperatorResult.DONE, said(OperatorAct.DEALT_WITH));
    assertEquals(1, OrderKind.reportSeq(claim().get(0).key()));
  }

  @Test
  void a_lease_that_ran_out_is_reclaimed_with_its_hop_and_told_again_under_the_same_key() {
    Step step = hall.receive(Hall.COUNTY);
    feed(province);
    LeasedOrder lost = claim().get(0);
    hall.leasesRunOut();
    List<DispatchStore.Expired> expired =
        Hall.get(hall.dispatch.expired(hall.pool, List.of(PROVINCE), 10));
    expired.forEach(one -> assertTrue(Hall.get(hall.lanes.reclaim(one))));

    assertEquals(1, expired.size());
    assertEquals("lease-lost", hall.hop(step, "UNKNOWN").getString("error_code"));
    assertFalse(tell(lost), "a stale result was written");
    LeasedOrder again = claim().get(0);
    assertEquals(lost.key(), again.key());
    assertTrue(again.sent());
    assertTrue(tell(again));
  }

  @Test
  void a_case_that_was_erased_is_told_no_further() {
    Step step = hall.receive(Hall.COUNTY);
    feed(province);
    LeasedOrder first = claim().get(0);
    hall.sql(
        "INSERT INTO erasure (at, actor, case_id, reason, basis, trace_id)"
            + " VALUES (now(), 'a', $1, 'r', 'b', 't')",
        hall.caseOf(step));
    assertTrue(content(first).erased());
    Hall.get(
        hall.settle.settle(
            Settlement.dropped(first, leg(first), Blame.of("GATEWAY", "case-erased"))));

    assertEquals(1, count("report WHERE seq = 1 AND state = 3"));
    assertEquals("case-erased", hall.hop(step, "HELD").getString("error_code"));
    assertFalse(hall.attention(step));
  }

  @Test
  void of_several_feeds_at_once_one_makes_each_report() {
    IntStream.range(0, 40).forEach(i -> hall.receive(Hall.COUNTY));
    List<ReportFeed> feeds =
        IntStream.range(0, 4).mapToObj(i -> new ReportFeed(hall.pool, 7)).toList();
    for (int round = 0; round < 60; round++) {
      Hall.get(Future.join(feeds.stream().map(one -> one.feed(province)).toList()));
    }

    assertEquals(80, count("report"));
    assertEquals(40, count("report WHERE seq = 1 AND kind = " + ReportKind.RECEIVED.code()));
    assertEquals(40, count("dispatch WHERE lane <= 0"));
  }

  @Test
  void nothing_is_told_before_what_may_still_commit_ahead_of_it() {
    hall.receive(Hall.COUNTY);
    SqlConnection late = Hall.get(hall.pool.getConnection());
    Hall.get(late.query("BEGIN").execute());
    Hall.get(late.query("SELECT pg_current_xact_id()").execute());
    hall.receive(Hall.COUNTY);
    feed(province);
    assertEquals(1, count("report WHERE seq = 1"));

    Hall.get(late.query("COMMIT").execute());
    Hall.get(late.close());
    feed(province);
    assertEquals(2, count("report WHERE seq = 1"));
  }

  @Test
  void what_is_read_again_for_a_report_is_the_same_whatever_happened_since() {
    Step step = hall.receive(Hall.COUNTY);
    hall.delivered(hall.claimOne(), null);
    hall.now = hall.now.plus(Duration.ofHours(1));
    Instant decided = hall.now.minusSeconds(60);
    hall.answeredAs(decided, step, "ACCEPTED", 1);
    feed(province);
    tell(claim().get(0));
    tell(claim().get(0));
    LeasedOrder accepted = claim().get(0);
    ReportContent before = content(accepted);
    hall.answered(step, "APPROVED", 2);
    feed(province);
    ReportContent after = content(accepted);

    assertEquals(before.told(), after.told());
    assertEquals(before.subject(), after.subject());
    assertEquals(decided, before.told().happenedAt());
    assertEquals(decided, before.told().terms().acceptedAt());
    assertEquals("p1", before.told().by().person());
    assertEquals("organ", before.told().by().organ());
    assertEquals("ACCEPTED", before.told().said().toJsonObject().getString("kind"));
  }

  @Test
  void nothing_is_accepted_before_it_was_received_though_a_clock_is_behind() {
    Step step = hall.receive(Hall.COUNTY);
    Instant received = hall.now;
    hall.delivered(hall.claimOne(), null);
    hall.now = received.minusSeconds(2);
    hall.answered(step, "ACCEPTED", 1);
    feed(province);
    tell(claim().get(0));
    tell(claim().get(0));
    ReportContent accepted = content(claim().get(0));

    assertEquals(org.liandong.gateway.model.ReportKind.ACCEPTED, accepted.told().kind());
    assertEquals(accepted.subject().receivedAt(), accepted.told().terms().acceptedAt());
    assertEquals(accepted.subject().receivedAt(), accepted.told().happenedAt());
  }

  @Test
  void why_it_comes_late_is_fixed_only_by_who_holds_the_row() {
    hall.receive(Hall.COUNTY);
    feed(province);
    LeasedOrder order = claim().get(0);

    assertEquals(Set.of(order.dispatchId()), explain(new LateReport(order, "late", NINE)));
    assertEquals("late", content(order).told().delay());
    assertEquals(NINE, content(order).told().lateAt());
    hall.leasesRunOut();
    assertEquals(Set.of(), explain(new LateReport(order, "later", NINE.plusSeconds(1))));
    assertEquals("late", content(order).told().delay());
  }

  @Test
  void each_of_many_late_ones_gets_its_own_words_and_one_that_is_not_ours_none() {
    IntStream.range(0, 3).forEach(each -> hall.receive(Hall.COUNTY));
    feed(province);
    List<LeasedOrder> three = claim();
    LeasedOrder first = three.get(0);
    LeasedOrder second = three.get(1);
    LeasedOrder third = three.get(2);

    Set<Long> ours =
        explain(
            new LateReport(heldBefore(third), "not ours", NINE),
            new LateReport(first, "one", NINE),
            new LateReport(second, "two", NINE));

    assertEquals(Set.of(first.dispatchId(), second.dispatchId()), ours);
    assertEquals("one", content(first).told().delay());
    assertEquals("two", content(second).told().delay());
    assertNull(content(third).told().delay());
  }

  private static LeasedOrder heldBefore(LeasedOrder order) {
    return new LeasedOrder(
        order.dispatchId(),
        order.fence() - 1,
        order.backend(),
        order.caseId(),
        order.stepId(),
        order.kind(),
        order.attempt(),
        order.key(),
        order.sent(),
        order.takenAt(),
        order.leaseStart());
  }

  private Set<Long> explain(LateReport... reports) {
    return Hall.get(hall.dispatch.explain(hall.pool, List.of(reports)));
  }

  private void feed(ReportFeed.Platform platform) {
    while (Hall.get(feed.feed(platform))) {}
  }

  private List<LeasedOrder> claim() {
    return Hall.get(hall.dispatch.claim(hall.pool, Map.of(PROVINCE, 10)));
  }

  private boolean tell(LeasedOrder order) {
    Told told = new Told(kind(order), hall.now, "digest", null);
    return Hall.get(hall.settle.settle(Settlement.told(order, leg(order), "ref", told)));
  }

  private boolean refuse(LeasedOrder order) {
    return Hall.get(
        hall.settle.settle(
            Settlement.parked(order, HopKind.REFUSED, leg(order), Blame.of("STATION", "bad-id"))));
  }

  private ReportContent content(LeasedOrder order) {
    return Hall.get(new ReportContents(hall.pool, hall.node).read(List.of(order))).get(order.key());
  }

  private static Leg leg(LeasedOrder order) {
    return answered(order, 0);
  }

  private static Leg answered(LeasedOrder order, int status) {
    return new Leg(
        "province", null, order.attempt(), null, order.key(), Leg.Times.NONE, status, 0, 0);
  }

  private String kind(LeasedOrder order) {
    int code =
        hall.one(
                "SELECT kind FROM report WHERE case_id = $1 AND platform = $2 AND seq = $3",
                order.caseId(),
                order.backend(),
                OrderKind.reportSeq(order.key()))
            .getShort(0);
    return ReportKind.of(code).name();
  }

  private OperatorResult said(OperatorAct act) {
    Row parked = hall.one("SELECT id, fence FROM dispatch WHERE parked");
    OperatorWord word =
        new OperatorWord(
            act, "op-1", "reason", UUID.randomUUID().toString(), Sha256.of(""), "trace", false);
    return Hall.get(
        new ParkedWork(hall.pool, hall.node)
            .act(WorkId.ofOrder(parked.getLong(0), parked.getLong(1)), word));
  }

  private long count(String from) {
    return Hall.get(hall.pool.preparedQuery("SELECT count(*) FROM " + from).execute(Tuple.tuple()))
        .iterator()
        .next()
        .getLong(0);
  }
}
