package org.liandong.gateway.backends;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.liandong.gateway.backends.GateFixture.begin;
import static org.liandong.gateway.backends.GateFixture.call;
import static org.liandong.gateway.backends.GateFixture.done;
import static org.liandong.gateway.backends.GateFixture.ended;
import static org.liandong.gateway.backends.GateFixture.failing;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.liandong.adapter.spi.AdapterFailure;
import org.liandong.adapter.spi.Exchange;
import org.liandong.adapter.spi.Fault;
import org.slf4j.LoggerFactory;

/** What a gate remembers of the calls that failed. */
class GateFailureTest {
  private final GateFixture fixture = new GateFixture();

  @AfterEach
  void close() throws Exception {
    fixture.close();
  }

  @Test
  void the_last_failure_outlives_its_window_and_the_gate_s_changes() throws Exception {
    BackendGate gate = fixture.gate();
    call(gate, done());
    assertNull(gate.snapshot().lastFailure());

    call(gate, failure(Fault.NETWORK, "connection-lost"));
    fixture.time.pass(Duration.ofSeconds(1));
    Instant last = fixture.time.instant();
    call(gate, failure(Fault.BACKEND, "http-503"));
    fixture.time.pass(GateFixture.WINDOW.multipliedBy(2));
    call(gate, done());
    gate.use(GateFixture.settings());

    assertEquals(0, gate.snapshot().failed());
    assertEquals(new CallFailure("http-503", Fault.BACKEND, last), gate.snapshot().lastFailure());
  }

  @Test
  void what_speaks_not_against_the_backend_is_no_failure_of_it() throws Exception {
    BackendGate gate = fixture.gate();
    call(gate, failing(Fault.STATION));
    call(gate, failing(Fault.GATEWAY));
    call(gate, Future.failedFuture(new IllegalStateException("our own")));
    call(
        gate,
        Future.failedFuture(
            AdapterFailure.unknown(
                Fault.BACKEND, AdapterFailure.UNFIT_ANSWER, "what?", new Exchange(200, 1, 1))));

    assertNull(gate.snapshot().lastFailure());
  }

  @Test
  void a_call_that_gave_nothing_in_time_is_one() throws Exception {
    BackendGate gate = fixture.gate(GateFixture.settings(Duration.ofMillis(50)));
    ended(begin(gate, Promise.<String>promise().future()));

    assertEquals(
        new CallFailure("timeout", Fault.BACKEND, fixture.time.instant()),
        gate.snapshot().lastFailure());
  }

  @Test
  void who_hears_of_an_opening_hears_of_the_failure_behind_it() throws Exception {
    BackendGate gate = fixture.gate();
    for (int i = 0; i < 3; i++) {
      call(gate, failure(Fault.BACKEND, "http-503"));
    }
    GateChange opened = fixture.heard.next();
    assertEquals("failures in a row", opened.cause());
    assertEquals("http-503", opened.failure().code());

    fixture.probe(gate);
    assertNull(fixture.heard.next().failure());
    call(gate, failure(Fault.NETWORK, "no-connection"));
    GateChange again = fixture.heard.next();
    assertEquals("a probe failed", again.cause());
    assertEquals("no-connection", again.failure().code());
    assertEquals(again.failure(), gate.snapshot().lastFailure());
  }

  @Test
  void a_gate_that_opens_for_its_rate_names_the_last_failure() throws Exception {
    BackendGate gate = fixture.gate();
    for (int i = 0; i < 9; i++) {
      call(gate, i % 3 == 2 ? done() : failure(Fault.BACKEND, "http-500"));
    }
    call(gate, done());

    GateChange opened = fixture.heard.next();
    assertEquals("6 of 10 calls failed", opened.cause());
    assertEquals("http-500", opened.failure().code());
  }

  @Test
  void a_gate_that_opens_because_it_was_slow_names_no_failure_of_before() throws Exception {
    BackendGate gate = fixture.gate();
    call(gate, failure(Fault.BACKEND, "http-503"));
    fixture.time.pass(GateFixture.WINDOW.multipliedBy(2));
    List<Promise<String>> slow = new ArrayList<>();
    List<Future<String>> calls = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      slow.add(Promise.promise());
      calls.add(begin(gate, slow.get(i).future()));
    }
    fixture.time.pass(Duration.ofSeconds(5));
    slow.forEach(it -> it.complete("at last"));
    for (Future<String> call : calls) {
      ended(call);
    }

    GateChange opened = fixture.heard.next();
    assertEquals("10 of 10 calls were slow", opened.cause());
    assertNull(opened.failure());
    assertEquals("http-503", gate.snapshot().lastFailure().code());
  }

  @Test
  void the_log_of_an_opening_says_code_and_fault() throws Exception {
    Logger logger = (Logger) LoggerFactory.getLogger(GateWatch.class);
    ListAppender<ILoggingEvent> said = new ListAppender<>();
    said.start();
    logger.addAppender(said);
    logger.setLevel(Level.INFO);
    try {
      GateWatch watch = new GateWatch(new SimpleMeterRegistry(), (work, cause) -> {});
      BackendGate gate =
          new BackendGate(
              "town",
              GateFixture.NUMBER,
              GateFixture.settings(),
              fixture.surroundings(fixture.leases.of(1), watch));
      for (int i = 0; i < 3; i++) {
        call(gate, failure(Fault.BACKEND, "http-503"));
      }
      fixture.barrier();
    } finally {
      logger.setLevel(null);
      logger.detachAppender(said);
    }

    assertEquals(
        List.of(
            "Gate town: CLOSED -> OPEN (failures in a row, last failure http-503 BACKEND, epoch 1,"
                + " AUTO)"),
        said.list.stream().map(ILoggingEvent::getFormattedMessage).toList());
  }

  private static Future<String> failure(Fault fault, String code) {
    return Future.failedFuture(AdapterFailure.unknown(fault, code, "what?", Exchange.NONE));
  }
}
