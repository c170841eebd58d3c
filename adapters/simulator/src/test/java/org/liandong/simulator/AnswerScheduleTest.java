package org.liandong.simulator;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When answers are told, where many are to come or they are far apart. */
class AnswerScheduleTest {
  private static final Instant NOON = Instant.parse("2026-01-05T04:00:00Z");
  private static final Plan TWO = new Plan(false, List.of(), List.of("ACCEPTED", "APPROVED"));
  private static final Plan ONE = new Plan(false, List.of(), List.of("ACCEPTED"));
  private static final Conduct HOURLY = Conduct.GOOD.withAnswer(Pause.of(Duration.ofHours(1)));

  @TempDir Path folder;
  private Scene scene;

  @BeforeEach
  void open() throws Exception {
    Instant shortlyBeforeTheSecond = NOON.plus(Duration.ofHours(2)).minusMillis(200);
    scene = new Scene(folder, InstantSource.fixed(shortlyBeforeTheSecond));
    // Whoever takes callbacks must be able to read them before the first comes.
    scene.start(Scene.county());
    scene.simulator.stop().await(5, SECONDS);
  }

  @AfterEach
  void close() throws Exception {
    scene.close();
  }

  @Test
  void one_that_is_held_back_is_passed_by_the_next_of_its_case_an_hour_later() throws Exception {
    Conduct conduct = HOURLY.withFaults(Faults.NONE.withReorder(0.5));
    Dice dice = conduct.dice();
    Predicate<String> first = key -> dice.roll("reorder", key + ":ACCEPTED:1") < 0.5;
    Predicate<String> second = key -> dice.roll("reorder", key + ":APPROVED:2") < 0.5;
    write(Stream.of(key(first.and(second.negate()))));

    scene.start(Scene.county().withConduct(conduct));

    assertEquals(List.of("APPROVED", "ACCEPTED"), scene.gateway.kinds(2));
  }

  @Test
  void it_is_passed_by_one_that_is_held_back_itself() throws Exception {
    write(Stream.of("key"));

    scene.start(Scene.county().withConduct(HOURLY.withFaults(Faults.NONE.withReorder(1))));

    assertEquals(List.of("APPROVED", "ACCEPTED"), scene.gateway.kinds(2));
  }

  @Test
  void an_answer_is_told_in_its_time_however_many_are_to_come() throws Exception {
    Conduct conduct = Scene.NEVER.withFaults(Faults.NONE.withOvertake(0.5));
    Predicate<String> atOnce = conduct::overtakes;
    write(keys().filter(atOnce.negate()).limit(5_001));
    scene.start(Scene.county().withConduct(conduct));

    scene.deliver(Sample.submit(key(atOnce), Sample.ALL_ACTS, null));

    assertEquals("ACCEPTED", scene.gateway.next().kind().name());
  }

  @Test
  void so_many_are_told_at_once_and_then_the_earliest() throws Exception {
    Vertx vertx = scene.vertx;
    var told = new LinkedBlockingQueue<String>();
    var atOnce = new AtomicInteger();
    var most = new AtomicInteger();
    Promise<Void> allAreDue = Promise.promise();
    HttpServer gateway = vertx.createHttpServer();
    gateway.requestHandler(
        request -> {
          most.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
          keyOf(request)
              .compose(key -> allAreDue.future().map(key))
              .onSuccess(told::add)
              .onComplete(read -> atOnce.decrementAndGet())
              .onComplete(read -> request.response().setStatusCode(202).end());
        });
    gateway.listen(0, "127.0.0.1").await(5, SECONDS);
    Journal journal =
        Journal.open(vertx, scene.journal, new JournalReader(line -> {})).await(5, SECONDS);

    vertx.runOnContext(
        start -> {
          planBackwards(schedule(journal, "http://127.0.0.1:" + gateway.actualPort()));
          vertx.setTimer(20, due -> allAreDue.complete());
        });

    assertEquals(List.of("9", "0", "1", "2", "3", "4", "5", "6", "7", "8"), take(10, told));
    assertEquals(1, most.get());
    journal.close().await(5, SECONDS);
  }

  private AnswerSchedule schedule(Journal journal, String url) {
    InstantSource clock = InstantSource.fixed(NOON.plusSeconds(60));
    var ledger = new Ledger();
    IntStream.range(0, 10)
        .mapToObj(n -> effect(n, String.valueOf(n), NOON.plusSeconds(n), ONE))
        .forEach(ledger::add);
    var sender =
        new CallbackSender(
            scene.vertx, List.of(url), new WebhookEnvelope(new Signer(Sample.SECRET)), clock);
    var means =
        new AnswerSchedule.Means(
            Scene.county(),
            ledger,
            journal,
            sender,
            new Conditions(Disturbances.NONE, clock),
            () -> Faults.NONE);
    return new AnswerSchedule(scene.vertx, means, clock, 1);
  }

  private static void planBackwards(AnswerSchedule schedule) {
    IntStream.range(0, 10).map(n -> 9 - n).mapToObj(String::valueOf).forEach(schedule::plan);
  }

  private static Future<String> keyOf(HttpServerRequest request) {
    return request.body().map(Buffer::toJsonObject).map(body -> body.getString("key"));
  }

  private static List<String> take(int count, BlockingQueue<String> from) throws Exception {
    var taken = new ArrayList<String>();
    while (taken.size() < count) {
      String next = from.poll(10, SECONDS);
      if (next == null) {
        throw new AssertionError("only " + taken + " came");
      }
      taken.add(next);
    }
    return taken;
  }

  /** Orders that were taken before the start. */
  private void write(Stream<String> keys) throws Exception {
    Files.writeString(
        scene.journal,
        keys.map(key -> JournalLine.effect("county", effect(1, key, NOON, TWO)).encode() + "\n")
            .collect(Collectors.joining()));
  }

  private static Effect effect(long number, String key, Instant at, Plan plan) {
    return new Effect(number, at, "SUBMIT", key, key, "county-" + number, "00", plan);
  }

  private static String key(Predicate<String> wanted) {
    return keys().filter(wanted).findFirst().orElseThrow();
  }

  private static Stream<String> keys() {
    return IntStream.iterate(0, n -> n + 1).mapToObj(n -> "key-" + n);
  }
}
