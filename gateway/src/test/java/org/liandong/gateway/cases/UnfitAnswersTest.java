package org.liandong.gateway.cases;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Pool;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.liandong.gateway.DatabaseExtension;
import org.liandong.gateway.cases.AskKeeper.Asked;
import org.liandong.gateway.cases.AskKeeper.Said;
import org.liandong.gateway.model.Act;
import org.liandong.gateway.model.Step;
import org.liandong.gateway.sealing.TestSeals;

/** What cannot be applied or stored holds up nothing else, and does not vanish. */
@ExtendWith(DatabaseExtension.class)
class UnfitAnswersTest {
  private static final String GONE = "gone";

  private final Step first = NewCases.step(1, 1, Hall.COUNTY, Act.ACCEPT, Act.EXAMINE);
  private final Step second = NewCases.step(2, 2, GONE, Act.DECIDE);
  private Hall hall;

  @BeforeEach
  void open(Pool pool) {
    hall = new Hall(pool);
  }

  @AfterEach
  void close() {
    hall.close();
  }

  @Test
  void an_answer_that_fails_by_its_content_is_parked_and_the_others_are_applied() {
    Step step = delivered();
    hall.said(step, "CORRECTION", 1);
    hall.sql(
        "UPDATE inbox SET answer = $1",
        Buffer.buffer("{\"kind\":\"CORRECTION\",\"missing\":[\"pa\\u0000per\"]}"));
    hall.said(step, "ACCEPTED", 2);

    assertEquals(2, hall.advance(step));

    assertEquals(3, hall.theCase(step).getShort("state").intValue());
    assertEquals(List.of("RECEIVED", "DELIVERED", "SET_ASIDE", "ANSWERED"), hall.hops(step));
    assertEquals("cannot-be-applied", hall.hop(step, "SET_ASIDE").getString("error_code"));
    assertTrue(hall.attention(step));
    assertEquals(0, hall.advance(step), "it is not tried for ever");
  }

  @Test
  void an_answer_whose_fault_shows_only_in_the_hop_is_parked_though_it_moves_the_case_on() {
    Step examined = NewCases.step(1, 1, Hall.COUNTY, Act.EXAMINE);
    Step next = NewCases.step(2, 2, Hall.COUNTY, Act.DECIDE);
    IntakeWriter writer = new IntakeWriter(hall.pool, hall.node, DirectDispatch.NONE);
    Hall.get(writer.write(NewCases.of(examined, next)));
    // The answer deletes this order's row and inserts the next: after the hop that fails.
    hall.failed(hall.claimOne(), false);
    hall.said(examined, "OPINION", 1);
    String opinion = "{\"kind\":\"OPINION\",\"person\":\"p\\u0000\",\"missing\":[]}";
    hall.sql("UPDATE inbox SET answer = $1", Buffer.buffer(opinion));

    assertEquals(1, hall.advance(examined));

    assertEquals("cannot-be-applied", hall.hop(examined, "SET_ASIDE").getString("error_code"));
    assertTrue(hall.attention(examined));
    assertNull(hall.lane(next));
    assertEquals(0, hall.advance(examined), "and nothing is tried for ever");
  }

  @Test
  void a_code_of_what_is_missing_holds_no_control_character() {
    Step step = delivered();
    NewMessage plain = hall.message(step, "CORRECTION", 1);
    List<String> codes = List.of("pa\0per", "pho\u001fto");
    NewMessage odd =
        new NewMessage(
            plain.backend(),
            plain.messageId(),
            step.id(),
            null,
            1,
            hall.now,
            plain.body(),
            AnswerJson.of("CORRECTION", "p1", hall.now, null, null, codes, null));
    Hall.get(hall.inbox.insert(hall.pool, odd));

    assertEquals(1, hall.advance(step));

    assertEquals(
        List.of("paper", "photo"), List.of(hall.theCase(step).getArrayOfStrings("missing")));
  }

  @Test
  void an_answer_is_applied_though_the_next_organs_backend_is_not_configured() {
    opinionBeforeTheBackendThatIsGone();

    assertEquals(4, hall.theStep(first).getShort("state").intValue());
    assertTrue(hall.lane(second).getBoolean("parked"));
    assertTrue(hall.attention(first));
    assertEquals("backend-not-configured", hall.hop(first, "HELD").getString("error_code"));
    assertEquals("PARKED", hall.hops(first).get(hall.hops(first).size() - 1));
  }

  @Test
  void an_order_held_for_want_of_its_backend_goes_on_when_that_is_back() {
    opinionBeforeTheBackendThatIsGone();
    assertEquals(OperatorResult.NOT_CONFIGURED, resume(hall.node));
    assertTrue(hall.lane(second).getBoolean("parked"));

    assertEquals(OperatorResult.DONE, resume(restored()));

    assertFalse(hall.attention(first));
    LeasedOrder order = hall.claimOne();
    assertEquals(second.id(), order.stepId());
    assertEquals(2, order.backend());
  }

  @Test
  void a_case_is_taken_back_though_a_backend_is_not_configured() {
    opinionBeforeTheBackendThatIsGone();

    assertEquals(Followups.Result.APPLIED, hall.withdraw(first));

    assertNull(hall.lane(second), "it never left");
  }

  @Test
  void what_an_organ_that_is_not_configured_holds_is_taken_back_by_a_person() {
    opinionBeforeTheBackendThatIsGone();
    hall.sql("DELETE FROM dispatch WHERE step_id = $1", second.id());

    assertEquals(Followups.Result.APPLIED, hall.withdraw(first));

    assertTrue(hall.lane(second).getBoolean("parked"));
    assertEquals(3, hall.lane(second).getShort("kind").intValue());
    assertEquals("backend-not-configured", hall.hop(first, "PARKED").getString("error_code"));
  }

  @Test
  void a_reused_id_heard_by_asking_is_kept_in_sight_and_told_of_once() {
    Step one = hall.receive(Hall.COUNTY);
    Step other = hall.receive(Hall.COUNTY);
    hall.claim().forEach(order -> hall.delivered(order, null));
    NewMessage original = hall.message(one, "ACCEPTED", 1);
    Hall.get(hall.inbox.insert(hall.pool, original));

    NewMessage reused = under(other, original.messageId(), "REJECTED");
    ask(other, reused);
    ask(other, reused);

    assertEquals(List.of("RECEIVED", "DELIVERED", "SET_ASIDE"), hall.hops(other));
    assertEquals("message-id-reused", hall.hop(other, "SET_ASIDE").getString("error_code"));
    assertTrue(hall.attention(other));
    hall.answered(other, "ACCEPTED", 1);
    assertTrue(hall.attention(other), "a person has not looked yet");
    assertFalse(hall.attention(one));
  }

  @Test
  void an_id_that_cannot_be_kept_is_set_aside_and_the_other_answers_are_stored() {
    Step step = delivered();

    ask(
        step,
        under(step, "m\0", "EXTENDED"),
        under(step, "m".repeat(3000), "EXTENDED"),
        under(step, "m9", "ACCEPTED"));

    assertEquals(List.of("RECEIVED", "DELIVERED", "SET_ASIDE", "SET_ASIDE"), hall.hops(step));
    assertEquals(1, hall.advance(step));
  }

  private Step delivered() {
    Step step = hall.receive(Hall.COUNTY);
    hall.delivered(hall.claimOne(), "r1");
    return step;
  }

  private void opinionBeforeTheBackendThatIsGone() {
    IntakeWriter writer = new IntakeWriter(hall.pool, hall.node, DirectDispatch.NONE);
    Hall.get(writer.write(NewCases.of(first, second)));
    hall.delivered(hall.claimOne(), null);
    hall.answered(first, "ACCEPTED", 1);
    hall.answered(first, "OPINION", 2);
  }

  /** A node of the same hall that knows the backend. */
  private NodeContext restored() {
    return new NodeContext(
        8,
        Duration.ofSeconds(15),
        () -> hall.now,
        "test",
        code -> hall.node.backends().apply(code.equals(GONE) ? Hall.PLAIN : code),
        Laws.of(Laws.PERMIT),
        TestSeals.SEALER);
  }

  private OperatorResult resume(NodeContext node) {
    return Hall.get(
        new ParkedWork(hall.pool, node)
            .act(
                new Operator(hall).order(second),
                new OperatorWord(
                    OperatorAct.RETRY,
                    "operator-1",
                    "it is back",
                    "key-" + node.node(),
                    Buffer.buffer("f"),
                    "trace",
                    false)));
  }

  private NewMessage under(Step step, String id, String kind) {
    NewMessage plain = hall.message(step, kind, 1);
    return new NewMessage(
        plain.backend(), id, step.id(), null, 1, hall.now, plain.body(), plain.answer());
  }

  private void ask(Step step, NewMessage... answers) {
    hall.now = hall.now.plus(Duration.ofMinutes(30));
    for (TimerStore.Due due :
        Hall.get(hall.timers.claim(hall.pool, hall.now, Duration.ofMinutes(1), 10))) {
      if (due.stepId().equals(step.id())) {
        Hall.get(hall.asks.asked(due, new Asked(Said.KNOWN, List.of(answers), null, null)));
      }
    }
  }
}
