package org.liandong.gateway.polling;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.pgclient.PgConnectOptions;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.liandong.gateway.DatabaseExtension;
import org.liandong.gateway.cases.ArrivalPapers;
import org.liandong.gateway.e2e.Await;

/** Papers of several platforms are fetched side by side. */
@ExtendWith(DatabaseExtension.class)
class PaperWorkerTest {
  private static final String SLOW = "slow";
  private static final String QUICK = "quick";

  @Test
  void a_slow_platform_has_half_of_the_places_and_holds_up_no_other(PgConnectOptions database)
      throws Exception {
    Ground ground = new Ground(1, database, new HandingOut(), Duration.ofSeconds(5), SLOW, QUICK);
    try {
      papers(ground, SLOW, 20, "1 hour");
      papers(ground, QUICK, 30, "1 minute");
      Promise<Void> answer = Promise.promise();
      AtomicInteger slow = new AtomicInteger();
      PaperWorker worker =
          new PaperWorker(
              new ArrivalPapers(ground.pool, ground.node),
              ground.node,
              ground.backends,
              (station, sha256, bytes, longest, open) -> {
                if (!SLOW.equals(station)) {
                  return Future.succeededFuture();
                }
                slow.incrementAndGet();
                return answer.future();
              });
      ground.vertx.deployVerticle(worker).await(10, SECONDS);

      Await.until(() -> fetched(ground, QUICK) == 30, () -> "held up");
      assertEquals(4, slow.get());
      assertEquals(0, fetched(ground, SLOW));
      answer.complete();
      Await.until(() -> fetched(ground, SLOW) == 20, () -> "left");
    } finally {
      ground.close();
    }
  }

  private static long fetched(Ground ground, String backend) throws Exception {
    return ground.count("arrival_paper WHERE state = 2 AND backend = '" + backend + "'");
  }

  /** Their station is called as their backend. */
  private static void papers(Ground ground, String backend, int many, String ago) throws Exception {
    ground.execute(
        """
        INSERT INTO arrival_paper (arrival, backend, station, sha256, bytes, reference, state, due_at)
        SELECT i, '%1$s', '%1$s', decode(md5('%1$s' || i), 'hex'), 1, 'ref', 1,
          now() - interval '%3$s'
        FROM generate_series(1, %2$d) AS i
        """
            .formatted(backend, many, ago));
  }
}
