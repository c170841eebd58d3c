package org.liandong.gateway.cases;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Pool;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.liandong.gateway.DatabaseExtension;
import org.liandong.gateway.cases.MaterialStore.Content;
import org.liandong.gateway.cases.MaterialStore.Part;
import org.liandong.gateway.cases.MaterialStore.Sealed;

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

    assertEquals(List.of(), await(old.free(NOW.minus(Duration.ofDays(7)))));
    assertEquals(false, await(at(NOW).isBrought(ONE, "station")), "nobody sees it any more");
    assertEquals(3, count("material"));
    assertEquals(List.of(), await(old.free(NOW)), "who saw it before may still be at work");
    sql("UPDATE material SET leaving_since = leaving_since - interval '6 minutes'");
    assertEquals(List.of(), await(old.free(NOW)), "the neighbour holds the content");
    assertEquals(2, count("material_content"));
    sql("UPDATE material SET held_by = NULL WHERE station = 'neighbour'");
    await(old.free(NOW));
    sql("UPDATE material SET leaving_since = leaving_since - interval '6 minutes'");
    assertEquals(Set.of("a"), Set.copyOf(await(old.free(LONG_AGO))));
  }

  @Test
  void what_is_brought_again_while_it_leaves_stays() throws Exception {
    await(at(LONG_AGO).bring("station", content(ONE, "a")));
    await(old.free(NOW));
    assertEquals(List.of("b"), await(at(NOW).bring("station", content(ONE, "b"))));
    sql("UPDATE material SET leaving_since = leaving_since - interval '6 minutes'");
    assertEquals(List.of(), await(old.free(LONG_AGO)));
    assertEquals(true, await(at(NOW).isBrought(ONE, "station")));
  }

  @Test
  void pieces_go_when_nobody_goes_on() throws Exception {
    assertEquals(true, await(at(LONG_AGO).add(ONE, "station", part(0, "a"))));
    assertEquals(true, await(at(NOW).add(ONE, "station", part(5, "b"))));
    assertEquals(false, await(at(NOW).add(ONE, "station", part(5, "c"))), "that is taken");
    assertEquals(false, await(at(NOW).add(ONE, "station", part(20, "d"))), "before it is a gap");
    assertEquals(true, await(at(LONG_AGO).add(TWO, "station", part(0, "e"))));
    assertEquals(List.of("e"), await(old.parts(NOW)));
    assertEquals(
        List.of("a", "b"), await(old.parts(NOW.plusSeconds(1))).stream().sorted().toList());
  }

  @Test
  void what_no_row_knows_is_told() throws Exception {
    await(at(NOW).bring("station", content(ONE, "a")));
    await(at(NOW).add(TWO, "station", part(0, "b")));
    assertEquals(List.of("c"), await(old.unknown(List.of("a", "b", "c"))));
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
