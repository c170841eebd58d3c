package org.liandong.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.liandong.gateway.boot.DatabaseAddress;

@ExtendWith(DatabaseExtension.class)
class DatabaseExtensionTest {

  private static final Set<String> SEEN = new HashSet<>();

  @RepeatedTest(3)
  void every_test_has_a_fresh_database(Pool pool) throws Exception {
    pool.query("CREATE TABLE left_by_another_test ()").execute().await(5, TimeUnit.SECONDS);

    assertTrue(SEEN.add(text(pool, "SELECT current_database()")));
  }

  @Test
  void all_parameters_mean_the_same_database(
      Pool pool, PgConnectOptions options, DatabaseAddress address) throws Exception {
    assertEquals(address.database(), options.getDatabase());
    assertEquals(address.database(), text(pool, "SELECT current_database()"));
  }

  @Test
  void the_server_zone_is_not_utc_and_every_commit_is_durable(Pool pool) throws Exception {
    assertEquals("America/St_Johns", text(pool, "SHOW timezone"));
    assertEquals("on", text(pool, "SHOW fsync"));
    assertEquals("on", text(pool, "SHOW synchronous_commit"));
  }

  private static String text(Pool pool, String sql) throws Exception {
    Row row = pool.query(sql).execute().await(5, TimeUnit.SECONDS).iterator().next();
    return row.getString(0);
  }
}
