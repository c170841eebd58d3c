package org.liandong.gateway.cases;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Future;
import io.vertx.pgclient.PgConnectOptions;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.liandong.gateway.DatabaseExtension;

/** Receipt numbers are given out once, by however many nodes. */
@ExtendWith(DatabaseExtension.class)
class ReceiptNumbersTest {
  private static final LocalDate DAY = LocalDate.of(2026, 1, 5);

  @Test
  void no_number_is_given_twice_by_three_nodes(PgConnectOptions database) throws Exception {
    List<TestNode> nodes = new ArrayList<>();
    List<Future<String>> given = new ArrayList<>();
    try {
      for (int i = 1; i <= 3; i++) {
        TestNode node = new TestNode(i, database, Duration.ofSeconds(15));
        nodes.add(node);
        ReceiptNumbers numbers = new ReceiptNumbers(node.pool);
        node.run(
                () -> {
                  for (int n = 0; n < 2000; n++) {
                    given.add(numbers.next(n % 3 == 0 ? "512021" : "512002", DAY));
                  }
                  return Future.succeededFuture();
                })
            .await(10, SECONDS);
      }
      Set<String> all = new HashSet<>();
      for (Future<String> each : given) {
        all.add(each.await(10, SECONDS));
      }
      assertEquals(6000, all.size());
      assertTrue(all.stream().allMatch(n -> n.matches("5120(02|21)-20260105-[0-9]{6}")));
    } finally {
      for (TestNode node : nodes) {
        node.close();
      }
    }
  }

  @Test
  void a_new_day_and_another_region_begin_at_one(PgConnectOptions database) throws Exception {
    try (TestNode node = new TestNode(1, database, Duration.ofSeconds(15))) {
      ReceiptNumbers numbers = new ReceiptNumbers(node.pool);
      assertEquals("512002-20260105-000001", next(node, numbers, "512002", DAY));
      assertEquals("512002-20260105-000002", next(node, numbers, "512002", DAY));
      assertEquals("512021-20260105-000001", next(node, numbers, "512021", DAY));
      assertEquals("512002-20260106-000001", next(node, numbers, "512002", DAY.plusDays(1)));
      node.execute("UPDATE receipt_counter SET next = 1000000");
      assertEquals(
          "512022-20260105-000001", next(node, new ReceiptNumbers(node.pool), "512022", DAY));
      assertEquals(
          "512002-20260105-1000000", next(node, new ReceiptNumbers(node.pool), "512002", DAY));
    }
  }

  @Test
  void what_is_a_cases_official_number_is_no_receipt_number(PgConnectOptions database)
      throws Exception {
    try (TestNode node = new TestNode(1, database, Duration.ofSeconds(15))) {
      for (String official : List.of("512002-20260105-000001", "512002-20260105-000003")) {
        node.execute(
            """
            INSERT INTO service_case (id, receipt_no, case_no, station, item, state, missing,
              received_at, trace_id, hop_seq)
            VALUES (gen_random_uuid(), 'R-%1$s', '%1$s', 's', 'i', 1, '{}', now(), 't', 1)
            """
                .formatted(official));
      }
      ReceiptNumbers numbers = new ReceiptNumbers(node.pool);
      assertEquals("512002-20260105-000002", next(node, numbers, "512002", DAY));
      assertEquals("512002-20260105-000004", next(node, numbers, "512002", DAY));
      assertEquals("512021-20260105-000001", next(node, numbers, "512021", DAY));
    }
  }

  private static String next(TestNode node, ReceiptNumbers numbers, String region, LocalDate day)
      throws Exception {
    return node.run(() -> numbers.next(region, day)).await(10, SECONDS);
  }
}
