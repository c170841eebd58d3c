package org.liandong.simulator;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.liandong.adapter.spi.Adapter;
import org.liandong.adapter.spi.AdapterFailure;
import org.liandong.adapter.spi.Delivered;
import org.liandong.adapter.spi.Order;
import org.liandong.adapter.spi.Refused;
import org.liandong.adapter.spi.RemoteAnswer;

/** The simulator and the gateway's own adapter, over real HTTP. */
class SimulatorTest {
  private static final Conduct SLOW = Conduct.GOOD.withAnswer(Pause.of(Duration.ofMillis(300)));
  private static final Conduct NEVER = Conduct.GOOD.withAnswer(Pause.of(Duration.ofDays(1)));

  @TempDir Path folder;
  private Vertx vertx;
  private FakeGateway gateway;
  private Path journal;
  private Simulator simulator;
  private Adapter adapter;

  @BeforeEach
  void open() throws Exception {
    vertx = Vertx.vertx();
    gateway = new FakeGateway(vertx);
    journal = folder.resolve("journal.jsonl");
  }

  @AfterEach
  void close() throws Exception {
    if (simulator != null) {
      simulator.stop().await(5, SECONDS);
    }
    vertx.close().await(5, SECONDS);
  }

  @Test
  void a_submitted_case_is_accepted_and_approved_under_the_same_ids_as_in_a_query()
      throws Exception {
    start(county().withConduct(SLOW));
    Order order = Sample.submit(null);

    String reference = deliver(order);
    RemoteAnswer accepted = gateway.next();
    RemoteAnswer approved = gateway.next();
    var found = adapter.query(order.key(), null).await(5, SECONDS);

    assertEquals(List.of("ACCEPTED", "APPROVED"), List.of(accepted.kind(), approved.kind()));
    assertEquals(order.key(), approved.key());
    assertEquals(reference, found.reference());
    assertEquals(List.of(accepted, approved), found.answers());
  }

  @Test
  void a_query_tells_no_answer_before_its_time_and_no_key_it_never_saw() throws Exception {
    start(county().withConduct(NEVER));
    Order order = Sample.submit(null);
    deliver(order);

    assertTrue(adapter.query(order.key(), null).await(5, SECONDS).answers().isEmpty());
    assertFalse(adapter.query("other", null).await(5, SECONDS).known());
  }

  @Test
  void one_key_has_one_effect_however_often_and_however_close_it_comes() throws Exception {
    start(county());
    Order order = Sample.submit(null);

    var sends = IntStream.range(0, 32).mapToObj(n -> adapter.send(order)).toList();
    Future.all(sends).await(5, SECONDS);
    String reference = deliver(order);

    sends.forEach(send -> assertEquals(reference, ((Delivered) send.result()).reference()));
    assertEquals(1, lines("EFFECT", order.key()));
    assertEquals(33, lines("RECEIVED", order.key()));
  }

  @Test
  void a_system_that_does_not_de_duplicate_shows_a_second_send() throws Exception {
    start(county().withAbilities(Abilities.ALL.withDeduplicates(false)));
    Order order = Sample.submit(null);

    assertNotEquals(deliver(order), deliver(order));

    assertEquals(2, lines("EFFECT", order.key()));
    assertEquals(4, Set.copyOf(messageIds(4)).size());
  }

  @Test
  void effects_and_answers_survive_a_restart_and_what_was_told_is_not_told_again()
      throws Exception {
    start(county().withConduct(SLOW));
    Order order = Sample.submit(null);
    String reference = deliver(order);
    RemoteAnswer accepted = gateway.next();
    Await.until(() -> lines("TOLD", order.key()) == 1);
    simulator.stop().await(5, SECONDS);

    start(county().withConduct(SLOW));

    RemoteAnswer approved = gateway.next();
    assertEquals("APPROVED", approved.kind());
    assertEquals(reference, deliver(order));
    assertEquals(
        List.of(accepted, approved), adapter.query(order.key(), null).await(5, SECONDS).answers());
    assertEquals(1, lines("EFFECT", order.key()));
  }

  @Test
  void a_correction_goes_on_after_the_supplement() throws Exception {
    start(county().withConduct(SLOW));
    Order order = Sample.submit(Rules.CORRECT_MARK);
    deliver(order);
    RemoteAnswer correction = gateway.next();

    deliver(Sample.supplement(order));

    assertEquals("CORRECTION", correction.kind());
    assertEquals(List.of("M01"), correction.missing());
    assertEquals(List.of("ACCEPTED", "APPROVED"), gateway.kinds(2));
  }

  @Test
  void a_cancel_is_acknowledged_and_ends_the_answers() throws Exception {
    start(county().withConduct(NEVER));
    Order order = Sample.submit(null);

    assertEquals(deliver(order), deliver(Sample.cancel(order)));

    assertTrue(adapter.query(order.key(), null).await(5, SECONDS).answers().isEmpty());
  }

  @Test
  void a_cancel_of_an_order_that_never_came_is_acknowledged() throws Exception {
    start(county());
    Order order = Sample.submit(null);

    deliver(Sample.cancel(order));
    deliver(order);

    assertTrue(adapter.query(order.key(), null).await(5, SECONDS).answers().isEmpty());
  }

  @Test
  void an_order_that_is_refused_has_no_effect() throws Exception {
    start(county().withAbilities(Abilities.ALL.withCancel(false)));
    Order marked = Sample.submit(Rules.REFUSE_MARK);
    Order unknown = Sample.submit(null);

    assertEquals("refused-by-mark", refuse(marked));
    assertEquals("unknown-order", refuse(Sample.supplement(unknown)));
    assertEquals("not-supported", refuse(Sample.cancel(unknown)));
    assertEquals(1, lines("REFUSED", marked.key()));
    assertEquals(0, lines("EFFECT", marked.key()));
  }

  @Test
  void a_system_may_name_its_cases_by_its_own_number() throws Exception {
    start(county().withAbilities(Abilities.ALL.withAnswersByReference(true)));

    String reference = deliver(Sample.submit(null));
    RemoteAnswer accepted = gateway.next();

    assertEquals(reference, accepted.reference());
    assertNull(accepted.key());
  }

  @Test
  void an_outage_refuses_connections_and_ends_on_the_same_port() throws Exception {
    start(county());
    SimulatedBackend county = simulator.backend("county");
    int port = county.port();
    Order order = Sample.submit(null);

    county.goDown().await(5, SECONDS);
    assertEquals("no-connection", fail(order).code());
    county.goDown(Outage.UNAVAILABLE).await(5, SECONDS);
    assertEquals("backend-503", fail(order).code());
    county.comeUp().await(5, SECONDS);
    deliver(order);

    assertEquals(port, county.port());
    assertEquals(1, lines("TURNED_AWAY", order.key()));
    assertEquals(1, lines("RECEIVED", order.key()));
  }

  @Test
  void outages_are_switched_by_http() throws Exception {
    start(county());

    assertEquals(204, control("/control/county/down"));
    assertEquals(Outage.REFUSING, simulator.backend("county").outage());
    assertEquals(204, control("/control/county/unavailable"));
    assertEquals(204, control("/control/county/up"));
    assertEquals(Outage.NONE, simulator.backend("county").outage());
    assertEquals(404, control("/control/city/up"));
    adapter.probe().await(5, SECONDS);
  }

  @Test
  void a_callback_is_repeated_until_it_is_taken_and_by_another_gateway_if_need_be()
      throws Exception {
    gateway.toRefuse.set(3);
    start("http://127.0.0.1:1", county());
    Order order = Sample.submit(null);

    deliver(order);

    assertEquals(Set.of("ACCEPTED", "APPROVED"), Set.copyOf(gateway.kinds(2)));
  }

  @Test
  void an_effect_stands_although_its_answer_was_lost() throws Exception {
    for (Faults faults :
        List.of(Faults.NONE.withReset(1), Faults.NONE.withError(1), Faults.NONE.withSilence(1))) {
      start(county().withConduct(NEVER.withFaults(faults)));
      Order order = Sample.submit(null);

      assertFalse(fail(order).nothingSent());
      assertTrue(adapter.query(order.key(), null).await(5, SECONDS).known());
      simulator.stop().await(5, SECONDS);
    }
  }

  @Test
  void callbacks_come_twice_and_before_the_acknowledgement() throws Exception {
    Faults faults = Faults.NONE.withDuplicate(1).withOvertake(1);
    start(county().withConduct(Conduct.GOOD.withFaults(faults)));
    Order order = Sample.submit(UUID.randomUUID().toString(), Set.of("ACCEPT"), null);

    var send = adapter.send(order);
    RemoteAnswer first = gateway.next();
    assertFalse(send.isComplete());
    assertEquals(first, gateway.next());
    send.await(5, SECONDS);
  }

  @Test
  void callbacks_pass_one_that_is_held_back() throws Exception {
    Faults faults = Faults.NONE.withReorder(0.5);
    start(county().withConduct(Conduct.GOOD.withFaults(faults)));

    deliver(Sample.submit(keyHeldBackOnce(), Sample.ALL_ACTS, null));

    assertEquals(List.of("APPROVED", "ACCEPTED"), gateway.kinds(2));
  }

  @Test
  void the_journal_holds_nothing_of_an_order_s_content() throws Exception {
    start(county());
    deliver(Sample.submit(Sample.NAME));
    gateway.kinds(2);

    assertFalse(Files.readString(journal).contains(Sample.NAME));
  }

  private static String keyHeldBackOnce() {
    Dice dice = Conduct.GOOD.dice();
    return IntStream.iterate(0, n -> n + 1)
        .mapToObj(n -> "key-" + n)
        .filter(key -> dice.roll("reorder", key + ":ACCEPTED:1") < 0.5)
        .filter(key -> dice.roll("reorder", key + ":APPROVED:2") >= 0.5)
        .findFirst()
        .orElseThrow();
  }

  private static BackendOptions county() {
    return BackendOptions.of("county", Sample.SECRET);
  }

  private void start(BackendOptions backend) throws Exception {
    start(gateway.url(), backend);
  }

  private void start(String firstGateway, BackendOptions backend) throws Exception {
    var options =
        SimulatorOptions.of(journal, backend)
            .withGateways(firstGateway, gateway.url())
            .withControlPort(0);
    simulator = Simulator.start(vertx, options).await(5, SECONDS);
    adapter = Adapters.to(simulator.backend("county").url(), vertx);
    gateway.readWith(adapter);
  }

  private String deliver(Order order) throws Exception {
    return assertInstanceOf(Delivered.class, adapter.send(order).await(5, SECONDS)).reference();
  }

  private String refuse(Order order) throws Exception {
    return assertInstanceOf(Refused.class, adapter.send(order).await(5, SECONDS)).code();
  }

  private AdapterFailure fail(Order order) {
    return assertThrows(AdapterFailure.class, () -> adapter.send(order).await(5, SECONDS));
  }

  private List<String> messageIds(int count) throws InterruptedException {
    return IntStream.range(0, count).mapToObj(n -> nextId()).toList();
  }

  private String nextId() {
    try {
      return gateway.next().messageId();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private int control(String path) throws Exception {
    return vertx
        .createHttpClient()
        .request(HttpMethod.POST, simulator.controlPort(), "127.0.0.1", path)
        .compose(request -> request.send())
        .map(response -> response.statusCode())
        .await(5, SECONDS);
  }

  private long lines(String event, String key) throws Exception {
    return Files.readAllLines(journal).stream()
        .map(JsonObject::new)
        .filter(line -> event.equals(line.getString("event")) && key.equals(line.getString("key")))
        .count();
  }
}
