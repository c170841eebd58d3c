package org.liandong.gateway.dispatch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.liandong.adapter.spi.Material;
import org.liandong.adapter.spi.Order;
import org.liandong.gateway.cases.CasePlace;
import org.liandong.gateway.cases.LeasedOrder;
import org.liandong.gateway.cases.OrderContent;
import org.liandong.gateway.cases.OrderContent.Correction;
import org.liandong.gateway.model.Act;
import org.liandong.gateway.model.Duty;
import org.liandong.gateway.model.OrderKind;
import org.liandong.gateway.model.Progress;
import org.liandong.gateway.model.Step;
import org.liandong.gateway.model.StepState;

class OrderMakerTest {
  private static final OrderMaker.MaterialLinks LINKS =
      new OrderMaker.MaterialLinks() {
        @Override
        public String url(String sha256, UUID caseId) {
          return "http://" + sha256;
        }

        @Override
        public String word(UUID caseId, String backend) {
          return "word";
        }
      };

  private static final UUID STEP = new UUID(0, 2);
  private static final UUID BESIDE = new UUID(0, 3);
  private static final UUID BEFORE = new UUID(0, 1);

  private static final Correction COMPLETION = correction(0, List.of(key(BEFORE, 0)), "paper-0", 1);
  private static final Correction EARLIER = correction(1, List.of(key(BEFORE, 1)), "paper-1", 1);
  private static final Correction FIRST = correction(2, List.of(key(STEP, 1)), "paper-2", 1);
  private static final Correction OTHERS = correction(2, List.of(key(BESIDE, 1)), "paper-3", 1);
  private static final Correction SECOND = correction(2, List.of(key(STEP, 2)), "paper-4", 1);

  @Test
  void a_submit_carries_what_the_case_was_when_its_step_began() {
    Order first = make(OrderKind.SUBMIT, 0, COMPLETION, EARLIER);
    assertEquals(List.of("paper", "paper-0", "paper-1"), papers(first));
    assertEquals("remark paper\nremark paper-0\nremark paper-1", first.remark());
    assertEquals(first, make(OrderKind.SUBMIT, 0, COMPLETION, EARLIER, FIRST, OTHERS, SECOND));
  }

  @Test
  void a_supplement_carries_what_its_own_organ_asked_for_so_far() {
    Order first = make(OrderKind.SUPPLEMENT, 1, COMPLETION, EARLIER, FIRST);
    assertEquals(List.of("paper-2"), papers(first));
    assertEquals("remark paper-2", first.remark());
    assertEquals(first, make(OrderKind.SUPPLEMENT, 1, COMPLETION, EARLIER, FIRST, OTHERS, SECOND));
    Order second = make(OrderKind.SUPPLEMENT, 2, COMPLETION, EARLIER, OTHERS, FIRST, SECOND);
    assertEquals(List.of("paper-2", "paper-4"), papers(second));
    assertEquals("remark paper-4", second.remark());
  }

  @Test
  void of_a_paper_that_was_brought_twice_the_later_one_counts() {
    Correction again = correction(2, List.of(key(STEP, 2)), "paper-2", 9);
    Order second = make(OrderKind.SUPPLEMENT, 2, FIRST, again);
    assertEquals(List.of(9L), second.materials().stream().map(Material::bytes).toList());
  }

  @Test
  void of_a_paper_that_an_earlier_stage_had_mended_the_next_is_sent_the_mended_one() {
    Correction again = correction(1, List.of(key(BEFORE, 1)), "paper", 9);
    Order submit = make(OrderKind.SUBMIT, 0, again);
    assertEquals(List.of(9L), submit.materials().stream().map(Material::bytes).toList());
  }

  @Test
  void the_form_is_amended_by_what_the_order_carries_and_by_nothing_else() {
    JsonObject form = new JsonObject().put("amended", "paper-1");
    assertEquals(form, make(OrderKind.SUBMIT, 0, EARLIER, FIRST).form());
    assertEquals(form, make(OrderKind.SUBMIT, 0, EARLIER, FIRST, OTHERS).form());
    assertEquals(
        new JsonObject().put("amended", "paper-2"),
        make(OrderKind.SUPPLEMENT, 1, EARLIER, FIRST, OTHERS).form());
  }

  @Test
  void a_supplement_without_its_correction_cannot_be_made() {
    assertThrows(RuntimeException.class, () -> make(OrderKind.SUPPLEMENT, 1, OTHERS));
  }

  private static Order make(OrderKind kind, int number, Correction... corrections) {
    Step step =
        new Step(
            STEP,
            2,
            2,
            "o",
            "county",
            Duty.of(Set.of(Act.DECIDE)),
            "x",
            StepState.WAITING,
            new Progress(
                Progress.Acceptance.NONE,
                number,
                0,
                false,
                null,
                null,
                null,
                Progress.Persons.NONE,
                List.of()));
    OrderContent content =
        new OrderContent(
            new UUID(1, 1),
            "R",
            "item",
            new CasePlace("station", null),
            "trace",
            Instant.EPOCH,
            step,
            null,
            body("paper", 1)
                .put("applicant", new JsonObject().put("kind", "PERSON"))
                .put("form", new JsonObject().put("amended", "no"))
                .toBuffer(),
            List.of(corrections),
            List.of());
    LeasedOrder order =
        new LeasedOrder(
            1, 1, 1, content.caseId(), STEP, kind, 1, kind.key(STEP, number), true, Instant.MIN, 0);
    UnaryOperator<String> same = UnaryOperator.identity();
    return new OrderMaker(new OrderMaker.Names(same, same, same), LINKS).make(order, content);
  }

  private static String key(UUID step, int number) {
    return (number == 0 ? OrderKind.SUBMIT : OrderKind.SUPPLEMENT).key(step, number);
  }

  private static Correction correction(int stage, List<String> orders, String paper, int bytes) {
    JsonObject amended = new JsonObject().put("amended", paper);
    return new Correction(stage, orders, body(paper, bytes).put("form", amended).toBuffer());
  }

  private static JsonObject body(String paper, int bytes) {
    JsonObject material =
        new JsonObject()
            .put("material", paper)
            .put("name", "file")
            .put("sha256", "00")
            .put("bytes", bytes);
    return new JsonObject()
        .put("materials", new JsonArray().add(material))
        .put("remark", "remark " + paper);
  }

  private static List<String> papers(Order order) {
    return order.materials().stream().map(Material::material).toList();
  }
}
