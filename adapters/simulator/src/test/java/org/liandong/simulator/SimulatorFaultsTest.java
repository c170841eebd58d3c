package org.liandong.simulator;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.liandong.adapter.spi.Order;
import org.liandong.adapter.spi.RemoteAnswer;

/** What goes wrong on demand. */
class SimulatorFaultsTest {
  @TempDir Path folder;
  private Scene scene;

  @BeforeEach
  void open() throws Exception {
    scene = new Scene(folder);
  }

  @AfterEach
  void close() throws Exception {
    scene.close();
  }

  @Test
  void an_outage_refuses_connections_and_ends_on_the_same_port() throws Exception {
    scene.start(Scene.county());
    SimulatedBackend county = scene.simulator.backend("county");
    int port = county.port();
    Order order = Sample.submit(null);

    county.goDown().await(5, SECONDS);
    assertEquals("no-connection", scene.fail(order).code());
    county.goDown(Outage.UNAVAILABLE).await(5, SECONDS);
    assertEquals("backend-503", scene.fail(order).code());
    county.comeUp().await(5, SECONDS);
    scene.deliver(order);

    assertEquals(port, county.port());
    assertEquals(1, scene.lines("TURNED_AWAY", order.key()));
    assertEquals(1, scene.lines("RECEIVED", order.key()));
  }

  @Test
  void outages_are_switched_by_http() throws Exception {
    scene.start(Scene.county());

    assertEquals(204, scene.control("/control/county/down"));
    assertEquals(Outage.REFUSING, scene.simulator.backend("county").outage());
    assertEquals(204, scene.control("/control/county/unavailable"));
    assertEquals(204, scene.control("/control/county/up"));
    assertEquals(Outage.NONE, scene.simulator.backend("county").outage());
    assertEquals(404, scene.control("/control/city/up"));
    scene.adapter.probe().await(5, SECONDS);
  }

  @Test
  void a_callback_is_repeated_until_it_is_taken_and_by_another_gateway_if_need_be()
      throws Exception {
    scene.gateway.toRefuse.set(3);
    scene.start("http://127.0.0.1:1", Scene.county());
    Order order = Sample.submit(null);

    scene.deliver(order);

    assertEquals(Set.of("ACCEPTED", "APPROVED"), Set.copyOf(scene.gateway.kinds(2)));
  }

  @Test
  void an_effect_stands_although_its_answer_was_lost() throws Exception {
    for (Faults faults :
        List.of(Faults.NONE.withReset(1), Faults.NONE.withError(1), Faults.NONE.withSilence(1))) {
      scene.start(Scene.county().withConduct(Scene.NEVER.withFaults(faults)));
      Order order = Sample.submit(null);

      assertFalse(scene.fail(order).nothingSent());
      assertTrue(scene.adapter.query(order.key(), null).await(5, SECONDS).known());
      scene.simulator.stop().await(5, SECONDS);
    }
  }

  @Test
  void callbacks_come_twice_and_before_the_acknowledgement() throws Exception {
    Faults faults = Faults.NONE.withDuplicate(1).withOvertake(1);
    scene.start(Scene.county().withConduct(Conduct.GOOD.withFaults(faults)));
    Order order = Sample.submit(UUID.randomUUID().toString(), Set.of("ACCEPT"), null);

    var send = scene.adapter.send(order);
    RemoteAnswer first = scene.gateway.next();
    assertFalse(send.isComplete());
    assertEquals(first, scene.gateway.next());
    send.await(5, SECONDS);
  }

  @Test
  void callbacks_pass_one_that_is_held_back() throws Exception {
    Faults faults = Faults.NONE.withReorder(0.5);
    scene.start(Scene.county().withConduct(Conduct.GOOD.withFaults(faults)));

    scene.deliver(Sample.submit(keyHeldBackOnce(), Sample.ALL_ACTS, null));

    assertEquals(List.of("APPROVED", "ACCEPTED"), scene.gateway.kinds(2));
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
}
