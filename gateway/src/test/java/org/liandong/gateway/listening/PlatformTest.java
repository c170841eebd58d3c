package org.liandong.gateway.listening;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Future;
import io.vertx.pgclient.PgConnectOptions;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.liandong.adapter.spi.AdapterFailure;
import org.liandong.adapter.spi.Capability;
import org.liandong.adapter.spi.Report;
import org.liandong.adapter.spi.ReportKind;
import org.liandong.gateway.DatabaseExtension;
import org.liandong.gateway.backends.GateState;
import org.liandong.gateway.e2e.Await;

/**
 * A platform that listens, over real workers of one node or two: all is told, once and in order.
 */
@ExtendWith(DatabaseExtension.class)
class PlatformTest {
  private static final String FAILED = "hop WHERE kind = 'FAILED' AND error_code = 'no-connection'";

  /** The platform is the organ's backend too, and takes no orders. */
  private static final String OF_REPORTS = " AND order_key LIKE '%/r%'";

  private static final Set<Capability> PLAIN = EnumSet.of(Capability.REPORT, Capability.IDEMPOTENT);
  private static final Set<Capability> NUMBERING =
      EnumSet.of(Capability.REPORT, Capability.NUMBER, Capability.IDEMPOTENT);

  @Test
  void over_two_nodes_and_lost_responses_each_report_has_one_effect(PgConnectOptions database)
      throws Exception {
    long seed = System.nanoTime();
    System.out.println("seed " + seed);
    ScriptedPlatform platform = new ScriptedPlatform(seed, NUMBERING);
    platform.lossPercent = 20;
    try (ListeningNode one = new ListeningNode(1, database, platform, 0);
        ListeningNode two = new ListeningNode(2, database, platform, 0)) {
      one.begin();
      one.start();
      two.start();
      receive(one, 60);
      Await.until(() -> one.count("report WHERE state = 2") == 120, () -> state(one, platform));

      assertEquals(List.of(), platform.faults());
      assertEquals(120, platform.held().size());
      assertEquals(60, one.count("service_case WHERE case_no LIKE 'N-%'"));
      assertEquals(60, one.count("hop WHERE kind = 'NUMBERED'"));
      assertEquals(120, one.count("hop WHERE kind = 'REPORTED'"));
      assertEquals(0, one.count("dispatch WHERE lane <= 0"));
      Report papers =
          platform.held().stream()
              .filter(report -> report.kind() == ReportKind.MATERIALS)
              .findFirst()
              .orElseThrow();
      assertEquals("m1", papers.materials().get(0).material());
      assertEquals("王", papers.subject().applicant().name());
      assertEquals("organ", papers.subject().organ().code());
      assertEquals("512002", papers.subject().region());
    }
  }

  @Test
  void after_an_outage_all_arrives_and_says_why_it_is_late(PgConnectOptions database)
      throws Exception {
    ScriptedPlatform platform = new ScriptedPlatform(1, PLAIN);
    platform.down = true;
    try (ListeningNode node = new ListeningNode(1, database, platform, 0)) {
      node.begin();
      node.start();
      receive(node, 30);
      Await.until(
          () -> node.count("report") == 60 && node.count(FAILED) > 0, () -> state(node, platform));
      node.ahead.set(Duration.ofHours(20));
      platform.takesLateAlone = true;
      platform.down = false;
      Await.until(() -> node.count("report WHERE state = 2") == 60, () -> state(node, platform));

      assertEquals(List.of(), platform.faults());
      for (Report report : platform.held()) {
        assertTrue(report.delay().startsWith("省平台自"), report.delay());
        assertTrue(report.delay().contains("补报"), report.delay());
      }
      assertEquals(60, node.count("report WHERE delay IS NOT NULL"));
    }
  }

  @Test
  void what_kept_a_wrong_key_waiting_is_not_said_to_be_the_outage_before_it(
      PgConnectOptions database) throws Exception {
    ScriptedPlatform platform = new ScriptedPlatform(8, PLAIN);
    platform.down = true;
    try (ListeningNode node = new ListeningNode(1, database, platform, 0, 1000)) {
      node.begin();
      node.start();
      receive(node, 1);
      node.forgetOrders();
      failed(node, platform, "no-connection", 1);
      platform.distrusts = true;
      platform.down = false;
      failed(node, platform, "platform-401", 1);
      node.ahead.set(Duration.ofHours(20));
      receive(node, 1);
      node.forgetOrders();
      failed(node, platform, "platform-401", 2);
      node.ahead.set(Duration.ofHours(40));
      platform.distrusts = false;
      Await.until(() -> node.count("report WHERE state = 2") == 4, () -> state(node, platform));

      assertEquals(List.of(), platform.faults());
      for (Report report : platform.held()) {
        assertTrue(report.delay().startsWith("上报积压"), report.delay());
      }
    }
  }

  /** Until reports of so many cases have failed so. */
  private static void failed(ListeningNode node, ScriptedPlatform platform, String code, int cases)
      throws Exception {
    Await.until(
        () ->
            node.count(
                    "service_case c WHERE EXISTS (SELECT FROM hop h WHERE h.case_id = c.id"
                        + " AND h.kind = 'FAILED' AND h.error_code = '"
                        + code
                        + "')")
                == cases,
        () -> state(node, platform));
  }

  @Test
  void an_outage_of_any_length_uses_up_no_report(PgConnectOptions database) throws Exception {
    int attempts = 12;
    ScriptedPlatform platform = new ScriptedPlatform(6, PLAIN);
    platform.down = true;
    try (ListeningNode node = new ListeningNode(1, database, platform, 0, attempts)) {
      node.begin();
      node.start();
      receive(node, 1);
      node.forgetOrders();
      Await.until(
          () ->
              node.count("hop WHERE kind = 'FAILED' AND gate = 'HALF_OPEN'" + OF_REPORTS)
                  > attempts,
          () -> state(node, platform));
      assertEquals(0, node.count("hop WHERE kind = 'PARKED'" + OF_REPORTS));
      platform.down = false;
      Await.until(() -> node.count("report WHERE state = 2") == 2, () -> state(node, platform));
      assertEquals(List.of(), platform.faults());
    }
  }

  @Test
  void what_may_have_left_is_told_in_the_same_words_however_late(PgConnectOptions database)
      throws Exception {
    ScriptedPlatform platform = new ScriptedPlatform(2, PLAIN);
    platform.lossPercent = 100;
    try (ListeningNode node = new ListeningNode(1, database, platform, 0)) {
      node.begin();
      node.start();
      receive(node, 3);
      Await.until(() -> platform.held().size() == 3, () -> state(node, platform));
      node.ahead.set(Duration.ofHours(20));
      platform.lossPercent = 0;
      Await.until(() -> node.count("report WHERE state = 2") == 6, () -> state(node, platform));

      assertEquals(List.of(), platform.faults());
      platform.held().stream()
          .filter(report -> report.sequence() == 1)
          .forEach(report -> assertNull(report.delay()));
    }
  }

  @Test
  void what_piled_up_goes_out_at_the_pace_that_is_configured(PgConnectOptions database)
      throws Exception {
    ScriptedPlatform platform = new ScriptedPlatform(3, PLAIN);
    try (ListeningNode node = new ListeningNode(1, database, platform, 20)) {
      node.begin();
      receive(node, 40);
      node.start();
      Await.until(() -> node.count("report WHERE state = 2") == 80, () -> state(node, platform));

      List<Long> times = platform.times();
      double seconds = (times.get(79) - times.get(0)) / 1e9;
      // At once half a second's share may go, and then 20 in each second.
      assertTrue(seconds > 70 / 20.0 * 0.9, "80 reports within " + seconds + " s");
      assertEquals(List.of(), platform.faults());
    }
  }

  @Test
  void a_refusal_says_who_can_mend_it_and_holds_up_its_case_alone(PgConnectOptions database)
      throws Exception {
    ScriptedPlatform platform = new ScriptedPlatform(4, PLAIN);
    platform.refuses = true;
    try (ListeningNode node = new ListeningNode(1, database, platform, 0)) {
      node.begin();
      node.start();
      receive(node, 1);
      Await.until(() -> node.count("dispatch WHERE parked") == 1, () -> state(node, platform));
      platform.refuses = false;
      receive(node, 1);
      Await.until(() -> node.count("report WHERE state = 2") == 2, () -> state(node, platform));

      assertEquals(1, node.count("hop WHERE kind = 'REFUSED' AND fault = 'STATION'"));
      assertEquals(1, node.count("service_case WHERE attention"));
      assertEquals(2, node.count("report WHERE state = 1"));
    }
  }

  @Test
  void an_answer_in_an_unknown_code_is_no_refusal_but_an_end_that_nobody_knows(
      PgConnectOptions database) throws Exception {
    ScriptedPlatform platform = new ScriptedPlatform(6, EnumSet.of(Capability.REPORT));
    platform.refusal = AdapterFailure.UNKNOWN_CODE;
    platform.refuses = true;
    try (ListeningNode node = new ListeningNode(1, database, platform, 0)) {
      node.begin();
      node.start();
      receive(node, 1);
      Await.until(() -> node.count("dispatch WHERE parked") == 1, () -> state(node, platform));

      assertEquals(1, node.count("dispatch WHERE parked AND sent AND reason IS NULL"));
      assertEquals(1, node.count("hop WHERE kind = 'UNKNOWN' AND error_code = 'unknown-code'"));
      assertEquals(0, node.count("hop WHERE kind = 'REFUSED'"));
    }
  }

  @Test
  void a_platform_that_gives_what_is_no_number_is_asked_once_and_its_gate_shuts_for_nobody(
      PgConnectOptions database) throws Exception {
    ScriptedPlatform platform = new ScriptedPlatform(7, NUMBERING);
    platform.down = true;
    platform.numbersBadly = true;
    try (ListeningNode node = new ListeningNode(1, database, platform, 0)) {
      node.begin();
      node.start();
      receive(node, 1);
      String half = "hop WHERE kind = 'FAILED' AND gate = 'HALF_OPEN' AND order_key LIKE '%/n%'";
      Await.until(() -> node.count(half) > 0, () -> state(node, platform));
      platform.down = false;
      receive(node, 20);
      String parked = "dispatch WHERE parked AND lane <= 0";
      Await.until(() -> node.count(parked) == 21, () -> state(node, platform));

      String refused = "hop WHERE kind = 'REFUSED' AND error_code = 'case-no-malformed'";
      assertEquals(21, node.count(refused + " AND fault = 'BACKEND' AND status = 200"));
      assertEquals(0, node.count("hop WHERE error_code = '" + AdapterFailure.UNFIT_ANSWER + "'"));
      assertEquals(GateState.CLOSED, node.backends.all().get(0).gate().state());
      assertEquals(21, node.count("service_case WHERE attention AND case_no IS NULL"));
    }
  }

  @Test
  void a_platform_that_cannot_de_duplicate_is_told_once_at_most(PgConnectOptions database)
      throws Exception {
    ScriptedPlatform platform = new ScriptedPlatform(5, EnumSet.of(Capability.REPORT));
    platform.lossPercent = 50;
    try (ListeningNode node = new ListeningNode(1, database, platform, 0)) {
      node.begin();
      node.start();
      receive(node, 20);
      Await.until(
          () ->
              node.count("dispatch WHERE lane <= 0 AND NOT parked") == 0
                  && node.count("report") == 40,
          () -> state(node, platform));

      assertEquals(platform.held().size(), platform.times().size());
      assertTrue(node.count("dispatch WHERE parked AND sent") > 0);
      assertEquals(List.of(), platform.faults());
    }
  }

  private static void receive(ListeningNode node, int cases) throws Exception {
    Future.join(IntStream.range(0, cases).mapToObj(i -> node.receive()).toList())
        .await(20, SECONDS);
  }

  private static String state(ListeningNode node, ScriptedPlatform platform) {
    return node.count("report WHERE state = 2")
        + " told of "
        + node.count("report")
        + ", held "
        + platform.held().size()
        + ", parked "
        + node.count("dispatch WHERE parked")
        + ", "
        + platform.faults();
  }
}
