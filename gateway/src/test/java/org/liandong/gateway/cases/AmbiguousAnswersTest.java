package org.liandong.gateway.cases;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.liandong.gateway.DatabaseExtension;
import org.liandong.gateway.cases.InboxStore.Claimed;
import org.liandong.gateway.model.Act;
import org.liandong.gateway.model.Step;

/** A number of a backend that stands for more than one step is not guessed. */
@ExtendWith(DatabaseExtension.class)
class AmbiguousAnswersTest {
  private static final Duration PATIENCE = Duration.ofMinutes(10);
  private static final String NUMBER = "case-77";

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
  void the_answer_to_one_of_two_open_steps_of_a_case_ends_neither() {
    Step a = NewCases.step(1, 1, Hall.COUNTY, Act.EXAMINE);
    Step b = NewCases.step(2, 1, Hall.COUNTY, Act.ACCEPT, Act.EXAMINE);
    receive(a, b, NewCases.step(3, 2, Hall.COUNTY, Act.DECIDE));
    hall.claim().forEach(order -> hall.delivered(order, NUMBER));

    said("named-by-number", "OPINION");
    take();

    assertEquals(2, hall.theStep(a).getShort("state").intValue());
    assertEquals(2, hall.theStep(b).getShort("state").intValue());
    assertTrue(hall.attention(a));
    assertEquals("ambiguous-reference", hall.hop(a, "SET_ASIDE").getString("error_code"));
    assertEquals(hall.caseOf(a), parked().getUUID("case_id"));
    hall.advance(a);
    take();
    assertEquals(1, hall.hops(a).stream().filter("SET_ASIDE"::equals).count());
    assertTrue(hall.attention(a), "what changes nothing does not calm it");
  }

  @Test
  void each_case_that_may_be_meant_wants_attention_and_keeps_it() {
    Step a = hall.receive(Hall.COUNTY);
    Step b = hall.receive(Hall.COUNTY);
    hall.claim().forEach(order -> hall.delivered(order, NUMBER));

    said("named-by-number", "ACCEPTED");
    take();

    assertNull(parked().getUUID("case_id"));
    hall.answered(a, "ACCEPTED", 1);
    for (Step step : List.of(a, b)) {
      assertTrue(hall.hops(step).contains("SET_ASIDE"));
      assertTrue(hall.attention(step));
    }
    Hall.get(new Advance(hall.pool, hall.node, DirectDispatch.NONE, Hall.ANYBODY, PATIENCE).calm());
    for (Step step : List.of(a, b)) {
      assertTrue(hall.attention(step), "it is still nobody's");
    }
    Hall.get(hall.inbox.parkLost(hall.pool, hall.now));
    assertEquals("ambiguous-reference", parked().getString("why"));
  }

  @Test
  void it_stays_unguessed_when_one_of_the_steps_is_over() {
    Step a = hall.receive(Hall.COUNTY);
    Step b = hall.receive(Hall.COUNTY);
    hall.claim().forEach(order -> hall.delivered(order, NUMBER));
    said("named-by-number", "NOT_ACCEPTED");
    hall.answered(a, "ACCEPTED", 1);
    hall.answered(a, "APPROVED", 2);

    take();

    assertEquals("ambiguous-reference", parked().getString("why"));
    assertEquals(2, hall.theStep(b).getShort("state").intValue());
    assertTrue(hall.attention(b));
  }

  @Test
  void it_is_taken_when_the_backend_names_the_step_by_our_key_after_all() {
    Step a = hall.receive(Hall.COUNTY);
    Step b = hall.receive(Hall.COUNTY);
    hall.claim().forEach(order -> hall.delivered(order, NUMBER));
    NewMessage unnamed = said("named-by-number", "ACCEPTED");
    take();

    NewMessage named =
        new NewMessage(
            Hall.COUNTY,
            "named-by-number",
            b.id(),
            null,
            1,
            hall.now,
            unnamed.body(),
            unnamed.answer());
    assertEquals(InboxStore.Stored.KNOWN, Hall.get(hall.inbox.insert(hall.pool, named)));

    assertEquals(1, hall.advance(b));
    assertEquals(3, hall.theCase(b).getShort("state").intValue());
    assertFalse(hall.attention(b));
    assertTrue(hall.attention(a), "nothing has told it yet");
    Hall.get(new Advance(hall.pool, hall.node, DirectDispatch.NONE, Hall.ANYBODY, PATIENCE).calm());
    assertFalse(hall.attention(a));
  }

  @Test
  void the_one_step_that_is_open_is_meant() {
    Step over = hall.receive(Hall.COUNTY);
    hall.delivered(hall.claimOne(), NUMBER);
    hall.answered(over, "ACCEPTED", 1);
    hall.answered(over, "APPROVED", 2);
    Step open = hall.receive(Hall.COUNTY);
    hall.delivered(hall.claimOne(), NUMBER);

    said("named-by-number", "ACCEPTED");

    assertEquals(1, hall.advance(open));
    assertEquals(3, hall.theCase(open).getShort("state").intValue());
  }

  @Test
  void where_none_is_open_the_last_one_judges() {
    Step over = hall.receive(Hall.COUNTY);
    hall.delivered(hall.claimOne(), NUMBER);
    hall.answered(over, "ACCEPTED", 1);
    hall.answered(over, "APPROVED", 2);

    said("named-by-number", "APPROVED");
    hall.advance(over);

    assertEquals(hall.caseOf(over), message("named-by-number").getUUID("case_id"));
    assertTrue(message("named-by-number").getShort("state") > 2);
  }

  private void receive(Step... steps) {
    IntakeWriter writer = new IntakeWriter(hall.pool, hall.node, DirectDispatch.NONE);
    Hall.get(writer.write(NewCases.of(steps)));
  }

  private NewMessage said(String id, String kind) {
    NewMessage message =
        new NewMessage(
            Hall.COUNTY,
            id,
            null,
            NUMBER,
            1,
            hall.now,
            Buffer.buffer("{}"),
            AnswerJson.of(kind, "p1", hall.now, null, null, List.of(), null));
    assertEquals(InboxStore.Stored.NEW, Hall.get(hall.inbox.insert(hall.pool, message)));
    return message;
  }

  /** As the worker does. */
  private void take() {
    Advance advance =
        new Advance(hall.pool, hall.node, DirectDispatch.NONE, Hall.ANYBODY, PATIENCE);
    Claimed claimed = Hall.get(hall.inbox.claimCases(hall.pool, 10, PATIENCE));
    claimed.cases().forEach(caseId -> Hall.get(advance.answers(caseId)));
    claimed.ambiguous().forEach(message -> Hall.get(advance.ambiguous(message)));
  }

  private Row parked() {
    return hall.one("SELECT * FROM inbox WHERE state = 4");
  }

  private Row message(String id) {
    return hall.one("SELECT * FROM inbox WHERE message_id = $1", id);
  }
}
