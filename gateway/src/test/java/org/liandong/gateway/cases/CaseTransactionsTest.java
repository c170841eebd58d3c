package org.liandong.gateway.cases;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Pool;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.liandong.gateway.DatabaseExtension;
import org.liandong.gateway.e2e.Await;
import org.liandong.gateway.model.Act;
import org.liandong.gateway.model.Duty;
import org.liandong.gateway.model.OrderKind;
import org.liandong.gateway.model.Step;

/** What becomes of the orders that are born in a transaction which takes too long. */
@ExtendWith(DatabaseExtension.class)
class CaseTransactionsTest {
  private static final Duration SHORT = Duration.ofMillis(300);

  private final Permits permits = new Permits();
  private Hall hall;

  @BeforeEach
  void open(Pool pool) {
    hall = new Hall(pool);
  }

  @AfterEach
  void close() {
    hall.close();
  }

  @Test
  void a_commit_that_comes_late_sends_what_was_born_in_it() throws Exception {
    Step next = caseOfTwoStages();

    assertThrows(Exception.class, () -> order(next, 0.6).await());

    Await.until(() -> permits.sent.get() == 1, permits::toString);
    assertEquals(0, permits.taken.get());
    assertEquals(7, hall.lane(next).getInteger("owner"));
  }

  @Test
  void a_rollback_that_comes_late_gives_the_permits_back() throws Exception {
    Step next = caseOfTwoStages();
    hall.sql(
        "CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RAISE ''no''; END'");
    hall.sql(
        "CREATE CONSTRAINT TRIGGER at_commit AFTER INSERT ON dispatch DEFERRABLE INITIALLY DEFERRED"
            + " FOR EACH ROW EXECUTE FUNCTION refuse()");

    assertThrows(Exception.class, () -> order(next, 0.6).await());
    Await.until(() -> permits.given.get() == 1, permits::toString);

    assertEquals(0, permits.taken.get());
    assertEquals(0, permits.sent.get());
    assertNull(hall.lane(next));
  }

  @Test
  void after_the_longest_patience_nothing_is_reserved_and_nothing_sent() throws Exception {
    Step next = caseOfTwoStages();

    assertThrows(Exception.class, () -> order(next, 2).await());
    Await.until(() -> hall.lane(next) != null, permits::toString);

    assertEquals(0, permits.taken.get());
    assertEquals(0, permits.sent.get());
    assertNull(hall.lane(next).getInteger("owner"));
  }

  /** The order of the second stage, in a transaction that goes on for so many seconds. */
  private Future<Optional<String>> order(Step step, double seconds) {
    UUID id = hall.caseOf(step);
    return new CaseTransactions(hall.pool, hall.node, permits, SHORT)
        .one(
            id,
            CrashPoint.ADVANCE_BEFORE_COMMIT,
            (tx, work) -> {
              work.orders().order(work.step(step.id()), OrderKind.SUBMIT);
              return tx.query("SELECT pg_sleep(" + seconds + ")").execute().map("done");
            });
  }

  private Step caseOfTwoStages() {
    Step next = step(2, Act.DECIDE);
    UUID id = UUID.randomUUID();
    NewCase submission =
        new NewCase(
            id,
            new RequestKey("station", "key-" + id),
            Buffer.buffer("f"),
            Buffer.buffer("{}"),
            null,
            hall.now,
            "R-" + id,
            null,
            "item",
            null,
            List.of(),
            List.of(),
            List.of(step(1, Act.ACCEPT), next),
            List.of(),
            Actor.NONE,
            "trace",
            "version");
    Hall.get(new IntakeWriter(hall.pool, hall.node, DirectDispatch.NONE).write(submission));
    return next;
  }

  private static Step step(int stage, Act act) {
    return Step.planned(
        UUID.randomUUID(),
        stage,
        stage,
        "organ",
        Hall.COUNTY,
        Duty.of(EnumSet.of(act)),
        "authority");
  }

  private static final class Permits implements DirectDispatch {
    private final AtomicInteger taken = new AtomicInteger();
    private final AtomicInteger given = new AtomicInteger();
    private final AtomicInteger sent = new AtomicInteger();

    @Override
    public boolean reserve(int backend) {
      taken.incrementAndGet();
      return true;
    }

    @Override
    public void release(int backend) {
      taken.decrementAndGet();
      given.incrementAndGet();
    }

    @Override
    public void send(LeasedOrder order) {
      taken.decrementAndGet();
      sent.incrementAndGet();
    }

    @Override
    public String toString() {
      return taken + " taken, " + sent + " sent";
    }
  }
}
