package org.liandong.gateway.polling;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.liandong.gateway.cases.BackendFacts;
import org.liandong.gateway.cases.Laws;
import org.liandong.gateway.cases.NodeContext;
import org.liandong.gateway.cases.PollKind;
import org.liandong.gateway.cases.PollStore.Source;
import org.liandong.gateway.catalogue.AskSchedule;
import org.liandong.gateway.sealing.TestSeals;

/** How old what was read is: an alert rings by it, also where nothing ever could be read. */
class PollMetricsTest {
  private static final AskSchedule ASK = new AskSchedule(Duration.ofHours(1), Duration.ofHours(1));
  private static final Source NEW = new Source("new", PollKind.ANSWERS);

  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-01-05T08:00:00Z"));
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final PollMetrics metrics =
      new PollMetrics(
          registry,
          new NodeContext(
              1,
              Duration.ofSeconds(6),
              now::get,
              "test",
              code -> new BackendFacts("handing-out/1", 1, true, false, false, 3, ASK),
              Laws.of(Laws.PERMIT),
              TestSeals.SEALER));

  @Test
  void what_nobody_ever_read_grows_old_too() {
    metrics.watch(List.of(NEW));
    assertEquals(0, age());
    now.updateAndGet(it -> it.plusSeconds(700));
    metrics.watch(List.of(NEW));
    assertEquals(700, age());

    metrics.read(NEW, 3);
    assertEquals(0, age());
    now.updateAndGet(it -> it.plusSeconds(20));
    assertEquals(20, age());
  }

  private double age() {
    return registry.get("liandong.poll.age").tag("backend", "new").gauge().value();
  }
}
