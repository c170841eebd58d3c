package org.liandong.gateway.crash;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.liandong.gateway.DatabaseExtension;
import org.liandong.gateway.boot.DatabaseAddress;

/** A node that is told to end under load answers what it took, and leaves nothing to guess. */
@ExtendWith(DatabaseExtension.class)
class DrainIT {
  private static final Duration DRAIN = Duration.ofSeconds(20);
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final int TERMINATED = 143;
  private static final int LINES = 12;
  private static final int BEFORE = 250;

  @Test
  void a_node_told_to_end_answers_what_it_took_and_loses_no_attempt(DatabaseAddress database) {
    try (Scene scene = new Scene(Folders.fresh("drain"), database, Settings.SHIPPED)) {
      scene.startSimulator(Conducts.calm(1), scene.a, scene.b);
      scene.startBoth();
      AtomicInteger taken = new AtomicInteger();
      Queue<Request> lost = new ConcurrentLinkedQueue<>();
      Stations pouring = scene.stations("drain", scene.a);
      pouring.pour(
          LINES, Duration.ofMillis(20), (request, result) -> sort(request, result, taken, lost));
      Eventually.holds(LIMIT, "load", () -> taken.get() >= BEFORE);

      scene.a.child().signal("TERM");
      long start = System.nanoTime();
      int code = scene.a.child().exit(DRAIN);
      Duration took = Duration.ofNanos(System.nanoTime() - start);

      pouring.close();
      System.out.printf(
          "drain: ended after %.1f s, %d taken, %d lost or refused%n",
          took.toMillis() / 1e3, taken.get(), lost.size());
      assertEquals(TERMINATED, code);
      assertTrue(!lost.isEmpty(), "no request was made while it ended");
      assertEquals(List.of(), storedOf(lost, scene.tables), "taken, and not answered");
      settle(scene, lost);
    }
  }

  private static void sort(
      Request request, Http.Result result, AtomicInteger taken, Queue<Request> lost) {
    if (result instanceof Http.Answer answer && answer.status() == 202) {
      taken.incrementAndGet();
    } else {
      lost.add(request);
    }
  }

  private static List<String> storedOf(Queue<Request> lost, Tables tables) {
    String keys = lost.stream().map(Request::key).collect(Collectors.joining("','", "'", "'"));
    return tables.texts(
        "SELECT idempotency_key FROM submission WHERE idempotency_key IN (" + keys + ")");
  }

  /** The stations go on at the other node, with the same keys. */
  private static void settle(Scene scene, Queue<Request> lost) {
    Stations others = scene.stations("after", scene.b);
    lost.forEach(others::ask);
    Duration took = Rest.await(scene, others);
    System.out.printf("drain: rest after %d s: %s%n", took.toSeconds(), Rest.figures(scene.tables));
    Verdict.requireSound(scene.evidence(), scene.folder(), "drain");
    assertEquals(
        0, scene.tables.count("SELECT count(*) FROM hop WHERE kind IN ('UNKNOWN', 'PARKED')"));
  }
}
