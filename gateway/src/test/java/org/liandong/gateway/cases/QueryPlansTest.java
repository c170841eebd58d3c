package org.liandong.gateway.cases;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Tuple;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.liandong.gateway.DatabaseExtension;

/** What every node asks again and again must not become slow when work piles up. */
@ExtendWith(DatabaseExtension.class)
class QueryPlansTest {
  private static final String BACKLOG =
      """
      INSERT INTO dispatch (backend, case_id, step_id, kind, lane, due_at, fence, attempt, sent, key)
      SELECT 1, gen_random_uuid(), gen_random_uuid(), 1, 1, now() - i * interval '1 second', 0, 0,
        false, i::text
      FROM generate_series(1, 100000) i
      """;

  @Test
  void neither_claims_nor_the_search_for_lost_leases_scan_a_backlog(Pool pool) throws Exception {
    pool.query(BACKLOG).execute().await(60, TimeUnit.SECONDS);
    pool.query("ANALYZE dispatch").execute().await(60, TimeUnit.SECONDS);
    Integer[] backends = {1, 2};
    Integer[] permits = {20, 20};

    String expired =
        plan(
            pool, DispatchStore.EXPIRED, Tuple.tuple().addArrayOfInteger(backends).addInteger(100));
    String claim =
        plan(
            pool,
            DispatchStore.CLAIM,
            Tuple.tuple()
                .addArrayOfInteger(backends)
                .addArrayOfInteger(permits)
                .addLong(15_000L)
                .addInteger(7));

    assertUses("dispatch_leased", expired);
    assertUses("dispatch_claim", claim);
    assertUses("dispatch_pkey", claim);
  }

  private static void assertUses(String index, String plan) {
    assertTrue(plan.contains(index) && !plan.contains("Seq Scan"), plan);
  }

  private static String plan(Pool pool, String sql, Tuple parameters) throws Exception {
    StringBuilder plan = new StringBuilder();
    pool.preparedQuery("EXPLAIN " + sql)
        .execute(parameters)
        .await(10, TimeUnit.SECONDS)
        .forEach(row -> plan.append(row.getString(0)).append('\n'));
    return plan.toString();
  }
}
