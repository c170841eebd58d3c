package org.liandong.gateway.crash;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.liandong.gateway.crash.Halts.Halt;

/**
 * Lets nodes die as planned, and brings them back. Each node dies in its own time: now the other
 * lives, now it starts, now it is dead too.
 */
final class Executioner {
  private static final Duration DEATH_LIMIT = Duration.ofSeconds(90);

  private final Stations stations;
  private final long seed;
  private final Queue<Halt> done = new ConcurrentLinkedQueue<>();
  private final AtomicInteger busy = new AtomicInteger();

  Executioner(Stations stations, long seed) {
    this.stations = stations;
    this.seed = seed;
  }

  List<Halt> done() {
    return List.copyOf(done);
  }

  /** The node dies of all these, and of more while another still waits for deaths, and lives. */
  void executeAll(GatewayNode victim, List<Halt> halts) {
    busy.incrementAndGet();
    try {
      halts.forEach(halt -> execute(victim, halt));
    } finally {
      busy.decrementAndGet(); // one that fails must not let the other die for ever
    }
    Random random = new Random(seed);
    while (busy.get() > 0) {
      execute(victim, Halts.atRandom(random));
    }
    victim.start();
    victim.awaitReady();
  }

  private void execute(GatewayNode victim, Halt halt) {
    long start = System.nanoTime();
    if (halt.isAtRandom()) {
      victim.start();
      victim.awaitReady();
      killUnderLoad(victim, halt);
    } else {
      victim.startAndHaltAt(halt.point().name(), halt.after());
      int code = victim.child().exit(DEATH_LIMIT);
      assertEquals(halt.point().exitCode(), code, halt + victim.child().lastWords());
    }
    done.add(halt);
    System.out.printf(
        "  %s died of %s after %.1f s%n", victim.name(), halt, (System.nanoTime() - start) / 1e9);
  }

  private void killUnderLoad(GatewayNode victim, Halt halt) {
    int until = stations.begun() + halt.after();
    Eventually.holds(DEATH_LIMIT, "load", () -> stations.begun() >= until);
    victim.child().requireAlive();
    victim.child().kill();
  }
}
