package org.liandong.gateway.cases;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnection;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.liandong.gateway.DatabaseExtension;
import org.liandong.gateway.cases.MaterialStore.Content;
import org.liandong.gateway.cases.MaterialStore.Part;
import org.liandong.gateway.cases.MaterialStore.Sealed;
import org.liandong.gateway.e2e.Await;

/** Materials that are of no use are forgotten, and no others. */
@ExtendWith(DatabaseExtension.class)
class OldMaterialsTest {
  private static final Instant LONG_AGO = Instant.parse("2026-01-05T00:00:00Z");
  private static final Instant NOW = LONG_AGO.plus(Duration.ofDays(8));
  private static final Buffer ONE = Buffer.buffer(new byte[32]);
  private static final Buffer TWO = Buffer.buffer("x".repeat(32));

  private Pool pool;
  private OldMaterials old;

  @BeforeEach
  void open(Pool tables) {
    pool = tables;
    old = new OldMaterials(tables);
  }

  private MaterialStore at(Instant moment) {
    return new MaterialStore(pool, InstantSource.fixed(moment));
  }

  private static Content content(Buffer sha256, String object) {
    return new Content(sha256, "application/pdf", new Sealed(object, Buffer.buffer("key"), 5));
  }

  @Test
  void what_no_case_held_goes_in_two_steps() throws Exception {
    await(at(LONG_AGO).bring("station", content(ONE, "a")));
    await(at(LONG_AGO).bring("neighbour", content(ONE, "b")));
    await(at(NOW).bring("station", content(TWO, "c")));
    sql("UPDATE material SET held_by = '" + UUID.randomUUID() + "' WHERE station = 'neighbour'");

    await(old.free(NOW.minus(Duration.ofDays(7))));
    assertEquals(false, await(at(NOW).isBrought(ONE, "station")), "nobody sees it any more");
    await(old.leave());
    assertEquals(3, count("material"), "who saw it before may still be at work");
    aWhileLater();
    await(old.leave());
    assertEquals(2, count("material"));
    assertEquals(2, count("material_content"), "the neighbour holds the content");
    sql("UPDATE material SET held_by = NULL WHERE station = 'neighbour'");
    await(old.free(NOW.minus(Duration.ofDays(7))));
    aWhileLater();
    await(old.leave());
    assertEquals(1, count("material_content"));
    assertEquals(List.of("a"), await(old.doomed()));
    await(old.buried(List.of("a"), List.of("a")));
    assertEquals(List.of(), await(old.doomed()), "later");
    assertEquals(1, count("material_doomed"));
    await(old.buried(List.of("a"), List.of()));
    assertEquals(0, count("material_doomed"));
  }

  @Test
  void what_is_brought_again_while_it_leaves_stays() throws Exception {
    await(at(LONG_AGO).bring("station", content(ONE, "a")));
    await(old.free(NOW));
    assertEquals(List.of("b"), await(at(NOW).bring("station", content(ONE, "b"))));
    aWhileLater();
    await(old.leave());
    assertEquals(true, await(at(NOW).isBrought(ONE, "station")));
  }

  @Test
  void what_leaves_and_is_held_by_a_case_after_all_is_passed_to_it() throws Exception {
    await(at(LONG_AGO).bring("station", content(ONE, "a")));
    await(old.free(NOW));
    UUID holder = UUID.randomUUID();
    sql(
        "INSERT INTO submission (case_id, station, idempotency_key, fingerprint, body, received_at,"
            + " missing, sealed_key, materials) VALUES ('"
            + holder
            + "', 'station', 'k', '', '', now(), '{}', 'key', decode(repeat('ff', 32)"
            + " || repeat('00', 32), 'hex'))");
    aWhileLater();
    await(old.leave());
    assertEquals(1, count("material WHERE leaving_since IS NULL AND held_by = '" + holder + "'"));
  }

  @Test
  void what_is_brought_again_after_an_erasure_belongs_to_who_brings_it() throws Exception {
    UUID one = submitted("k1");
    await(at(LONG_AGO).bring("station", content(ONE, "a")));
    sql("UPDATE material SET held_by = '" + one + "'");
    erase(one);
    await(at(NOW).bring("station", content(ONE, "b")));
    assertEquals(false, await(at(NOW).isBrought(ONE, "station")), "nobody knows yet whose it is");
    aWhileLater();
    await(old.leave());
    assertEquals(true, await(at(NOW).isBrought(ONE, "station")));
    assertEquals(1, count("material WHERE held_by IS NULL AND NOT brought_again"));

    UUID three = submitted("k3");
    sql("UPDATE material SET held_by = '" + three + "' WHERE held_by IS NULL");
    assertEquals(true, await(at(NOW).held(ONE, "station")).isPresent());
    erase(three);
    aWhileLater();
    await(old.leave());
    assertEquals(0, count("material"));
    assertEquals(0, count("material_content"), "and its key with it");
  }

  @Test
  void what_is_passed_on_to_a_case_that_is_being_erased_goes_too() throws Exception {
    UUID one = submitted("k1");
    UUID two = submitted("k2");
    await(at(LONG_AGO).bring("station", content(ONE, "a")));
    sql("UPDATE material SET held_by = '" + one + "'");
    erase(one);
    aWhileLater();
    SqlConnection eraser = await(pool.getConnection());
    await(eraser.query("BEGIN").execute());
    await(eraser.query("SELECT FROM service_case WHERE id = '" + two + "' FOR UPDATE").execute());
    Future<Boolean> leaving = old.leave();
    // The look has chosen the second case, and waits for what becomes of it.
    Await.until(
        () -> count("pg_stat_activity WHERE wait_event_type = 'Lock' AND query ~ 'FOR SHARE'") == 1,
        () -> "the look waits");
    await(
        eraser
            .query("UPDATE submission SET sealed_key = NULL WHERE case_id = '" + two + "'")
            .execute());
    await(OldMaterials.release(eraser, two));
    await(eraser.query(erasureOf(two)).execute());
    await(eraser.query("COMMIT").execute());
    await(eraser.close());
    await(leaving);
    aWhileLater();
    await(old.leave());
    assertEquals(0, count("material"));
  }

  /** A case that brings the paper, as it is kept. */
  private UUID submitted(String key) throws Exception {
    UUID id = UUID.randomUUID();
    sql(
        "INSERT INTO service_case (id, receipt_no, station, item, state, missing, received_at,"
            + " trace_id, hop_seq) VALUES ('"
            + id
            + "', '"
            + key
            + "', 'station', 'item', 1, '{}', now(), 't', 1)");
    sql(
        "INSERT INTO submission (case_id, station, idempotency_key, fingerprint, body, received_at,"
            + " missing, sealed_key, materials) VALUES ('"
            + id
            + "', 'station', '"
            + key
            + "', '', '', now(), '{}', 'key', decode(repeat('00', 32), 'hex'))");
    return id;
  }

  private void erase(UUID id) throws Exception {
    sql("UPDATE submission SET sealed_key = NULL WHERE case_id = '" + id + "'");
    await(pool.withTransaction(tx -> OldMaterials.release(tx, id)));
    sql(erasureOf(id));
  }

  private static String erasureOf(UUID id) {
    return "INSERT INTO erasure (at, actor, case_id, reason, basis, trace_id) VALUES (now(), 'a', '"
        + id
        + "', 'r', 'b', 't')";
  }

  private void aWhileLater() throws Exception {
    sql("UPDATE material SET leaving_since = leaving_since - interval '1 minute'");
  }

  @Test
  void pieces_go_when_nobody_goes_on() throws Exception {
    assertEquals(true, await(at(LONG_AGO).add(ONE, "station", part(0, "a"))));
    assertEquals(true, await(at(NOW).add(ONE, "station", part(5, "b"))));
    assertEquals(false, await(at(NOW).add(ONE, "station", part(5, "c"))), "that is taken");
    assertEquals(false, await(at(NOW).add(ONE, "station", part(20, "d"))), "before it is a gap");
    assertEquals(true, await(at(LONG_AGO).add(TWO, "station", part(0, "e"))));
    await(old.parts(NOW));
    assertEquals(List.of("e"), await(old.doomed()));
    await(old.parts(NOW.plusSeconds(1)));
    assertEquals(List.of("a", "b", "e"), await(old.doomed()).stream().sorted().toList());
  }

  @Test
  void an_object_is_doomed_until_a_row_refers_to_it() throws Exception {
    await(at(NOW).promise("a"));
    await(at(NOW).promise("b"));
    await(at(NOW).promise("c"));
    assertEquals(List.of(), await(old.doomed()), "its request may be under way");
    await(at(NOW).bring("station", content(ONE, "a")));
    await(at(NOW).add(TWO, "station", part(0, "b")));
    sql("UPDATE material_doomed SET due_at = due_at - interval '25 hours'");
    assertEquals(List.of("c"), await(old.doomed()));
  }

  private static Part part(long starts, String object) {
    return new Part(starts, 100, new Sealed(object, Buffer.buffer("key"), 5));
  }

  private void sql(String statement) throws Exception {
    await(pool.query(statement).execute());
  }

  private int count(String what) throws Exception {
    return await(pool.query("SELECT count(*)::int FROM " + what).execute())
        .iterator()
        .next()
        .getInteger(0);
  }

  private static <T> T await(Future<T> future) throws Exception {
    return future.await(10, SECONDS);
  }
}
