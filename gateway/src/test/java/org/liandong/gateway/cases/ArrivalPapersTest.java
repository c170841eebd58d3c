package org.liandong.gateway.cases;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vertx.core.Future;
import io.vertx.pgclient.PgConnectOptions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.liandong.gateway.DatabaseExtension;
import org.liandong.gateway.cases.ArrivalPapers.Due;

/** A paper that is being read stays its reader's, and of who reads it no more for a lease only. */
@ExtendWith(DatabaseExtension.class)
class ArrivalPapersTest {
  private static final Duration OVER = Duration.ZERO;
  private static final Duration LONG = Duration.ofHours(1);

  @Test
  void a_lease_is_renewed_by_who_holds_it_and_by_nobody_else(PgConnectOptions database)
      throws Exception {
    try (TestNode a = new TestNode(1, database, LONG);
        TestNode b = new TestNode(2, database, LONG)) {
      soon(
          a.pool
              .query(
                  """
                  INSERT INTO arrival_paper (arrival, backend, station, sha256, bytes, reference, state)
                  VALUES (1, 'there', 'village', 'hash', 7, 'file', 1)
                  """)
              .execute());
      ArrivalPapers ofA = new ArrivalPapers(a.pool, a.context);
      ArrivalPapers ofB = new ArrivalPapers(b.pool, b.context);

      Due lost = claimed(ofA, OVER).get(0);
      Due held = claimed(ofB, OVER).get(0);
      soon(ofA.renew(List.of(lost), LONG));
      Due again = claimed(ofB, OVER).get(0);
      assertEquals(held.fence() + 1, again.fence(), "who lost it renewed it");

      soon(ofB.renew(List.of(held), LONG));
      Due last = claimed(ofB, OVER).get(0);
      assertEquals(again.fence() + 1, last.fence(), "an older lease was renewed");

      soon(ofB.renew(List.of(last), LONG));
      assertEquals(List.of(), claimed(ofA, LONG));
      soon(ofB.there(last));
      assertEquals(1, a.count("arrival_paper WHERE state = 2 AND leased_until IS NULL"));
    }
  }

  private static List<Due> claimed(ArrivalPapers papers, Duration lease) throws TimeoutException {
    return soon(papers.claim(Map.of("there", 8), lease, 8));
  }

  private static <T> T soon(Future<T> future) throws TimeoutException {
    return future.await(20, SECONDS);
  }
}
