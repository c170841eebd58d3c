package org.liandong.gateway.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.liandong.gateway.DatabaseExtension;
import org.liandong.gateway.boot.DatabaseAddress;

/** Two reviewers at once, at two nodes: one decides. */
@ExtendWith(DatabaseExtension.class)
class DeskRaceTest {
  private static final int RACES = 100;
  private static final long SEED = 20261130;

  @Test
  void of_two_reviewers_who_decide_at_once_exactly_one_does(DatabaseAddress database)
      throws Exception {
    ExecutorService people = Executors.newFixedThreadPool(2);
    try (RunningGateway gateway =
        DeskTest.atTheDesk(RunningGateway.on(database)).nodes(2).start()) {
      Random random = new Random(SEED);
      List<Reviewer> reviewers =
          List.of(
              Reviewer.of(gateway, 0, DeskTest.POLICE, "officer-1"),
              Reviewer.of(gateway, 1, DeskTest.POLICE, "officer-2"));
      Agent village = gateway.village();
      JsonObject body = village.application(Applications.RESIDENCE_PERMIT);
      List<TrackedCase> cases = new ArrayList<>();
      for (int i = 0; i < RACES; i++) {
        cases.add(village.receive(body));
      }
      for (int race = 0; race < RACES; race++) {
        race(
            people,
            reviewers,
            cases.get(race),
            random.nextInt(4),
            "seed " + SEED + " race " + race);
      }
    } finally {
      people.shutdown();
      assertTrue(people.awaitTermination(60, TimeUnit.SECONDS));
    }
  }

  /** In a quarter of the races one of them has it already, and both answer. */
  private static void race(
      ExecutorService people,
      List<Reviewer> reviewers,
      TrackedCase tracked,
      int manner,
      String which)
      throws Exception {
    String task = reviewers.get(0).await(tracked);
    String before = reviewers.get(0).open(task).header("etag");
    if (manner == 0) {
      before = reviewers.get(0).claim(task).expect(200).header("etag");
    }
    String tag = before;
    CountDownLatch start = new CountDownLatch(1);
    List<Future<Integer>> ends = new ArrayList<>();
    for (Reviewer reviewer : reviewers) {
      Callable<Integer> decide = () -> decide(reviewer, task, tag, manner, start);
      ends.add(people.submit(decide));
    }
    start.countDown();
    List<Integer> statuses = List.of(ends.get(0).get(), ends.get(1).get());
    assertEquals(1, statuses.stream().filter(each -> each == 201).count(), which + statuses);
    assertTrue(
        statuses.stream().allMatch(each -> List.of(201, 409, 412).contains(each)),
        which + statuses);
    tracked.awaitConcluded("NOT_ACCEPTED");
    long answers =
        tracked.hops().stream().filter(hop -> hop.getString("kind").equals("ANSWERED")).count();
    assertEquals(1, answers, which);
    assertFalse(tracked.read().getBoolean("attention"), which);
  }

  /** Some claim first and answer what the claim gave them; some answer at once what they saw. */
  private static int decide(
      Reviewer reviewer, String task, String seen, int manner, CountDownLatch start)
      throws Exception {
    start.await();
    String tag = seen;
    if (manner > 0) {
      Answer claim = manner == 1 ? reviewer.claim(task, "If-Match", seen) : reviewer.claim(task);
      if (claim.status() != 200) {
        return claim.status();
      }
      tag = claim.header("etag");
    }
    JsonObject words =
        Reviewer.words("NOT_ACCEPTED").put("competentOrgan", "示例机关").put("document", "示例");
    return reviewer.say(task, tag, "race-" + task, words).status();
  }
}
