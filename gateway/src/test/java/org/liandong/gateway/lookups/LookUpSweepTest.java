package org.liandong.gateway.lookups;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.liandong.gateway.DatabaseExtension;
import org.liandong.gateway.cases.LookUpStore;
import org.liandong.gateway.cases.LookUpStore.Known;
import org.liandong.gateway.catalogue.RegisterSettings;
import org.liandong.gateway.catalogue.RegisterSettings.Register;
import org.liandong.gateway.sealing.TestSeals;

/** What registers said loses its facts when it is too old to count, and is gone after a month. */
@ExtendWith(DatabaseExtension.class)
class LookUpSweepTest {
  private static final Instant NOON = Instant.parse("2026-01-05T04:00:00Z");

  private static LookUpSweep sweep(LookUpStore store, Duration maxAge) {
    RegisterSettings settings =
        new RegisterSettings(List.of(new Register("credit", "信用", "register", maxAge)), null);
    return new LookUpSweep(store, () -> settings, InstantSource.fixed(NOON), null);
  }

  private static Buffer kept(LookUpStore store) throws Exception {
    Buffer subject = store.subject("11010519491231002X", "示例");
    JsonObject facts = new JsonObject().put("fact", "示例");
    Known said = new Known(true, facts, NOON, NOON, NOON.plus(Duration.ofHours(1)), "register");
    store.keep("credit", subject, said).await(30, SECONDS);
    return subject;
  }

  @Test
  void an_age_that_was_lowered_fades_what_was_fetched_before(Pool pool) throws Exception {
    LookUpStore store = new LookUpStore(pool, TestSeals.SEALER);
    LookUpSweep sweep = sweep(store, Duration.ofMinutes(10));
    Buffer subject = kept(store);

    sweep.swept(NOON.plusSeconds(599)).await(30, SECONDS);
    assertNotNull(store.find("credit", subject).await(30, SECONDS).orElseThrow().facts());

    sweep.swept(NOON.plusSeconds(600)).await(30, SECONDS);
    assertNull(store.find("credit", subject).await(30, SECONDS).orElseThrow().facts());
  }

  @Test
  void what_is_too_old_fades_and_is_forgotten_after_a_month(Pool pool) throws Exception {
    LookUpStore store = new LookUpStore(pool, TestSeals.SEALER);
    LookUpSweep sweep = sweep(store, Duration.ofHours(1));
    Buffer subject = kept(store);

    sweep.swept(NOON.plusSeconds(3599)).await(30, SECONDS);
    assertNotNull(store.find("credit", subject).await(30, SECONDS).orElseThrow().facts());

    sweep.swept(NOON.plusSeconds(3600)).await(30, SECONDS);
    Known faded = store.find("credit", subject).await(30, SECONDS).orElseThrow();
    assertNull(faded.facts());
    assertEquals(NOON, faded.fetchedAt());

    sweep.swept(NOON.plus(Duration.ofDays(30)).plusSeconds(1)).await(30, SECONDS);
    assertTrue(store.find("credit", subject).await(30, SECONDS).isEmpty());
  }
}
