package org.liandong.gateway.intake;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.liandong.gateway.cases.CaseView;

/** What was stored is received, whatever becomes of the look at how it ended. */
class SittingReadTest {
  @Test
  void a_case_that_cannot_be_read_is_received_as_ever() throws Exception {
    Vertx vertx = Vertx.vertx();
    try {
      Sitting sitting =
          new Sitting(
              vertx,
              Future::succeededFuture,
              (id, station) -> Future.failedFuture(new IllegalStateException("no connection")));
      Promise<Optional<CaseView>> ended = Promise.promise();
      vertx.runOnContext(
          now ->
              sitting
                  .concluded(UUID.randomUUID(), "station", Duration.ofSeconds(20))
                  .onComplete(ended));
      assertEquals(Optional.empty(), ended.future().await(10, SECONDS));
    } finally {
      vertx.close().await(10, SECONDS);
    }
  }
}
