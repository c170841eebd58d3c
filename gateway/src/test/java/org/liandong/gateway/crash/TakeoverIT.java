package org.liandong.gateway.crash;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.liandong.gateway.DatabaseExtension;
import org.liandong.gateway.boot.DatabaseAddress;
import org.liandong.gateway.crash.Conversation.Course;

/** What a dead node was sending goes on at another, soon enough; measured with shipped settings. */
@ExtendWith(DatabaseExtension.class)
class TakeoverIT {
  private static final Duration PROMISED = Duration.ofSeconds(30);
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final int OF_EACH = 4;

  @Test
  void a_dead_nodes_work_goes_on_elsewhere_within_30_seconds(DatabaseAddress database) {
    try (Scene scene = new Scene(Folders.fresh("takeover"), database, Settings.SHIPPED)) {
      scene.startSimulator(Conducts.slow(), scene.a, scene.b);
      scene.startBoth();
      Stations stations = scene.stations("takeover", scene.a);
      submit(stations, scene);

      List<String> held = heldBy(scene.a, scene.tables);
      Instant killed = Instant.now();
      scene.a.child().kill();

      Duration took = Duration.between(killed, lastSecondAttempt(held, scene.tables));
      System.out.printf(
          "takeover: %d orders of a dead node went on within %.1f s%n",
          held.size(), took.toMillis() / 1e3);
      assertTrue(held.size() >= OF_EACH, held.toString());
      assertTrue(took.compareTo(PROMISED) <= 0, took.toString());
      settle(scene, stations);
    }
  }

  /** Returns once all are at their organs, which hold back the acknowledgement. */
  private static void submit(Stations stations, Scene scene) {
    for (int i = 0; i < OF_EACH; i++) {
      stations.begin(Matter.CITY, Course.PLAIN);
      stations.begin(Matter.WITHOUT_DEDUPLICATION, Course.PLAIN);
    }
    Eventually.holds(
        LIMIT,
        "all are being sent",
        () -> scene.evidence().effects("RECEIVED").count() == 2 * OF_EACH);
  }

  private static List<String> heldBy(GatewayNode node, Tables tables) {
    return tables.texts(
        "SELECT d.key FROM dispatch d JOIN node n ON n.id = d.owner WHERE n.name LIKE '%-"
            + node.child().pid()
            + "'");
  }

  /** When the last of these orders was sent, or asked about, for the second time. */
  private static Instant lastSecondAttempt(List<String> orders, Tables tables) {
    String second =
        " FROM hop WHERE attempt = 2 AND sent_at IS NOT NULL AND order_key IN "
            + orders.stream().collect(Collectors.joining("','", "('", "')"));
    Eventually.holds(
        LIMIT, "takeover", () -> tables.count("SELECT count(*)" + second) == orders.size());
    return Instant.ofEpochMilli(
        tables.count("SELECT (extract(epoch FROM max(sent_at)) * 1000)::bigint" + second));
  }

  private static void settle(Scene scene, Stations stations) {
    scene.simulator.child().kill();
    scene.startSimulator(Conducts.calm(1), scene.b);
    Rest.await(scene, stations);
    Verdict.requireSound(scene.evidence(), scene.folder(), "takeover");
    assertEquals(
        2 * OF_EACH, scene.tables.count("SELECT count(*) FROM service_case WHERE outcome = 1"));
  }
}
