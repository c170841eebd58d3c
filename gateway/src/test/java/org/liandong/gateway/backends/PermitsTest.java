package org.liandong.gateway.backends;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.liandong.adapter.spi.Fault;

/** Whatever happens to calls, and on however many loops, every permit comes back once. */
class PermitsTest {
  private static final int STEPS = 10_000;

  private final GateFixture fixture = new GateFixture();

  @AfterEach
  void close() throws Exception {
    fixture.close();
  }

  @Test
  void none_leaks_and_none_doubles_over_ten_thousand_random_outcomes() throws Exception {
    long seed = Long.getLong("gate.seed", System.nanoTime());
    Random random = new Random(seed);
    BackendGate gate = fixture.gate(GateFixture.settings(Duration.ofMillis(20)));
    List<Future<String>> calls = new ArrayList<>();
    List<Promise<String>> pending = new ArrayList<>();
    List<Permit> idle = new ArrayList<>();
    for (int i = 0; i < STEPS; i++) {
      step(gate, random, new Play(calls, pending, idle));
      int used = gate.snapshot().inUse();
      assertTrue(used >= 0 && used <= 10, () -> "-Dgate.seed=" + seed + ": in use " + used);
    }
    idle.forEach(Permit::release);
    for (Future<String> call : calls) {
      GateFixture.ended(call);
    }
    assertEquals(0, gate.snapshot().inUse(), () -> "-Dgate.seed=" + seed);
    gate.override(GateOverrideTest.until(GateMode.FORCED_CLOSED, fixture.time.instant()));
    assertEquals(gate.snapshot().limit(), gate.freePermits(), () -> "-Dgate.seed=" + seed);
  }

  @Test
  void several_event_loops_together_never_exceed_the_limit() throws Exception {
    BackendGate gate = fixture.gate();
    List<Future<Integer>> loops =
        IntStream.range(0, 4).mapToObj(i -> onALoopOfItsOwn(gate)).toList();
    for (Future<Integer> most : loops) {
      assertTrue(most.await(30, TimeUnit.SECONDS) <= 10);
    }

    assertEquals(0, gate.snapshot().inUse());
    assertEquals(GateState.CLOSED, gate.state());
  }

  private record Play(
      List<Future<String>> calls, List<Promise<String>> pending, List<Permit> idle) {}

  private void step(BackendGate gate, Random random, Play play) throws Exception {
    switch (random.nextInt(8)) {
      case 0, 1, 2 -> gate.tryAcquire().ifPresent(permit -> begin(gate, permit, random, play));
      case 3 -> gate.tryAcquire().ifPresent(play.idle::add);
      case 4 -> takeOne(play.idle, random).ifPresent(permit -> useOrRelease(gate, permit, random));
      case 5 -> takeOne(play.pending, random).ifPresent(promise -> end(promise, random));
      case 6 -> disturb(gate, random);
      default -> {
        fixture.time.pass(Duration.ofMillis(random.nextInt(2_000)));
        GateFixture.tick(gate);
      }
    }
  }

  private static void begin(BackendGate gate, Permit permit, Random random, Play play) {
    int how = random.nextInt(100);
    if (how < 5) {
      play.calls.add(
          gate.call(
              permit,
              () -> {
                throw new IllegalStateException("thrown");
              }));
    } else if (how < 8) {
      play.calls.add(gate.call(permit, () -> null));
    } else if (how < 60) {
      play.calls.add(gate.call(permit, GateFixture::done));
    } else {
      Promise<String> promise = Promise.promise();
      play.pending.add(promise);
      play.calls.add(gate.call(permit, promise::future));
    }
    permit.release();
  }

  private static void useOrRelease(BackendGate gate, Permit permit, Random random) {
    if (random.nextBoolean()) {
      gate.call(permit, GateFixture::done);
    }
    permit.release();
  }

  private static void end(Promise<String> promise, Random random) {
    Fault fault = Fault.values()[random.nextInt(Fault.values().length)];
    if (random.nextInt(3) == 0) {
      promise.fail(GateFixture.failing(fault).cause());
    } else {
      promise.complete("done");
    }
  }

  private void disturb(BackendGate gate, Random random) {
    GateMode mode = GateMode.values()[random.nextInt(3)];
    if (random.nextInt(10) == 0) {
      gate.liveNodes(1 + random.nextInt(4));
    } else if (mode == GateMode.AUTO || random.nextInt(4) > 0) {
      gate.override(GateOverride.NONE);
    } else {
      gate.override(GateOverrideTest.until(mode, fixture.time.instant()));
    }
  }

  private static <T> Optional<T> takeOne(List<T> from, Random random) {
    return from.isEmpty()
        ? Optional.empty()
        : Optional.of(from.remove(random.nextInt(from.size())));
  }

  /** The most that were in use at any moment this loop looked. */
  private Future<Integer> onALoopOfItsOwn(BackendGate gate) {
    Promise<Integer> most = Promise.promise();
    Context loop = fixture.ownContext();
    loop.runOnContext(ignored -> round(gate, loop, 500, 0, most));
    return most.future();
  }

  private void round(BackendGate gate, Context loop, int left, int most, Promise<Integer> result) {
    if (left == 0) {
      result.complete(most);
      return;
    }
    List<Future<String>> calls = new ArrayList<>();
    int highest = most;
    for (int i = 0; i < 4; i++) {
      Optional<Permit> permit = gate.tryAcquire();
      permit.ifPresent(it -> calls.add(gate.call(it, () -> soon(loop))));
      highest = Math.max(highest, gate.snapshot().inUse());
    }
    int seen = highest;
    Future.join(calls)
        .onComplete(ignored -> loop.runOnContext(go -> round(gate, loop, left - 1, seen, result)));
  }

  private static Future<String> soon(Context loop) {
    Promise<String> soon = Promise.promise();
    loop.runOnContext(ignored -> soon.complete("done"));
    return soon.future();
  }
}
