package org.liandong.simulator;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the platform says it holds, a kill does not take from it. */
class ProvinceReportsTest {
  private static final String DAY = "2026-11-30 09:00:00";
  private static final InstantSource CLOCK =
      InstantSource.fixed(Instant.parse("2026-11-30T02:00:00Z"));

  @TempDir Path folder;
  private final Vertx vertx = Vertx.vertx();
  private final ProvinceLedger ledger = new ProvinceLedger();
  private final ProvinceStore store = new ProvinceStore(ledger);
  private ProvinceReports reports;
  private Journal journal;
  private Path stored;
  private Path written;

  @BeforeEach
  void open() throws Exception {
    stored = folder.resolve("store.jsonl");
    written = folder.resolve("journal.jsonl");
    store.open(vertx, stored).await(5, SECONDS);
    journal = Journal.open(vertx, written, new JournalReader(line -> {})).await(5, SECONDS);
    var tools = new ProvinceTools("province", CLOCK, new Signer(Sample.SECRET));
    reports = new ProvinceReports(ledger, store, journal, tools);
  }

  @AfterEach
  void close() throws Exception {
    vertx.close().await(5, SECONDS);
  }

  @Test
  void a_report_that_comes_again_at_once_is_held_once_it_is_on_the_disk() throws Exception {
    Again again = again(() -> reports.take("receive", report(1)));

    assertFalse(again.atOnce());
    assertEquals(ProvinceReply.HELD, again.second().body().getString("code"));
    assertEquals(1, Files.readAllLines(stored).size());
  }

  @Test
  void a_report_that_is_taken_back_again_is_not_known_once_that_is_on_the_disk() throws Exception {
    soon(() -> reports.take("receive", report(1)));

    Again again = again(() -> reports.retract(new JsonObject().put("rowGuid", "row-1")));

    assertFalse(again.atOnce());
    assertEquals(ProvinceReply.NOT_KNOWN, again.second().body().getString("code"));
  }

  @Test
  void a_number_that_is_asked_for_again_at_once_is_given_once_it_is_on_the_disk() throws Exception {
    Again again = again(() -> reports.number(new JsonObject().put("rowGuid", "row-1")));

    assertFalse(again.atOnce());
    assertEquals(again.first().body(), again.second().body());
    assertEquals(1, Files.readAllLines(stored).size());
  }

  @Test
  void what_could_not_be_kept_is_not_held() throws Exception {
    store.close().await(5, SECONDS);

    assertThrows(Throwable.class, () -> soon(() -> reports.take("receive", report(1))));
    assertThrows(Throwable.class, () -> soon(() -> reports.take("receive", report(1))));
  }

  @Test
  void what_a_kill_kept_from_the_journal_is_written_at_the_start_and_once() throws Exception {
    soon(() -> reports.take("receive", report(1)));
    soon(() -> reports.take("accept", report(3)));
    soon(() -> reports.take("process", report(2)));
    soon(() -> reports.take("process", report(2).put("cdOperation", "U")));
    soon(() -> reports.number(new JsonObject().put("rowGuid", "row-9")));
    soon(() -> reports.retract(new JsonObject().put("rowGuid", "row-3")));
    soon(() -> store.put(new ProvinceRecord("process", report(4))));
    soon(() -> store.remove("row-1"));
    store.close().await(5, SECONDS);
    journal.close().await(5, SECONDS);
    List<String> whole = Files.readAllLines(written);
    Files.write(written, whole.subList(0, 2));

    assertEquals(6, effectsAfterStart());
    assertEquals(whole, Files.readAllLines(written));
    assertEquals(6, effectsAfterStart());
    assertEquals(whole, Files.readAllLines(written));
  }

  private int effectsAfterStart() throws Exception {
    var options =
        ProvinceOptions.of("province", "ziyang", "secret", "secret-of-the-callbacks-24")
            .withStore(stored);
    var province = new SimulatedProvince(options, List.of(), CLOCK);
    Simulator simulator =
        Simulator.start(vertx, SimulatorOptions.of(written).withSystems(province))
            .await(5, SECONDS);
    int effects = province.effects(null).await(5, SECONDS).size();
    simulator.stop().await(5, SECONDS);
    return effects;
  }

  /** Twice the same, before any of it can be on the disk. */
  private record Again(boolean atOnce, Reply first, Reply second) {}

  private Again again(Supplier<Future<Reply>> call) throws Exception {
    return soon(
        () -> {
          Future<Reply> first = call.get();
          Future<Reply> second = call.get();
          boolean atOnce = second.isComplete();
          return Future.all(first, second)
              .map(both -> new Again(atOnce, first.result(), second.result()));
        });
  }

  private <T> T soon(Supplier<Future<T>> call) throws Exception {
    Promise<T> done = Promise.promise();
    vertx.runOnContext(start -> call.get().onComplete(done));
    return done.future().await(5, SECONDS);
  }

  private static JsonObject report(int number) {
    return new JsonObject()
        .put("rowGuid", "row-" + number)
        .put("reportKey", "key-" + number)
        .put("projectNo", "512002-20261130-000001")
        .put("receiptNo", "512002-20261130-000001")
        .put("eventNo", String.valueOf(number))
        .put("eventName", "收件")
        .put("eventTime", DAY)
        .put("eventStartTime", DAY)
        .put("eventEndTime", DAY)
        .put("cdTime", DAY)
        .put("applyerPageType", "111")
        .put("applyerPageCode", "11010519491231002X");
  }
}
