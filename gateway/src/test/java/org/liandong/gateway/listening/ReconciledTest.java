package org.liandong.gateway.listening;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.pgclient.PgConnectOptions;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.liandong.adapter.spi.Capability;
import org.liandong.adapter.spi.Report;
import org.liandong.gateway.DatabaseExtension;
import org.liandong.gateway.cases.BacklogQueries;
import org.liandong.gateway.cases.Reconciliation;
import org.liandong.gateway.cases.Reconciliation.Mending;
import org.liandong.gateway.cases.Reconciliation.Wanted;
import org.liandong.gateway.cases.Reconciliation.Wish;
import org.liandong.gateway.cases.ReconciliationMending;
import org.liandong.gateway.cases.ReconciliationQueries;
import org.liandong.gateway.cases.ReconciliationQueries.Counts;
import org.liandong.gateway.cases.ReconciliationQueries.Finding;
import org.liandong.gateway.cases.ReconciliationQueries.Shown;
import org.liandong.gateway.cases.ReconciliationStore;
import org.liandong.gateway.cases.Sha256;
import org.liandong.gateway.cases.WorkWatch;
import org.liandong.gateway.e2e.Await;
import org.liandong.gateway.e2e.CapturedLogs;
import org.liandong.gateway.model.ChinaTime;
import org.liandong.gateway.reconciliation.ReconciliationWorker;

/** What a platform holds is compared with what it was told, over real workers, and mended. */
@ExtendWith(DatabaseExtension.class)
class ReconciledTest {
  private static final Set<Capability> ALL =
      EnumSet.of(Capability.REPORT, Capability.IDEMPOTENT, Capability.RECONCILE);
  private static final List<Integer> PLATFORM = List.of(ListeningNode.PLATFORM);
  private static final String NEVER_TOLD = new UUID(7, 7) + "/r9/1";

  @Test
  void a_gap_and_a_difference_are_mended_and_what_was_never_told_waits_for_a_person(
      PgConnectOptions database) throws Exception {
    ScriptedPlatform platform = new ScriptedPlatform(1, ALL);
    try (ListeningNode node = told(database, platform, 4)) {
      Map<String, String> right = platform.shown();
      List<Report> held = platform.held();
      platform.lose(held.get(0).key());
      platform.lose(held.get(3).key());
      platform.shows(held.get(5).key(), "other");
      platform.shows(NEVER_TOLD, "foreign");
      work(node, LocalTime.MAX);
      Shown run = done(node, wanted(node));

      assertEquals(new Counts(7, 2, 1, 1, 3, 1), run.counts());
      Await.until(() -> node.count("report WHERE state = 2") == 8, () -> "not told again");
      assertEquals("foreign", platform.shown().get(NEVER_TOLD));
      Map<String, String> without = new TreeMap<>(platform.shown());
      without.remove(NEVER_TOLD);
      assertEquals(new TreeMap<>(right), without);
      assertEquals(List.of(), platform.faults());
      assertEquals(0, node.count("report WHERE replacing"));
      assertEquals(0, node.count("dispatch WHERE lane <= 0"));
      assertEquals(0, node.count("reconciliation_held"));

      assertEquals(1, want(node, run.id(), NEVER_TOLD));
      Await.until(() -> !platform.shown().containsKey(NEVER_TOLD), () -> "not taken back");
      Shown after = done(node, run.id());
      assertEquals(new Counts(7, 2, 1, 1, 4, 0), after.counts());
      Finding taken = finding(node, run.id(), NEVER_TOLD);
      assertEquals(Mending.RETRACTED, taken.mending());
      assertEquals("op-1", taken.wantedBy());
    }
  }

  @Test
  void what_is_told_again_says_what_it_said_the_first_time(PgConnectOptions database)
      throws Exception {
    ScriptedPlatform platform = new ScriptedPlatform(2, ALL);
    try (ListeningNode node = told(database, platform, 2)) {
      Report first = platform.held().get(0);
      platform.lose(first.key());
      node.ahead.set(Duration.ofHours(30));
      work(node, LocalTime.MAX);
      done(node, wanted(node));
      Await.until(() -> platform.held().size() == 4, () -> "not told again");

      Report again =
          platform.held().stream()
              .filter(report -> report.key().equals(first.key()))
              .findFirst()
              .orElseThrow();
      assertEquals(first, again);
    }
  }

  @Test
  void what_was_erased_cannot_be_told_again_and_is_not_called_mended(PgConnectOptions database)
      throws Exception {
    ScriptedPlatform platform = new ScriptedPlatform(5, ALL);
    try (ListeningNode node = told(database, platform, 2)) {
      String lost = platform.held().get(0).key();
      platform.lose(lost);
      node.erase(UUID.fromString(lost.substring(0, 36)));
      work(node, LocalTime.MAX);
      Shown run = done(node, wanted(node));

      assertEquals(Mending.ERASED, finding(node, run.id(), lost).mending());
      assertEquals(3, platform.held().size());
      assertEquals(4, node.count("report WHERE state = 2"));
    }
  }

  @Test
  void what_waits_is_neither_missing_nor_extra(PgConnectOptions database) throws Exception {
    ScriptedPlatform platform = new ScriptedPlatform(3, ALL);
    platform.lossPercent = 100;
    try (ListeningNode node = started(database, platform)) {
      node.receive().await(10, SECONDS);
      Await.until(() -> platform.held().size() == 1, () -> "nothing told");
      platform.refuses = true;
      Await.until(() -> node.count("dispatch WHERE parked") == 1, () -> "not parked");
      platform.lossPercent = 0;
      work(node, LocalTime.MAX);

      assertEquals(new Counts(1, 0, 0, 0, 0, 0), done(node, wanted(node)).counts());
    }
  }

  @Test
  void a_platform_that_fails_now_and_then_is_read_to_its_end(PgConnectOptions database)
      throws Exception {
    ScriptedPlatform platform = new ScriptedPlatform(4, ALL);
    try (ListeningNode node = told(database, platform, 5)) {
      platform.lose(platform.held().get(9).key());
      UUID run = wanted(node);
      Reconciliation claimed = claim(node).orElseThrow();
      ReconciliationStore store = new ReconciliationStore(node.pool);
      ReconciliationStore.Failure lost =
          new ReconciliationStore.Failure("reset", Duration.ZERO, false, Instant.now());
      store.putOff(claimed, lost).await(10, SECONDS);
      assertEquals("reset", shown(node, run).fault());
      work(node, LocalTime.MAX);

      assertEquals(new Counts(9, 1, 0, 0, 1, 0), done(node, run).counts());
    }
  }

  @Test
  void a_record_whose_key_cannot_be_kept_is_extra_and_holds_up_nothing(PgConnectOptions database)
      throws Exception {
    ScriptedPlatform platform = new ScriptedPlatform(7, ALL);
    try (ListeningNode node = told(database, platform, 2)) {
      platform.shows("~\u0000b", "d\u0000");
      work(node, LocalTime.MAX);
      Shown run = done(node, wanted(node));

      assertEquals(new Counts(5, 0, 0, 1, 0, 1), run.counts());
      assertEquals("~\\u0000b", finding(node, run.id(), "~\\u0000b").key());
    }
  }

  @Test
  void a_comparison_that_fails_is_logged_with_its_code(PgConnectOptions database) throws Exception {
    ScriptedPlatform platform = new ScriptedPlatform(8, ALL);
    try (ListeningNode node = told(database, platform, 1);
        CapturedLogs logs = CapturedLogs.begin()) {
      platform.down = true;
      UUID run = wanted(node);
      work(node, LocalTime.MAX);
      Await.until(() -> "no-connection".equals(shown(node, run).fault()), () -> "no fault");

      String said = "Comparison " + run + " with " + "province" + " fails: no-connection";
      assertTrue(logs.lines().stream().anyMatch(line -> line.contains(said)), said);
    }
  }

  @Test
  void who_was_overtaken_writes_nothing(PgConnectOptions database) throws Exception {
    ScriptedPlatform platform = new ScriptedPlatform(5, ALL);
    try (ListeningNode node = told(database, platform, 1)) {
      platform.lose(platform.held().get(0).key());
      wanted(node);
      Reconciliation old = claim(node).orElseThrow();
      node.pool
          .query("UPDATE reconciliation SET due_at = now() - interval '1 hour'")
          .execute()
          .await(10, SECONDS);
      Reconciliation fresh = claim(node).orElseThrow();
      ReconciliationStore store = new ReconciliationStore(node.pool);
      ReconciliationStore.Page page =
          new ReconciliationStore.Page(List.of("k"), List.of("d"), null);

      assertNotEquals(old.fence(), fresh.fence());
      assertEquals(false, store.keep(old, page).await(10, SECONDS));
      assertEquals(0, node.count("reconciliation_held"));
      ReconciliationStore.Page none = new ReconciliationStore.Page(List.of(), List.of(), null);
      assertTrue(store.keep(fresh, none).await(10, SECONDS));
      ReconciliationMending mending = new ReconciliationMending(node.pool);
      mending.tellAgain(old, 10, Instant.now()).await(10, SECONDS);
      assertEquals(0, node.count("report WHERE state = 1"), "told again under an old fence");
    }
  }

  @Test
  void each_night_is_compared_once_by_whichever_node(PgConnectOptions database) throws Exception {
    ScriptedPlatform platform = new ScriptedPlatform(6, ALL);
    try (ListeningNode one = told(database, platform, 1);
        ListeningNode two = new ListeningNode(2, database, platform, 0)) {
      work(one, LocalTime.MIN);
      work(two, LocalTime.MIN);
      Await.until(
          () -> one.count("reconciliation WHERE state = 3") == 1, () -> "no night was compared");

      LocalDate today = LocalDate.now(ZoneId.of("Asia/Shanghai"));
      Shown night = shown(one, null);
      assertEquals(today, night.night());
      assertEquals(1, one.count("reconciliation"));
    }
  }

  @Test
  void what_was_told_late_is_compared_in_the_next_night(PgConnectOptions database)
      throws Exception {
    ScriptedPlatform platform = new ScriptedPlatform(9, ALL);
    try (ListeningNode node = told(database, platform, 2)) {
      LocalDate today = LocalDate.now(ZoneId.of("Asia/Shanghai"));
      compared(node, today.minusDays(1));
      String late = platform.held().get(0).key();
      execute(node, "UPDATE report SET happened_at = now() - interval '10 days' WHERE seq = 1");
      platform.lose(late);
      work(node, LocalTime.MIN);
      Await.until(
          () -> node.count("reconciliation WHERE state = 3 AND night = '" + today + "'") == 1,
          () -> "no night was compared");

      Shown night = shown(node, null);
      assertEquals(today.minusDays(10), LocalDate.ofInstant(night.from(), ChinaTime.ZONE));
      assertEquals(Mending.SENT_AGAIN, finding(node, night.id(), late).mending());
    }
  }

  @Test
  void what_is_told_again_waits_from_now_on(PgConnectOptions database) throws Exception {
    ScriptedPlatform platform = new ScriptedPlatform(10, ALL);
    try (ListeningNode node = told(database, platform, 1)) {
      execute(node, "UPDATE report SET made_at = now() - interval '3 days'");
      platform.down = true;
      wanted(node);
      Reconciliation run = claim(node).orElseThrow();
      ReconciliationStore.Page none = new ReconciliationStore.Page(List.of(), List.of(), null);
      assertTrue(new ReconciliationStore(node.pool).keep(run, none).await(10, SECONDS));
      new ReconciliationMending(node.pool).tellAgain(run, 10, Instant.now()).await(10, SECONDS);

      BacklogQueries.Reports waiting =
          new BacklogQueries(node.pool)
              .read(PLATFORM, Instant.now())
              .await(10, SECONDS)
              .reports()
              .get(ListeningNode.PLATFORM);
      assertEquals(2, waiting.waiting());
      assertTrue(waiting.seconds() < 900, () -> "seconds: " + waiting.seconds());
    }
  }

  @Test
  void what_the_platform_never_answered_is_shown_as_given_up_until_it_is_wanted_again(
      PgConnectOptions database) throws Exception {
    ScriptedPlatform platform = new ScriptedPlatform(11, ALL);
    try (ListeningNode node = started(database, platform)) {
      ReconciliationStore store = new ReconciliationStore(node.pool);
      UUID run = wanted(node);
      ReconciliationStore.Page page =
          new ReconciliationStore.Page(List.of(NEVER_TOLD, "x"), List.of("d", "d"), null);
      store.keep(claim(node).orElseThrow(), page).await(10, SECONDS);
      want(node, run, NEVER_TOLD);
      assertEquals(Mending.OPEN, finding(node, run, NEVER_TOLD).mending());

      ReconciliationStore.Failure last =
          new ReconciliationStore.Failure("reset", Duration.ZERO, true, Instant.now());
      store.putOff(claim(node).orElseThrow(), last).await(10, SECONDS);
      assertEquals(Reconciliation.State.GIVEN_UP, shown(node, run).state());
      assertEquals(Mending.GIVEN_UP, finding(node, run, NEVER_TOLD).mending());
      assertEquals(Mending.OPEN, finding(node, run, "x").mending());

      platform.shows(NEVER_TOLD, "d");
      assertEquals(1, want(node, run, NEVER_TOLD));
      work(node, LocalTime.MAX);
      done(node, run);
      assertEquals(Mending.RETRACTED, finding(node, run, NEVER_TOLD).mending());
    }
  }

  /** A night that found nothing. */
  private static void compared(ListeningNode node, LocalDate night) throws TimeoutException {
    Instant end = ChinaTime.startOf(night);
    Wanted wanted =
        new Wanted(ListeningNode.PLATFORM, end.minus(Duration.ofDays(3)), end, night, null);
    ReconciliationStore store = new ReconciliationStore(node.pool);
    store.begin(UUID.randomUUID(), wanted, end, "trace").await(10, SECONDS);
    store.done(claim(node).orElseThrow(), end).await(10, SECONDS);
  }

  private static void execute(ListeningNode node, String sql) throws TimeoutException {
    node.pool.query(sql).execute().await(10, SECONDS);
  }

  private static ListeningNode started(PgConnectOptions database, ScriptedPlatform platform)
      throws TimeoutException {
    ListeningNode node = new ListeningNode(1, database, platform, 0);
    node.begin();
    node.start();
    return node;
  }

  /** So many cases were received, and the platform was told of each. */
  private static ListeningNode told(PgConnectOptions database, ScriptedPlatform platform, int cases)
      throws Exception {
    ListeningNode node = started(database, platform);
    for (int i = 0; i < cases; i++) {
      node.receive().await(10, SECONDS);
    }
    Await.until(() -> node.count("report WHERE state = 2") == 2L * cases, () -> "not all was told");
    return node;
  }

  private static void work(ListeningNode node, LocalTime at) throws TimeoutException {
    ReconciliationWorker worker =
        new ReconciliationWorker(
            new ReconciliationWorker.Parts(
                new ReconciliationStore(node.pool),
                new ReconciliationMending(node.pool),
                node.backends,
                code -> new ReconciliationWorker.Night(at, 3),
                node.context.clock(),
                () -> true,
                Duration.ofSeconds(10),
                WorkWatch.NONE));
    node.vertx.deployVerticle(worker).await(10, SECONDS);
  }

  private static UUID wanted(ListeningNode node) throws TimeoutException {
    Instant now = node.context.clock().instant().plusSeconds(1);
    Wanted wanted =
        new Wanted(ListeningNode.PLATFORM, now.minus(Duration.ofDays(3)), now, null, wish("key-1"));
    return new ReconciliationStore(node.pool)
        .begin(UUID.randomUUID(), wanted, now, "trace")
        .await(10, SECONDS)
        .orElseThrow();
  }

  private static Wish wish(String key) {
    return new Wish("op-1", "查账", key, Sha256.of(Buffer.buffer(key)), "trace");
  }

  private static int want(ListeningNode node, UUID run, String key) throws TimeoutException {
    return new ReconciliationQueries(node.pool)
        .want(run, List.of(key), wish("key-2"), Instant.now())
        .await(10, SECONDS);
  }

  private static Optional<Reconciliation> claim(ListeningNode node) throws TimeoutException {
    return new ReconciliationStore(node.pool)
        .claim(Duration.ofMinutes(1), PLATFORM)
        .await(10, SECONDS);
  }

  private static Shown shown(ListeningNode node, UUID run) throws TimeoutException {
    Future<List<Shown>> all = new ReconciliationQueries(node.pool).list(PLATFORM, 10);
    return all.await(10, SECONDS).stream()
        .filter(one -> run == null || one.id().equals(run))
        .findFirst()
        .orElseThrow();
  }

  private static Shown done(ListeningNode node, UUID run) throws Exception {
    Await.until(
        () -> node.count("reconciliation WHERE state = 3 AND id = '" + run + "'") == 1,
        () -> "not compared");
    return shown(node, run);
  }

  private static Finding finding(ListeningNode node, UUID run, String key) throws TimeoutException {
    return new ReconciliationQueries(node.pool)
        .findings(run, "", 50).await(10, SECONDS).stream()
            .filter(one -> one.key().equals(key))
            .findFirst()
            .orElseThrow();
  }
}
