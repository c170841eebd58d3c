package org.liandong.adapter.desk;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.liandong.adapter.spi.Adapter;
import org.liandong.adapter.spi.AdapterFailure;
import org.liandong.adapter.spi.Capability;
import org.liandong.adapter.spi.Delivered;
import org.liandong.adapter.spi.Fault;
import org.liandong.adapter.spi.Named;
import org.liandong.adapter.spi.Order;
import org.liandong.adapter.spi.OrderKind;
import org.liandong.adapter.spi.Refused;

class DeskAdapterTest {
  private final Memory store = new Memory();
  private final Adapter adapter =
      new DeskAdapterFactory(store).create(null, new JsonObject().put("claim", "10m"));

  /** Keeps keys, until it breaks. */
  private static final class Memory implements TaskStore {
    private final List<String> keys = new ArrayList<>();
    private boolean broken;

    @Override
    public Future<Kept> keep(Order order) {
      if (broken) {
        return Future.failedFuture("a row with 11010519491231002X cannot be stored");
      }
      if (order.kind() != OrderKind.SUBMIT && !keys.contains(order.submitKey())) {
        return Future.succeededFuture(Kept.NO_SUCH_TASK);
      }
      keys.add(order.key());
      return Future.succeededFuture(Kept.AT_THE_DESK);
    }

    @Override
    public Future<Boolean> holds(String submitKey) {
      return broken
          ? Future.failedFuture("gone")
          : Future.succeededFuture(keys.contains(submitKey));
    }
  }

  private static Order order(OrderKind kind, String key) {
    Named name = new Named("code", "name");
    return new Order(
        kind,
        key,
        "step",
        null,
        "case",
        "512002-20261130-000001",
        name,
        name,
        Set.of("ACCEPT"),
        name,
        null,
        null,
        List.of(),
        List.of(),
        null,
        "trace",
        null);
  }

  @Test
  void an_order_is_delivered_once_it_is_kept() throws Exception {
    Delivered delivered =
        (Delivered) adapter.send(order(OrderKind.SUBMIT, "step")).await(5, SECONDS);
    assertNull(delivered.reference());
    assertEquals(List.of("step"), store.keys);
    assertTrue(adapter.query("step", null).await(5, SECONDS).known());
    assertTrue(adapter.query("step", null).await(5, SECONDS).answers().isEmpty());
    assertFalse(adapter.query("another", null).await(5, SECONDS).known());
  }

  @Test
  void what_belongs_to_no_task_is_refused_and_is_ours_to_mend() throws Exception {
    Refused refused =
        (Refused) adapter.send(order(OrderKind.SUPPLEMENT, "step/c1")).await(5, SECONDS);
    assertEquals("no-such-task", refused.code());
    assertEquals(Fault.GATEWAY, refused.mend());
  }

  @Test
  void what_cannot_be_kept_is_unknown_and_says_nothing_of_what_it_was() {
    store.broken = true;
    for (Future<?> asked :
        List.of(
            adapter.send(order(OrderKind.SUBMIT, "step")),
            adapter.query("step", null),
            adapter.probe())) {
      AdapterFailure failure = assertThrows(AdapterFailure.class, () -> asked.await(5, SECONDS));
      assertFalse(failure.nothingSent());
      assertEquals("desk-unavailable", failure.code());
      assertFalse(failure.getMessage().contains("1101"));
    }
  }

  @Test
  void it_can_what_the_gateway_needs_of_it_and_calls_nobody_back() {
    assertEquals(
        Set.of(
            Capability.SUBMIT,
            Capability.IDEMPOTENT,
            Capability.QUERY,
            Capability.SUPPLEMENT,
            Capability.CANCEL,
            Capability.PROBE),
        adapter.capabilities());
  }

  static Stream<Object[]> claims() {
    return Stream.of(
        new Object[] {null, Duration.ofMinutes(30)},
        new Object[] {"2s", Duration.ofSeconds(2)},
        new Object[] {"45m", Duration.ofMinutes(45)},
        new Object[] {"24h", Duration.ofHours(24)});
  }

  @ParameterizedTest
  @MethodSource("claims")
  void a_claim_holds_as_long_as_is_configured(String text, Duration expected) {
    assertEquals(expected, DeskSettings.from(new JsonObject().put("claim", text)).claim());
  }

  @ParameterizedTest
  @ValueSource(strings = {"25h", "90000s", "0s"})
  void a_claim_for_ever_or_for_no_time_is_refused(String text) {
    var settings = new JsonObject().put("claim", text);
    assertThrows(
        IllegalArgumentException.class, () -> new DeskAdapterFactory(store).create(null, settings));
  }
}
