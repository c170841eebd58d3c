package org.liandong.simulator;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Future;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.liandong.adapter.spi.Delivered;
import org.liandong.adapter.spi.Order;
import org.liandong.adapter.spi.RemoteAnswer;

/** The simulator and the gateway's own adapter, over real HTTP. */
class SimulatorTest {
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
  void a_submitted_case_is_accepted_and_approved_under_the_same_ids_as_in_a_query()
      throws Exception {
    scene.start(Scene.county().withConduct(Scene.SLOW));
    Order order = Sample.submit(null);

    String reference = scene.deliver(order);
    RemoteAnswer accepted = scene.gateway.next();
    RemoteAnswer approved = scene.gateway.next();
    var found = scene.adapter.query(order.key(), null).await(5, SECONDS);

    assertEquals(
        List.of("ACCEPTED", "APPROVED"), List.of(accepted.kind().name(), approved.kind().name()));
    assertEquals(order.key(), approved.key());
    assertEquals(reference, found.reference());
    assertEquals(List.of(accepted, approved), found.answers());
  }

  @Test
  void a_query_tells_no_answer_before_its_time_and_no_key_it_never_saw() throws Exception {
    scene.start(Scene.county().withConduct(Scene.NEVER));
    Order order = Sample.submit(null);
    scene.deliver(order);

    assertTrue(scene.adapter.query(order.key(), null).await(5, SECONDS).answers().isEmpty());
    assertFalse(scene.adapter.query("other", null).await(5, SECONDS).known());
  }

  @Test
  void one_key_has_one_effect_however_often_and_however_close_it_comes() throws Exception {
    scene.start(Scene.county());
    Order order = Sample.submit(null);

    var sends = IntStream.range(0, 32).mapToObj(n -> scene.adapter.send(order)).toList();
    Future.all(sends).await(5, SECONDS);
    String reference = scene.deliver(order);

    sends.forEach(send -> assertEquals(reference, ((Delivered) send.result()).reference()));
    assertEquals(1, scene.lines("EFFECT", order.key()));
    assertEquals(33, scene.lines("RECEIVED", order.key()));
  }

  @Test
  void a_system_that_does_not_de_duplicate_shows_a_second_send() throws Exception {
    scene.start(Scene.county().withAbilities(Abilities.ALL.withDeduplicates(false)));
    Order order = Sample.submit(null);

    assertNotEquals(scene.deliver(order), scene.deliver(order));

    assertEquals(2, scene.lines("EFFECT", order.key()));
    assertEquals(4, Set.copyOf(scene.messageIds(4)).size());
  }

  @Test
  void effects_and_answers_survive_a_restart_and_what_was_told_is_not_told_again()
      throws Exception {
    scene.start(Scene.county().withConduct(Scene.SLOW));
    Order order = Sample.submit(null);
    String reference = scene.deliver(order);
    RemoteAnswer accepted = scene.gateway.next();
    Await.until(() -> scene.lines("TOLD", order.key()) == 1);
    scene.simulator.stop().await(5, SECONDS);

    scene.start(Scene.county().withConduct(Scene.SLOW));

    RemoteAnswer approved = scene.gateway.next();
    assertEquals("APPROVED", approved.kind().name());
    assertEquals(reference, scene.deliver(order));
    assertEquals(
        List.of(accepted, approved),
        scene.adapter.query(order.key(), null).await(5, SECONDS).answers());
    assertEquals(1, scene.lines("EFFECT", order.key()));
  }

  @Test
  void a_correction_goes_on_after_the_supplement() throws Exception {
    scene.start(Scene.county().withConduct(Scene.SLOW));
    Order order = Sample.submit(Rules.CORRECT_MARK);
    scene.deliver(order);
    RemoteAnswer correction = scene.gateway.next();

    scene.deliver(Sample.supplement(order));

    assertEquals("CORRECTION", correction.kind().name());
    assertEquals(List.of("M01"), correction.missing());
    assertEquals(List.of("ACCEPTED", "APPROVED"), scene.gateway.kinds(2));
  }

  @Test
  void a_cancel_is_acknowledged_and_ends_the_answers() throws Exception {
    scene.start(Scene.county().withConduct(Scene.NEVER));
    Order order = Sample.submit(null);

    assertEquals(scene.deliver(order), scene.deliver(Sample.cancel(order)));

    assertTrue(scene.adapter.query(order.key(), null).await(5, SECONDS).answers().isEmpty());
  }

  @Test
  void a_cancel_of_an_order_that_never_came_is_acknowledged() throws Exception {
    scene.start(Scene.county());
    Order order = Sample.submit(null);

    scene.deliver(Sample.cancel(order));
    scene.deliver(order);

    assertTrue(scene.adapter.query(order.key(), null).await(5, SECONDS).answers().isEmpty());
  }

  @Test
  void an_order_that_is_refused_has_no_effect() throws Exception {
    scene.start(Scene.county().withAbilities(Abilities.ALL.withCancel(false)));
    Order marked = Sample.submit(Rules.REFUSE_MARK);
    Order unknown = Sample.submit(null);

    assertEquals("refused-by-mark", scene.refuse(marked));
    assertEquals("unknown-order", scene.refuse(Sample.supplement(unknown)));
    assertEquals("not-supported", scene.refuse(Sample.cancel(unknown)));
    assertEquals(1, scene.lines("REFUSED", marked.key()));
    assertEquals(0, scene.lines("EFFECT", marked.key()));
  }

  @Test
  void a_system_may_name_its_cases_by_its_own_number() throws Exception {
    scene.start(Scene.county().withAbilities(Abilities.ALL.withAnswersByReference(true)));

    String reference = scene.deliver(Sample.submit(null));
    RemoteAnswer accepted = scene.gateway.next();

    assertEquals(reference, accepted.reference());
    assertNull(accepted.key());
  }

  @Test
  void the_journal_holds_nothing_of_an_order_s_content() throws Exception {
    scene.start(Scene.county());
    scene.deliver(Sample.submit(Sample.NAME));
    scene.gateway.kinds(2);

    assertFalse(Files.readString(scene.journal).contains(Sample.NAME));
  }
}
