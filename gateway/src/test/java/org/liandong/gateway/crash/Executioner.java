package org.liandong.gateway.crash;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.liandong.gateway.crash.Halts.Halt;

/** Lets nodes die as planned, and brings them back. */
final class Executioner {
  private static final Duration DEATH_LIMIT = Duration.ofSeconds(60);
  private static final Duration TAKEOVER_LIMIT = Duration.ofSeconds(15);
  private static final int KILLED = 137;
  private static final String LEASED =
      "SELECT count(*) FROM dispatch WHERE owner IS NOT NULL AND due_at > clock_timestamp()";

  private final Scene scene;
  private final Stations stations;
  private final Random random;
  private final List<Halt> done = new ArrayList<>();

  Executioner(Scene scene, Stations stations, Random random) {
    this.scene = scene;
    this.stations = stations;
    this.random = random;
  }

  List<Halt> done() {
    return List.copyOf(done);
  }

  /** One node dies of all these, one after the other, and is down in the end; the other lives. */
  void executeAll(GatewayNode victim, GatewayNode other, List<Halt> halts) {
    for (Halt halt : halts) {
      long start = System.nanoTime();
      other.child().requireAlive();
      if (halt.point() == null) {
        victim.start();
        victim.awaitReady();
        killUnderLoad(victim, halt);
      } else {
        victim.startAndHaltAt(halt.point().name(), halt.after());
        victim.awaitReadyOrDead();
        awaitHalt(victim, other, halt);
      }
      System.out.printf(
          "  %s died of %s after %.1f s%n", victim.name(), halt, (System.nanoTime() - start) / 1e9);
    }
  }

  void killUnderLoad(GatewayNode victim, Halt halt) {
    int until = stations.begun() + halt.after();
    Eventually.holds(DEATH_LIMIT, "load", () -> stations.begun() >= until);
    victim.child().requireAlive();
    victim.child().kill();
    done.add(halt);
  }

  private void awaitHalt(GatewayNode victim, GatewayNode other, Halt halt) {
    while (halt.needsADeadNode() && victim.child().alive()) {
      dieBeside(victim, other);
    }
    assertEquals(KILLED, victim.child().exit(DEATH_LIMIT), halt + victim.child().lastWords());
    done.add(halt);
  }

  /** The other node dies with work in its hands and comes back only after this one has met it. */
  private void dieBeside(GatewayNode victim, GatewayNode other) {
    Eventually.holds(DEATH_LIMIT, "something under way", () -> scene.tables.count(LEASED) > 0);
    killUnderLoad(other, Halts.atRandom(random));
    long start = System.nanoTime();
    Eventually.holds(
        DEATH_LIMIT,
        "takeover",
        () -> !victim.child().alive() || System.nanoTime() - start > TAKEOVER_LIMIT.toNanos());
    other.start();
    other.awaitReady();
  }
}
