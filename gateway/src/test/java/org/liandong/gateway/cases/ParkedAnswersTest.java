package org.liandong.gateway.cases;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.liandong.gateway.DatabaseExtension;
import org.liandong.gateway.model.Step;

/** What an operator's word does to answers that were set aside. */
@ExtendWith(DatabaseExtension.class)
class ParkedAnswersTest {
  private static final String NUMBER = "case-77";

  private Hall hall;
  private Operator operator;

  @BeforeEach
  void open(Pool pool) {
    hall = new Hall(pool);
    operator = new Operator(hall);
  }

  @AfterEach
  void close() {
    hall.close();
  }

  @Test
  void an_answer_that_was_dealt_with_is_kept_and_its_case_is_calm() {
    Step step = delivered("r1");
    hall.answered(step, "REFERRED", 1);
    assertTrue(hall.attention(step));
    WorkId id = operator.answer();

    assertEquals(OperatorResult.NOT_FITTING, operator.says(OperatorAct.RETRY, id));
    assertEquals(OperatorResult.NOT_FITTING, operator.says(OperatorAct.ORGAN_HAS_IT, id));
    assertEquals(OperatorResult.DONE, operator.says(OperatorAct.DEALT_WITH, id));

    assertEquals(5, state(id));
    assertFalse(hall.attention(step));
    assertEquals("DEALT_WITH", hall.hop(step, "ATTESTED").getString("outcome"));
    assertEquals(List.of("DEALT_WITH 问过机关"), operator.log());
    assertEquals(OperatorResult.NOT_PARKED, operator.says(OperatorAct.DEALT_WITH, id));
    hall.answered(step, "ACCEPTED", 2);
    assertEquals(5, state(id), "no later answer takes it along");
  }

  @Test
  void an_answer_that_names_no_case_is_dealt_with_and_not_revived_by_its_number() {
    insert(reference("unnamed"));
    Hall.get(hall.inbox.parkLost(hall.pool, hall.now.plusSeconds(1)));
    WorkId id = operator.answer();

    assertEquals(OperatorResult.DONE, operator.says(OperatorAct.DEALT_WITH, id));

    Step step = delivered(NUMBER);
    Hall.get(hall.inbox.parkLost(hall.pool, hall.now));
    assertEquals(5, state(id));
    assertEquals(List.of("RECEIVED", "DELIVERED"), hall.hops(step));
  }

  @Test
  void one_that_comes_again_under_our_key_is_that_steps_after_all() {
    insert(reference("unnamed"));
    Hall.get(hall.inbox.parkLost(hall.pool, hall.now.plusSeconds(1)));
    WorkId id = operator.answer();
    operator.says(OperatorAct.DEALT_WITH, id);
    Step step = delivered("other");

    insert(named("unnamed", step));

    assertEquals(1, hall.advance(step));
    assertEquals(2, state(id));
  }

  @Test
  void one_word_calms_every_case_that_was_meant() {
    Step a = hall.receive(Hall.COUNTY);
    Step b = hall.receive(Hall.COUNTY);
    hall.claim().forEach(order -> hall.delivered(order, NUMBER));
    insert(reference("unnamed"));
    Advance advance =
        new Advance(hall.pool, hall.node, DirectDispatch.NONE, Hall.ANYBODY, Duration.ofHours(1));
    Hall.get(hall.inbox.claimCases(hall.pool, 10, Duration.ofSeconds(15)))
        .ambiguous()
        .forEach(message -> Hall.get(advance.ambiguous(message)));
    assertTrue(hall.attention(a) && hall.attention(b));

    assertEquals(OperatorResult.DONE, operator.says(OperatorAct.DEALT_WITH, operator.answer()));

    for (Step step : List.of(a, b)) {
      assertFalse(hall.attention(step));
      assertEquals("ATTESTED", hall.hops(step).get(hall.hops(step).size() - 1));
    }
    assertEquals(1, operator.log().size());
  }

  @Test
  void what_failed_by_our_fault_is_tried_again_when_we_have_mended_it() {
    Step step = delivered("r1");
    hall.said(step, "ACCEPTED", 1);
    Buffer good = hall.one("SELECT answer FROM inbox").getBuffer(0);
    hall.sql(
        "UPDATE inbox SET answer = $1",
        Buffer.buffer("{\"kind\":\"ACCEPTED\",\"person\":\"p\\u0000\",\"missing\":[]}"));
    hall.advance(step);
    WorkId id = operator.answer();
    hall.sql("UPDATE inbox SET answer = $1", good);

    assertEquals(OperatorResult.DONE, operator.says(OperatorAct.RETRY, id));

    assertFalse(hall.attention(step));
    assertEquals(1, hall.advance(step));
    assertEquals(2, state(id));
  }

  @RepeatedTest(10)
  void it_is_either_dealt_with_or_named_never_both() {
    insert(reference("unnamed"));
    Hall.get(hall.inbox.parkLost(hall.pool, hall.now.plusSeconds(1)));
    WorkId id = operator.answer();
    hall.receive(Hall.COUNTY);
    LeasedOrder order = hall.claimOne();

    var word = operator.begins(OperatorAct.DEALT_WITH, id, UUID.randomUUID().toString());
    hall.delivered(order, NUMBER);
    OperatorResult result = Hall.get(word);

    assertTrue(
        Set.of(OperatorResult.DONE, OperatorResult.NOT_PARKED).contains(result), result::name);
    Hall.get(hall.inbox.parkLost(hall.pool, hall.now.minusSeconds(60)));
    assertEquals(result == OperatorResult.DONE ? 5 : 1, state(id));
    assertEquals(result == OperatorResult.DONE ? 1 : 0, operator.log().size());
  }

  @Test
  void of_two_operators_one_deals_with_it() {
    Step step = delivered("r1");
    hall.answered(step, "REFERRED", 1);
    WorkId id = operator.answer();
    var one = operator.begins(OperatorAct.DEALT_WITH, id, "k1");
    var other = operator.begins(OperatorAct.DEALT_WITH, id, "k2");
    assertEquals(
        Set.of(OperatorResult.DONE, OperatorResult.NOT_PARKED),
        Set.of(Hall.get(one), Hall.get(other)));
    assertNull(hall.lane(step));
  }

  private Step delivered(String reference) {
    Step step = hall.receive(Hall.COUNTY);
    hall.delivered(hall.claimOne(), reference);
    return step;
  }

  private int state(WorkId id) {
    return hall.one("SELECT state FROM inbox WHERE id = $1", id.row()).getShort(0);
  }

  private void insert(NewMessage message) {
    Hall.get(hall.inbox.insert(hall.pool, message));
  }

  private NewMessage reference(String id) {
    return message(id, null, NUMBER);
  }

  private NewMessage named(String id, Step step) {
    return message(id, step.id(), null);
  }

  private NewMessage message(String id, UUID step, String reference) {
    JsonObject answer =
        AnswerJson.of("ACCEPTED", "p1", hall.now, null, null, List.of("paper"), null);
    return new NewMessage(
        Hall.COUNTY, id, step, reference, 1, hall.now, Buffer.buffer("{}"), answer);
  }
}
