package org.liandong.gateway.backends;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.liandong.gateway.backends.GateFixture.call;
import static org.liandong.gateway.backends.GateFixture.done;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class GateWatchTest {
  private final GateFixture fixture = new GateFixture();
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final GateWatch watch = new GateWatch(registry, (work, cause) -> {});

  @AfterEach
  void close() throws Exception {
    fixture.close();
  }

  @Test
  void the_state_and_the_calls_are_measured_by_backend_and_outcome_only() throws Exception {
    BackendGate gate =
        new BackendGate(
            "county",
            GateFixture.NUMBER,
            GateFixture.settings(),
            fixture.surroundings(fixture.leases.of(1), watch));
    watch.added(gate);
    assertEquals(0, registry.get("liandong.gate.state").tag("backend", "county").gauge().value());
    call(gate, done());
    fixture.open(gate);
    fixture.barrier();

    assertEquals(2, registry.get("liandong.gate.state").tag("backend", "county").gauge().value());
    assertEquals(0, registry.get("liandong.gate.permits.used").gauge().value());
    assertEquals(1, calls("succeeded"));
    assertEquals(3, calls("failed"));
    assertEquals(1, registry.get("liandong.gate.changes").tag("to", "open").counter().count());
    assertTrue(Set.of("backend", "outcome", "to").containsAll(labels()));
  }

  private long calls(String outcome) {
    return registry.get("liandong.backend.calls").tag("outcome", outcome).timer().count();
  }

  private Set<String> labels() {
    return registry.getMeters().stream()
        .map(Meter::getId)
        .flatMap(id -> id.getTags().stream())
        .map(Tag::getKey)
        .collect(Collectors.toSet());
  }
}
