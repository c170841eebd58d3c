package org.liandong.gateway.cases;

import io.vertx.core.buffer.Buffer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.liandong.gateway.model.Act;
import org.liandong.gateway.model.Duty;
import org.liandong.gateway.model.Step;

/** Submissions to be stored. */
final class NewCases {
  private static final AtomicInteger NUMBERS = new AtomicInteger();

  private NewCases() {}

  static NewCase one(String key) {
    return of(key, "print", "item-1", TestNode.FAST);
  }

  /** With one step of the first stage for each of these backends. */
  static NewCase of(String key, String print, String item, String... backends) {
    List<Step> steps =
        IntStream.range(0, backends.length).mapToObj(i -> step(i + 1, backends[i])).toList();
    return new NewCase(
        UUID.randomUUID(),
        new RequestKey("station-1", key),
        Buffer.buffer(print),
        Buffer.buffer("{}"),
        null,
        Instant.now().truncatedTo(ChronoUnit.MICROS),
        "512002-20260105-%06d".formatted(NUMBERS.incrementAndGet()),
        null,
        item,
        null,
        List.of(),
        List.of(),
        steps,
        List.of(),
        Actor.NONE,
        "0".repeat(32),
        "version");
  }

  /** With exactly these steps, from the station of the {@link Hall}. */
  static NewCase of(Step... steps) {
    NewCase plain = of("key-" + UUID.randomUUID(), "print", "item-1");
    return new NewCase(
        plain.id(),
        new RequestKey("station", plain.key().key()),
        plain.fingerprint(),
        plain.body(),
        plain.person(),
        plain.receivedAt(),
        plain.receiptNo(),
        plain.caseNo(),
        plain.item(),
        plain.region(),
        plain.missing(),
        plain.materials(),
        List.of(steps),
        plain.flags(),
        plain.actor(),
        plain.traceId(),
        plain.configVersion());
  }

  /** The same, for which the supervisor is to see it. */
  static NewCase flagged(NewCase plain, List<String> missing, String... flags) {
    return new NewCase(
        plain.id(),
        plain.key(),
        plain.fingerprint(),
        plain.body(),
        plain.person(),
        plain.receivedAt(),
        plain.receiptNo(),
        plain.caseNo(),
        plain.item(),
        plain.region(),
        missing,
        plain.materials(),
        plain.steps(),
        List.of(flags),
        plain.actor(),
        plain.traceId(),
        plain.configVersion());
  }

  private static Step step(int ordinal, String backend) {
    return step(ordinal, 1, backend, Act.ACCEPT, Act.DECIDE);
  }

  static Step step(int ordinal, int stage, String backend, Act... acts) {
    return Step.planned(
        UUID.randomUUID(),
        ordinal,
        stage,
        "organ-" + ordinal,
        backend,
        Duty.of(Set.of(acts)),
        "authority-1");
  }
}
