package org.liandong.gateway.cases;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.liandong.gateway.DatabaseExtension;

@ExtendWith(DatabaseExtension.class)
class BackendNumbersTest {
  private static final String COUNT = "SELECT count(*) FROM backend";

  private final BackendNumbers numbers = new BackendNumbers();

  @Test
  void what_was_remembered_is_remembered_again_and_grows(Pool pool) throws Exception {
    assertEquals(Map.of(), remember(pool, Map.of(1, "town")));
    assertEquals(Map.of(1, "town"), remember(pool, Map.of(1, "town", 2, "county")));
    assertEquals(Map.of(1, "town", 2, "county"), remember(pool, Map.of(1, "town", 2, "county")));
    assertEquals(2, count(pool));
  }

  @Test
  void where_one_clashes_none_is_remembered(Pool pool) throws Exception {
    remember(pool, Map.of(1, "town", 2, "county"));

    assertEquals(Map.of(1, "town"), remember(pool, Map.of(1, "city", 3, "province")));
    assertEquals(Map.of(1, "town"), remember(pool, Map.of(77, "town", 3, "province")));
    assertEquals(Map.of(1, "town", 2, "county"), remember(pool, Map.of(1, "county", 2, "town")));
    assertEquals(2, count(pool));
  }

  @Test
  void of_nodes_that_start_at_once_with_swapped_numbers_one_is_right(Pool pool) throws Exception {
    Map<Integer, String> one = Map.of(1, "town", 2, "county");
    Map<Integer, String> other = Map.of(1, "county", 2, "town");

    var started =
        Future.join(
                IntStream.range(0, 8)
                    .mapToObj(i -> i % 2 == 0 ? one : other)
                    .map(configured -> pool.withTransaction(tx -> numbers.remember(tx, configured)))
                    .toList())
            .await(10, SECONDS);

    Map<Integer, String> remembered = remember(pool, one);
    List<Map<Integer, String>> before = started.list();
    assertEquals(1, before.stream().filter(Map::isEmpty).count());
    assertEquals(7, before.stream().filter(remembered::equals).count());
    assertEquals(2, count(pool));
  }

  private Map<Integer, String> remember(Pool pool, Map<Integer, String> configured)
      throws Exception {
    return pool.withTransaction(tx -> numbers.remember(tx, configured)).await(10, SECONDS);
  }

  private static long count(Pool pool) throws Exception {
    return pool.query(COUNT).execute().await(5, SECONDS).iterator().next().getLong(0);
  }
}
