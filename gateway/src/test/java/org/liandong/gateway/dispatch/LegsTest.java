package org.liandong.gateway.dispatch;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.liandong.adapter.spi.AdapterFailure;
import org.liandong.adapter.spi.Exchange;
import org.liandong.adapter.spi.Fault;
import org.liandong.gateway.backends.Backend;
import org.liandong.gateway.backends.BackendSettings;
import org.liandong.gateway.cases.LeasedOrder;
import org.liandong.gateway.cases.Leg;
import org.liandong.gateway.model.OrderKind;

class LegsTest {
  private static final Instant TAKEN = Instant.parse("2026-01-05T02:00:00Z");
  private static final Instant SENT = TAKEN.plusSeconds(1);
  private static final Instant NOW = TAKEN.plusSeconds(3);
  private static final Exchange SILENCE = new Exchange(0, 40, 0);

  @Test
  void an_answer_has_all_four_times() {
    Leg leg = Legs.answered(attempt(), SENT, NOW, new Exchange(202, 40, 20));

    assertEquals(new Leg.Times(TAKEN, SENT, NOW, NOW), leg.times());
    assertEquals(202, leg.status());
    assertEquals(20, leg.bytesIn());
    assertEquals(40, leg.bytesOut());
  }

  @Test
  void what_was_held_back_was_neither_sent_nor_answered() {
    assertEquals(new Leg.Times(TAKEN, null, null, NOW), Legs.unsent(attempt(), NOW).times());
  }

  @Test
  void without_a_connection_nothing_was_sent_and_nobody_answered() {
    AdapterFailure failure =
        AdapterFailure.nothingSent(Fault.NETWORK, "no-connection", "no connection");

    assertEquals(new Leg.Times(TAKEN, null, null, NOW), broken(failure));
  }

  @Test
  void what_timed_out_was_sent_and_not_answered() {
    AdapterFailure failure =
        AdapterFailure.unknown(Fault.NETWORK, "read-timeout", "no answer", SILENCE);

    assertEquals(new Leg.Times(TAKEN, SENT, null, NOW), broken(failure));
  }

  @Test
  void a_status_is_an_answer_also_of_a_call_that_failed() {
    Exchange said = new Exchange(503, 40, 0);

    assertEquals(
        new Leg.Times(TAKEN, SENT, NOW, NOW),
        broken(AdapterFailure.turnedAway(Fault.BACKEND, "backend-503", "busy", null, said)));
    assertEquals(
        new Leg.Times(TAKEN, SENT, NOW, NOW),
        broken(AdapterFailure.unknown(Fault.BACKEND, "backend-500", "broken", said)));
  }

  private static Leg.Times broken(AdapterFailure failure) {
    return Legs.broken(attempt(), SENT, NOW, failure).times();
  }

  private static Attempt attempt() {
    UUID id = UUID.randomUUID();
    LeasedOrder order =
        new LeasedOrder(1, 1, 1, id, id, OrderKind.SUBMIT, 1, id.toString(), false, TAKEN, 0);
    BackendSettings settings =
        new BackendSettings("county", 1, "区", "http", null, null, new JsonObject());
    return new Attempt(order, new Backend(settings, "1", Set.of(), null, null), "CLOSED");
  }
}
