package org.liandong.gateway.cases;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.liandong.gateway.DatabaseExtension;
import org.liandong.gateway.cases.Reconciliation.Mending;
import org.liandong.gateway.cases.Reconciliation.Verdict;
import org.liandong.gateway.cases.ReconciliationCounts.Standing;
import org.liandong.gateway.model.ChinaTime;

/** What is told of comparisons that stand in the tables. */
@ExtendWith(DatabaseExtension.class)
class ReconciliationCountsTest {
  private static final int PLATFORM = 9;
  private static final int DONE = 3;
  private static final int GIVEN_UP = 4;
  private static final LocalDate TODAY = LocalDate.parse("2026-11-20");

  private Pool pool;

  @BeforeEach
  void use(Pool fresh) {
    pool = fresh;
  }

  @Test
  void one_by_hand_of_a_clean_day_hides_nothing_of_the_night() throws Exception {
    UUID night = night(0, DONE);
    found(night, "a", Verdict.EXTRA, Mending.OPEN);
    found(night, "b", Verdict.EXTRA, Mending.REFUSED);
    found(night, "c", Verdict.MISSING, Mending.ERASED);
    found(night, "d", Verdict.MISSING, Mending.SENT_AGAIN);
    byHand(1, 1, hours(8));

    assertEquals(Map.of(Verdict.EXTRA, 2, Verdict.MISSING, 1), open(hours(9)));
  }

  @Test
  void one_that_covers_the_night_takes_its_place() throws Exception {
    found(night(0, DONE), "a", Verdict.EXTRA, Mending.OPEN);
    found(byHand(5, 0, hours(8)), "b", Verdict.EXTRA, Mending.OPEN);

    assertEquals(Map.of(Verdict.EXTRA, 1), open(hours(9)));
  }

  @Test
  void a_night_takes_the_place_of_the_night_before_and_of_what_it_covers_alone() throws Exception {
    found(night(1, DONE), "a", Verdict.EXTRA, Mending.OPEN);
    found(byHand(60, 50, hours(-10)), "old days", Verdict.EXTRA, Mending.OPEN);
    found(byHand(2, 2, hours(-9)), "covered", Verdict.EXTRA, Mending.OPEN);
    night(0, DONE);

    assertEquals(Map.of(Verdict.EXTRA, 1), open(hours(9)));
    assertEquals(Map.of(), open(hours(9).plusDays(7)), "of a week ago");
  }

  @Test
  void a_night_that_could_not_be_read_hides_nothing() throws Exception {
    found(night(1, DONE), "a", Verdict.EXTRA, Mending.OPEN);
    unread(night(0, GIVEN_UP));

    assertEquals(Map.of(Verdict.EXTRA, 1), open(hours(9)));
  }

  @Test
  void what_was_to_be_taken_back_and_was_given_up_is_open_until_somebody_does_it()
      throws Exception {
    UUID left = night(20, GIVEN_UP);
    found(left, "a", Verdict.EXTRA, Mending.OPEN);
    found(left, "nobody wants it back", Verdict.EXTRA, Mending.OPEN);
    wanted(left, "a");
    night(0, DONE);
    assertEquals(Map.of(Verdict.EXTRA, 1), open(hours(9)));

    UUID again = byHand(40, 30, hours(5));
    found(again, "a", Verdict.EXTRA, Mending.OPEN);
    assertEquals(Map.of(Verdict.EXTRA, 1), open(hours(9)), "one key, in two comparisons");

    mended(again, "a", Mending.RETRACTED, hours(6));
    assertEquals(Map.of(), open(hours(9)));
  }

  @Test
  void what_was_mended_by_way_of_an_earlier_one_is_open_only_where_it_was_found_later()
      throws Exception {
    UUID night = night(0, DONE);
    found(night, "a", Verdict.EXTRA, Mending.OPEN);
    mended(night, "a", Mending.RETRACTED, hours(6));
    UUID before = byHand(1, 1, hours(5));
    found(before, "a", Verdict.EXTRA, Mending.OPEN);
    assertEquals(Map.of(), open(hours(9)));

    found(byHand(1, 1, hours(7)), "a", Verdict.EXTRA, Mending.OPEN);
    assertEquals(Map.of(Verdict.EXTRA, 1), open(hours(9)), "it is there again");
  }

  @Test
  void the_time_counts_from_the_last_night_that_was_compared() throws Exception {
    assertNull(standing(hours(9)).since());
    unread(night(9, GIVEN_UP));
    unread(night(8, GIVEN_UP));
    assertEquals(begun(9), standing(hours(9)).since());

    night(2, DONE);
    unread(night(1, GIVEN_UP));
    byHand(1, 1, hours(8));
    assertEquals(begun(2), standing(hours(9)).since());

    UUID retracting = night(0, GIVEN_UP);
    found(retracting, "a", Verdict.EXTRA, Mending.OPEN);
    assertEquals(begun(0), standing(hours(9)).since(), "it was compared");
  }

  private static Hours hours(int of) {
    return new Hours(Duration.ofHours(of));
  }

  /** So long after today's beginning. */
  private record Hours(Duration of) {
    Instant at() {
      return ChinaTime.startOf(TODAY).plus(of);
    }

    Hours plusDays(int days) {
      return new Hours(of.plusDays(days));
    }
  }

  private Map<Verdict, Integer> open(Hours now) throws TimeoutException {
    return standing(now).open();
  }

  private Standing standing(Hours now) throws TimeoutException {
    return new ReconciliationCounts(pool)
        .read(List.of(PLATFORM), now.at())
        .await(10, SECONDS)
        .get(PLATFORM);
  }

  private static Instant begun(int nightsAgo) {
    return ChinaTime.startOf(TODAY.minusDays(nightsAgo)).plus(Duration.ofMinutes(150));
  }

  private UUID night(int ago, int state) throws TimeoutException {
    LocalDate night = TODAY.minusDays(ago);
    return run(night, night.minusDays(3), night, begun(ago), state);
  }

  /** Of days so many before today, both included. */
  private UUID byHand(int from, int to, Hours begun) throws TimeoutException {
    return run(null, TODAY.minusDays(from), TODAY.minusDays(to - 1L), begun.at(), DONE);
  }

  private UUID run(LocalDate night, LocalDate from, LocalDate to, Instant begun, int state)
      throws TimeoutException {
    UUID id = UUID.randomUUID();
    Tuple row =
        Tuple.of(id, PLATFORM, Columns.time(ChinaTime.startOf(from)))
            .addOffsetDateTime(Columns.time(ChinaTime.startOf(to)))
            .addLocalDate(night)
            .addOffsetDateTime(Columns.time(begun))
            .addInteger(state)
            .addString(night == null ? id.toString() : null);
    execute(
        "INSERT INTO reconciliation (id, platform, from_at, to_at, night, begun_at, compared_at,"
            + " ended_at, state, person, request_key, trace_id) VALUES ($1, $2, $3, $4, $5, $6, $6,"
            + " $6, $7, $8, $8, 't')",
        row);
    return id;
  }

  private void unread(UUID run) throws TimeoutException {
    execute("UPDATE reconciliation SET compared_at = NULL WHERE id = $1", Tuple.of(run));
  }

  private void found(UUID run, String key, Verdict verdict, Mending mending)
      throws TimeoutException {
    execute(
        "INSERT INTO reconciliation_finding (run, key, verdict, mending) VALUES ($1, $2, $3, $4)",
        Tuple.of(run, key, verdict.ordinal() + 1, mending.ordinal()));
  }

  private void wanted(UUID run, String key) throws TimeoutException {
    execute(
        "UPDATE reconciliation_finding SET wanted_by = 'op', wanted_at = now()"
            + " WHERE run = $1 AND key = $2",
        Tuple.of(run, key));
  }

  private void mended(UUID run, String key, Mending mending, Hours at) throws TimeoutException {
    execute(
        "WITH ended AS (UPDATE reconciliation SET ended_at = $4 WHERE id = $1)"
            + " UPDATE reconciliation_finding SET mending = $3, mended_at = $4"
            + " WHERE run = $1 AND key = $2",
        Tuple.of(run, key, mending.ordinal(), Columns.time(at.at())));
  }

  private void execute(String sql, Tuple row) throws TimeoutException {
    pool.preparedQuery(sql).execute(row).await(10, SECONDS);
  }
}
