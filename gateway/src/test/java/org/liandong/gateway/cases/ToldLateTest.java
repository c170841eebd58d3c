package org.liandong.gateway.cases;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.liandong.gateway.DatabaseExtension;
import org.liandong.gateway.model.ChinaTime;

/** From which day on a night has to compare. */
@ExtendWith(DatabaseExtension.class)
class ToldLateTest {
  private static final int TOLD = 2;
  private static final LocalDate TODAY = LocalDate.parse("2026-11-20");
  private static final Instant NOW = ChinaTime.startOf(TODAY).plusSeconds(9000);

  private Pool pool;

  @BeforeEach
  void use(Pool fresh) {
    pool = fresh;
  }

  @Test
  void where_no_night_was_compared_all_counts() throws Exception {
    assertEquals(Optional.empty(), earliest());
    report(30, 30, TOLD, "d");
    report(20, 1, TOLD, "d");

    assertEquals(Optional.of(noon(30)), earliest());
  }

  @Test
  void what_was_told_in_the_days_of_a_compared_night_does_not_count_again() throws Exception {
    report(30, 30, TOLD, "d");
    report(20, 6, TOLD, "d");
    report(10, 4, TOLD, "d");
    night(5, 3);
    night(4, 4);
    night(1, 4);

    assertEquals(Optional.of(noon(10)), earliest());
  }

  @Test
  void what_waits_has_no_digest_or_is_older_than_all_that_is_compared_does_not_count()
      throws Exception {
    report(100, 1, TOLD, "d");
    report(30, 1, 1, "d");
    report(29, 1, 3, "d");
    report(28, 1, TOLD, null);
    report(8, 1, TOLD, "d");

    assertEquals(Optional.of(noon(8)), earliest());
  }

  @Test
  void what_a_comparison_had_told_again_does_not_count() throws Exception {
    report(30, 1, TOLD, "d");
    pool.query("UPDATE report SET again_at = now()").execute().await(10, SECONDS);
    report(8, 1, TOLD, "d");

    assertEquals(Optional.of(noon(8)), earliest());
  }

  private Optional<Instant> earliest() throws TimeoutException {
    Instant oldest = ChinaTime.startOf(TODAY.minusDays(92));
    return new ReconciliationStore(pool).earliestToldSince(9, oldest, NOW).await(10, SECONDS);
  }

  private static Instant noon(int daysAgo) {
    return ChinaTime.startOf(TODAY.minusDays(daysAgo)).plusSeconds(43_200);
  }

  private void report(int happened, int sent, int state, String digest) throws TimeoutException {
    Tuple row =
        Tuple.of(UUID.randomUUID(), Columns.time(noon(happened)), Columns.time(noon(sent)))
            .addInteger(state)
            .addString(digest);
    pool.preparedQuery(
            "INSERT INTO report (case_id, platform, seq, kind, hop_seq, happened_at, sent_at, state,"
                + " digest) VALUES ($1, 9, 1, 1, 1, $2, $3, $4, $5)")
        .execute(row)
        .await(10, SECONDS);
  }

  /** Compared where its state is 3. */
  private void night(int ago, int state) throws TimeoutException {
    LocalDate night = TODAY.minusDays(ago);
    Tuple row =
        Tuple.of(UUID.randomUUID(), Columns.time(ChinaTime.startOf(night)), night)
            .addInteger(state);
    pool.preparedQuery(
            "INSERT INTO reconciliation (id, platform, from_at, to_at, night, begun_at, compared_at,"
                + " state, trace_id) VALUES ($1, 9, $2::timestamptz - interval '3 days', $2, $3, $2,"
                + " CASE WHEN $4 = 3 THEN $2::timestamptz END, $4, 't')")
        .execute(row)
        .await(10, SECONDS);
  }
}
