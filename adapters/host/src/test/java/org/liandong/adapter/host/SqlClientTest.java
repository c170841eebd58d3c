package org.liandong.adapter.host;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.liandong.adapter.spi.SqlClient;
import org.liandong.adapter.spi.SqlFailure;

/** What an adapter's statements mean, on a real PostgreSQL. */
class SqlClientTest {
  private static final String PERSONAL = "11010519491231002X";

  private static BackendDatabase database;
  private static SqlClient sql;

  @BeforeAll
  static void start() throws Exception {
    database = BackendDatabase.start();
    sql = database.client();
    await(sql.update("CREATE TABLE kept (id int PRIMARY KEY, word text)"));
  }

  @AfterAll
  static void stop() throws Exception {
    database.close();
  }

  @Test
  void every_kind_of_value_goes_in_and_comes_back() throws Exception {
    UUID id = UUID.randomUUID();
    OffsetDateTime at = OffsetDateTime.parse("2026-03-01T09:30:00.123456+08:00");
    String all =
        """
        SELECT $1::text AS text, $2::boolean AS yes, $3::int AS small, $4::bigint AS large,
          $5::float8 AS real, $6::numeric AS exact, $7::date AS day, $8::timestamp AS local,
          $9::timestamptz AS at, $10::uuid AS id, $11::bytea AS bytes, $12::text AS nothing
        """;
    JsonObject row =
        await(
                sql.query(
                    all,
                    "字",
                    true,
                    7,
                    1L << 40,
                    1.5,
                    new BigDecimal("12.340"),
                    LocalDate.of(2026, 3, 1),
                    LocalDateTime.of(2026, 3, 1, 9, 30),
                    at,
                    id,
                    Buffer.buffer(new byte[] {0, 1, -1}),
                    null))
            .get(0);

    assertEquals("字", row.getValue("text"));
    assertEquals(true, row.getValue("yes"));
    assertEquals(7, row.getValue("small"));
    assertEquals(1L << 40, row.getValue("large"));
    assertEquals(1.5, row.getValue("real"));
    assertEquals(0, new BigDecimal("12.34").compareTo(new BigDecimal(row.getValue("exact") + "")));
    assertEquals(at.toInstant(), row.getInstant("at"));
    assertEquals(id.toString(), row.getValue("id").toString());
    assertEquals("2026-03-01", row.getValue("day").toString());
    assertEquals("2026-03-01T09:30", row.getValue("local").toString());
    assertArrayEquals(new byte[] {0, 1, -1}, row.getBuffer("bytes").getBytes());
    assertTrue(row.containsKey("nothing"));
    assertNull(row.getValue("nothing"));
  }

  @Test
  void a_statement_says_how_many_rows_it_changed_and_one_without_rows_gives_none()
      throws Exception {
    assertEquals(2, await(sql.update("INSERT INTO kept VALUES (1, 'a'), (2, 'b')")));
    assertEquals(0, await(sql.update("UPDATE kept SET word = 'c' WHERE id = $1", 99)));
    assertEquals(List.of(), await(sql.query("DELETE FROM kept WHERE id = $1", 1)));
  }

  @Test
  void a_transaction_is_done_whole_or_not_at_all_whatever_its_work_fails_with() throws Exception {
    assertEquals(
        "done",
        await(
            sql.transaction(tx -> tx.update("INSERT INTO kept VALUES (10, 'whole')").map("done"))));
    assertEquals(1, words("whole"));

    IllegalStateException own = new IllegalStateException("the adapter's own");
    assertSame(own, failure(inserting(11, "failed", Future.failedFuture(own))));
    assertEquals(0, words("failed"));
    assertInstanceOf(
        IllegalStateException.class,
        failure(
            sql.transaction(
                tx -> {
                  throw own;
                })));
    SqlFailure twice =
        sqlFailure(
            sql.transaction(
                tx ->
                    tx.update("INSERT INTO kept VALUES (12, 'twice')")
                        .compose(one -> tx.update("INSERT INTO kept VALUES (12, 'twice')"))));
    assertEquals("23505", twice.state());
    assertTrue(twice.nothingDone());
    assertEquals(0, words("twice"));
  }

  @Test
  void a_transaction_in_a_transaction_is_the_same_one() throws Exception {
    failure(
        sql.transaction(
            tx ->
                tx.transaction(inner -> inner.update("INSERT INTO kept VALUES (20, 'inner')"))
                    .compose(done -> Future.failedFuture(new IllegalStateException()))));
    assertEquals(0, words("inner"));
  }

  @Test
  void a_failure_says_the_state_and_never_a_value() throws Exception {
    await(sql.update("INSERT INTO kept VALUES (30, 'a')"));
    for (Future<?> failing :
        List.of(
            sql.update("INSERT INTO kept VALUES (30, $1)", PERSONAL),
            sql.query("SELECT $1::int AS n", PERSONAL),
            sql.query("SELECT ($1::text)::int AS n", PERSONAL))) {
      SqlFailure failure = sqlFailure(failing);
      assertFalse(said(failure).contains(PERSONAL), said(failure));
      assertEquals(0, failure.getStackTrace().length);
      assertNull(failure.getCause());
    }
    assertEquals("42P01", sqlFailure(sql.query("SELECT * FROM missing")).state());
  }

  @Test
  void a_statement_that_takes_too_long_is_stopped_by_the_server_and_not_done() throws Exception {
    SqlFailure slow = sqlFailure(sql.query("SELECT pg_sleep(60)"));
    assertEquals("57014", slow.state());
    assertTrue(slow.nothingDone());
  }

  @Test
  void where_no_server_is_nothing_was_done() throws Exception {
    SqlClient nowhere = database.client(1);
    assertTrue(sqlFailure(nowhere.transaction(tx -> tx.update("SELECT 1"))).nothingDone());
    assertTrue(sqlFailure(nowhere.update("SELECT 1")).nothingDone());
  }

  @Test
  void a_line_that_breaks_at_the_commit_leaves_open_whether_it_was_done() throws Exception {
    BrokenWire wire = BrokenWire.to(database.vertx, database.port());
    SqlClient far = database.client(wire.port());
    await(far.query("SELECT 1"));
    wire.cutAfter("COMMIT");

    SqlFailure unknown =
        sqlFailure(far.transaction(tx -> tx.update("INSERT INTO kept VALUES (40, 'unknown')")));
    assertNull(unknown.state());
    assertFalse(unknown.nothingDone());
    assertEquals(1, words("unknown"), "the server had done it");
  }

  @Test
  void a_line_that_breaks_in_a_transaction_has_done_nothing_and_a_single_statement_may_have()
      throws Exception {
    BrokenWire wire = BrokenWire.to(database.vertx, database.port());
    SqlClient far = database.client(wire.port());
    await(far.query("SELECT 1"));
    wire.cutAfter("torn");

    SqlFailure within =
        sqlFailure(far.transaction(tx -> tx.update("INSERT INTO kept VALUES (50, 'torn')")));
    assertTrue(within.nothingDone());
    assertEquals(0, words("torn"));

    SqlFailure single = sqlFailure(far.update("INSERT INTO kept VALUES ($1, $2)", 51, "torn"));
    assertNull(single.state());
    assertFalse(single.nothingDone());
    assertEquals(1, words("torn"), "the server had done it");
  }

  private static Future<Integer> inserting(int id, String word, Future<Integer> then) {
    return sql.transaction(
        tx -> tx.update("INSERT INTO kept VALUES ($1, $2)", id, word).compose(done -> then));
  }

  private static int words(String word) throws Exception {
    return await(sql.query("SELECT count(*)::int AS n FROM kept WHERE word = $1", word))
        .get(0)
        .getInteger("n");
  }

  private static String said(Throwable failure) {
    return failure + " " + failure.getMessage();
  }

  private static SqlFailure sqlFailure(Future<?> future) throws TimeoutException {
    return assertInstanceOf(SqlFailure.class, failure(future));
  }

  private static Throwable failure(Future<?> future) throws TimeoutException {
    Future<Throwable> cause = future.transform(done -> Future.succeededFuture(done.cause()));
    return cause.await(20, TimeUnit.SECONDS);
  }

  private static <T> T await(Future<T> future) throws TimeoutException {
    return future.await(20, TimeUnit.SECONDS);
  }
}
