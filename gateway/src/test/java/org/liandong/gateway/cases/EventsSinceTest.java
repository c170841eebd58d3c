package org.liandong.gateway.cases;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Transaction;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.liandong.gateway.DatabaseExtension;
import org.liandong.gateway.cases.EventQueries.Reading;
import org.liandong.gateway.cases.Plans.Statistics;
import org.liandong.gateway.e2e.LoggedCases;

/** Who begins with a time is told everything since then, and little of before. */
@ExtendWith(DatabaseExtension.class)
class EventsSinceTest {
  private static final String HERE = "here";
  private static final String ELSEWHERE = "elsewhere";

  private Pool pool;
  private EventQueries queries;
  private LoggedCases cases;

  @BeforeEach
  void open(Pool own) {
    pool = own;
    queries = new EventQueries(pool);
    cases = new LoggedCases(pool);
  }

  @Test
  void reading_may_begin_before_what_happened_since_a_time() throws Exception {
    UUID id = cases.add(HERE);
    Instant now = Instant.now();
    Duration longer = EventQueries.LONGEST.plusSeconds(60);
    cases.hopAt(id, now.minus(longer));
    cases.hopAt(id, now);
    cases.hopAt(id, now.plus(longer));
    assertEquals(List.of("2 of " + id, "3 of " + id), since(now));
    assertEquals(List.of("3 of " + id), since(now.plus(longer)));
    assertEquals(List.of("1 of " + id, "2 of " + id, "3 of " + id), since(now.minus(longer)));
    assertEquals(List.of(), since(now.plus(longer).plus(longer)));
  }

  /** Who waits for a lock has a lower number than many who write before him. */
  @Test
  void reading_since_a_time_misses_no_writer_that_waited() throws Exception {
    UUID before = cases.add(HERE);
    UUID first = cases.add(ELSEWHERE);
    UUID waited = cases.add(HERE);
    cases.hopAt(before, Instant.now().minus(EventQueries.LONGEST.multipliedBy(2)));
    SqlConnection late = pool.getConnection().await(10, SECONDS);
    Transaction transaction = late.begin().await(10, SECONDS);
    LoggedCases.hop(late, first, "DELIVERED").await(10, SECONDS);
    Instant since = Instant.now();
    UUID others = cases.add(ELSEWHERE);
    for (int i = 0; i < 210; i++) {
      cases.hop(others, "DELIVERED");
    }
    LoggedCases.hop(late, waited, "DELIVERED").await(10, SECONDS);
    transaction.commit().await(10, SECONDS);
    late.close().await(10, SECONDS);
    assertEquals(List.of("1 of " + waited), since(since));
  }

  /** What is told from then on, as {@code seq of case}. */
  private List<String> since(Instant since) throws TimeoutException {
    LogPlace from = queries.open(null, since).await(10, SECONDS).head();
    return queries
        .read(new Reading(from, Long.MAX_VALUE, 1_000, List.of(HERE)))
        .await(10, SECONDS)
        .events()
        .stream()
        .map(event -> event.seq() + " of " + event.caseId())
        .toList();
  }

  @ParameterizedTest
  @ValueSource(strings = {"force_custom_plan", "force_generic_plan"})
  void where_to_begin_is_found_without_reading_what_came_since(String mode) throws Exception {
    Plans.fill(pool, Statistics.NOW, Plans.HOPS);
    String plan =
        Plans.plan(
            pool,
            mode,
            EventQueries.OPEN,
            Tuple.tuple().addString(null).addOffsetDateTime(OffsetDateTime.now().minusDays(1)));
    assertFalse(plan.contains("Seq Scan on hop"), plan);
    assertTrue(plan.contains("Backward using hop_at"), plan);
    assertFalse(Pattern.compile("Filter: .*tx").matcher(plan).find(), plan);
  }
}
