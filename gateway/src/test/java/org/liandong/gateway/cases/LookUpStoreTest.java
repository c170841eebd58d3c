package org.liandong.gateway.cases;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.liandong.gateway.DatabaseExtension;
import org.liandong.gateway.cases.LookUpStore.Known;
import org.liandong.gateway.sealing.KeyRing;
import org.liandong.gateway.sealing.SealAlgorithm;
import org.liandong.gateway.sealing.Sealer;
import org.liandong.gateway.sealing.TestSeals;

/** What registers said is sealed, grows old, loses its facts, and is forgotten. */
@ExtendWith(DatabaseExtension.class)
class LookUpStoreTest {
  private static final Instant NOON = Instant.parse("2026-01-05T04:00:00Z");
  private static final Duration HOUR = Duration.ofHours(1);
  private static final String ID = "11010519491231002X";

  private Pool pool;
  private LookUpStore store;
  private Buffer subject;

  @BeforeEach
  void open(Pool tables) {
    pool = tables;
    store = new LookUpStore(pool, TestSeals.SEALER);
    subject = store.subject(ID, "示例");
  }

  private static Known said(String fact, Instant at) {
    return new Known(true, new JsonObject().put("fact", fact), NOON, at, at.plus(HOUR), "register");
  }

  private void keep(Known known) throws Exception {
    store.keep("credit", subject, known).await(10, SECONDS);
  }

  private Optional<Known> found() throws Exception {
    return store.find("credit", subject).await(10, SECONDS);
  }

  private String rows() throws Exception {
    return pool.query("SELECT to_jsonb(l)::text FROM look_up l")
        .execute()
        .await(10, SECONDS)
        .iterator()
        .next()
        .getString(0);
  }

  @Test
  void what_was_said_is_found_again_until_it_is_too_old_to_count() throws Exception {
    keep(said("示例记录", NOON));

    Known known = found().orElseThrow();

    assertEquals("示例记录", known.facts().getString("fact"));
    assertEquals(NOON, known.asOf());
    assertEquals("register", known.source());
    assertTrue(known.counts("register", HOUR, NOON.plusSeconds(3599)));
    assertFalse(known.counts("register", HOUR, NOON.plusSeconds(3600)));
    assertTrue(store.find("other", subject).await(10, SECONDS).isEmpty());
  }

  @Test
  void it_counts_by_the_shorter_age_and_from_the_backend_that_is_asked() throws Exception {
    keep(said("示例记录", NOON));
    Known known = found().orElseThrow();
    Duration minute = Duration.ofMinutes(1);

    assertTrue(known.counts("register", minute, NOON.plusSeconds(59)));
    assertFalse(known.counts("register", minute, NOON.plusSeconds(60)), "an age that was lowered");
    assertFalse(
        known.counts("register", Duration.ofDays(1), NOON.plusSeconds(3600)),
        "an age that was raised makes nothing younger");
    assertFalse(known.counts("another", HOUR, NOON));
  }

  @Test
  void what_was_kept_before_its_source_was_noted_counts_no_more() throws Exception {
    keep(said("示例记录", NOON));
    pool.query("UPDATE look_up SET source = NULL").execute().await(10, SECONDS);

    Known known = found().orElseThrow();

    assertEquals("示例记录", known.facts().getString("fact"));
    assertFalse(known.counts("register", HOUR, NOON));
  }

  @Test
  void of_one_look_up_facts_go_earlier_where_its_age_was_lowered() throws Exception {
    keep(said("fact", NOON));

    assertEquals(0, store.fade("other", NOON, 10).await(10, SECONDS));
    assertEquals(0, store.fade("credit", NOON.minusSeconds(1), 10).await(10, SECONDS));
    assertEquals(1, store.fade("credit", NOON, 10).await(10, SECONDS));

    assertNull(found().orElseThrow().facts());
    assertEquals("register", found().orElseThrow().source());
  }

  @Test
  void a_row_names_nobody_and_shows_nothing() throws Exception {
    keep(said("示例记录", NOON));

    assertFalse(rows().contains(ID));
    assertFalse(rows().contains("示例"));
    assertNotEquals(subject, store.subject(ID, "另一人"));
    assertEquals(subject, store.subject(" 11010519491231002x", "示例 "));
  }

  @Test
  void of_two_answers_the_later_one_stays() throws Exception {
    keep(said("later", NOON.plusSeconds(10)));
    keep(said("earlier", NOON));

    assertEquals("later", found().orElseThrow().facts().getString("fact"));
  }

  @Test
  void facts_go_when_they_count_no_more_and_the_row_a_month_after() throws Exception {
    keep(said("fact", NOON));
    Instant later = NOON.plus(Duration.ofHours(2));

    assertEquals(0, store.forget(NOON.plusSeconds(1), 10).await(10, SECONDS), "it has its facts");
    assertEquals(0, store.fade(NOON.plusSeconds(3599), 10).await(10, SECONDS));
    assertEquals(1, store.fade(later, 10).await(10, SECONDS));

    Known faded = found().orElseThrow();
    assertNull(faded.facts());
    assertEquals(NOON, faded.fetchedAt());
    assertFalse(faded.counts("register", HOUR, NOON), "what has no facts does not count");
    assertEquals(0, store.forget(NOON, 10).await(10, SECONDS));
    assertEquals(1, store.forget(NOON.plusSeconds(1), 10).await(10, SECONDS));
    assertTrue(found().isEmpty());
  }

  @Test
  void its_key_is_wrapped_anew_like_those_of_other_rows() throws Exception {
    String one = KeyRing.fresh();
    String two = KeyRing.withOneMore(one);
    KeyRing ring = KeyRing.parse(one);
    Sealer first = new Sealer(ring, SealAlgorithm.AES);
    KeyRing both = KeyRing.parse(new JsonObject(two).put("current", 2).encode());
    Sealer second = new Sealer(both, SealAlgorithm.AES);
    Buffer other = new LookUpStore(pool, first).subject(ID, "示例");
    new LookUpStore(pool, first).keep("credit", other, said("fact", NOON)).await(10, SECONDS);
    new SealingKeys(pool).disagreements(ring).await(10, SECONDS);
    new SealingKeys(pool).disagreements(both).await(10, SECONDS);
    Buffer before = key();

    new OldSeals(pool, both, second).rewrap().await(30, SECONDS);

    assertEquals(
        "fact",
        new LookUpStore(pool, second)
            .find("credit", other)
            .await(10, SECONDS)
            .orElseThrow()
            .facts()
            .getString("fact"));
    assertNotEquals(before, key());
  }

  private Buffer key() throws Exception {
    return pool.query("SELECT sealed_key FROM look_up")
        .execute()
        .await(10, SECONDS)
        .iterator()
        .next()
        .getBuffer(0);
  }
}
