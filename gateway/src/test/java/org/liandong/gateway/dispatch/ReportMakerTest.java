package org.liandong.gateway.dispatch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.liandong.adapter.spi.AnswerKind;
import org.liandong.adapter.spi.Material;
import org.liandong.adapter.spi.Report;
import org.liandong.gateway.cases.CasePlace;
import org.liandong.gateway.cases.HopKind;
import org.liandong.gateway.cases.LeasedOrder;
import org.liandong.gateway.cases.ReportContent;
import org.liandong.gateway.model.OrderKind;
import org.liandong.gateway.model.Outcome;
import org.liandong.gateway.model.ReportKind;

/** What a platform is told, made of what was stored. */
class ReportMakerTest {
  private static final UUID CASE = new UUID(1, 2);
  private static final Instant AT = Instant.parse("2026-03-02T01:00:00Z");
  private static final OrderMaker.MaterialLinks LINKS =
      new OrderMaker.MaterialLinks() {
        @Override
        public String url(String sha256, UUID caseId) {
          return "https://g/" + sha256;
        }

        @Override
        public String word(UUID caseId, String backend) {
          return "word";
        }
      };

  @Test
  void what_an_organ_answered_is_its_own() {
    Report report =
        make(ReportKind.CONCLUDED, HopKind.ANSWERED, answer("APPROVED"), Outcome.APPROVED, "late");

    assertEquals(CASE + "/r9/3", report.key());
    assertEquals(3, report.sequence());
    assertEquals("APPROVED", report.outcome());
    assertEquals("DECIDE", report.actor().act());
    assertEquals("organ of organ-1", report.actor().organ().name());
    assertEquals("p-7", report.actor().person());
    assertEquals(2, report.actor().stage());
    assertEquals(AnswerKind.APPROVED, report.said().answer());
    assertEquals("文号1", report.said().document());
    assertEquals("late", report.delay());
    assertEquals(AT, report.lateAt());
    assertEquals(AT, report.happenedAt());
    assertNull(report.since());
    assertEquals("01", report.subject().itemType());
    assertEquals("N-1", report.subject().caseNo());
    assertEquals("SC-7", report.subject().origin());
    assertEquals(LocalDate.of(2026, 4, 1), report.subject().legalDue());
    assertEquals("王", report.subject().applicant().name());
    assertEquals("organ-9", report.subject().organ().code());
  }

  @Test
  void a_silent_organ_counts_as_having_accepted_and_has_said_nothing() {
    Report report = make(ReportKind.ACCEPTED, HopKind.DEEMED_ACCEPTED, null, null, null);

    assertEquals("ACCEPT", report.actor().act());
    assertEquals("organ-1", report.actor().organ().code());
    assertNull(report.actor().person());
    assertNull(report.said());
  }

  @Test
  void what_the_gateway_asked_for_names_what_was_missing_and_no_organ() {
    Report report = make(ReportKind.CORRECTION_ASKED, HopKind.NOTIFIED, null, null, null);

    assertNull(report.actor().organ());
    assertEquals("RECEIVE", report.actor().act());
    assertEquals(List.of("m2"), report.said().missing());
  }

  @Test
  void a_process_has_a_beginning_and_only_materials_have_papers() {
    Report process = make(ReportKind.PROCESS, HopKind.ANSWERED, answer("OPINION"), null, null);
    Report papers = make(ReportKind.MATERIALS, HopKind.CORRECTED, null, null, null);

    assertEquals(AT.minusSeconds(60), process.since());
    assertEquals(List.of(), process.materials());
    assertEquals(
        List.of("m1 a", "m2 c"),
        papers.materials().stream().map(m -> m.material() + ' ' + m.name()).toList());
    Material last = papers.materials().get(1);
    assertEquals("https://g/c", last.url());
  }

  @Test
  void an_acceptance_that_was_stored_before_its_receipt_is_told_at_its_receipt() {
    Instant received = AT.minus(Duration.ofDays(1));
    Report accepted = make(ReportKind.ACCEPTED, HopKind.ANSWERED, answer("ACCEPTED"), null, null);
    assertEquals(AT, accepted.subject().acceptedAt());

    Report reversed =
        make(
            content(
                ReportKind.ACCEPTED,
                HopKind.ANSWERED,
                answer("ACCEPTED"),
                null,
                received.minusSeconds(2)),
            null);

    assertEquals(received, reversed.subject().acceptedAt());
    assertNull(
        make(content(ReportKind.RECEIVED, HopKind.RECEIVED, null, null, null), null)
            .subject()
            .acceptedAt());
  }

  @Test
  void a_report_shows_nothing_of_the_applicant_where_it_is_printed() {
    Report report = make(ReportKind.RECEIVED, HopKind.RECEIVED, null, null, null);

    assertEquals("Report[" + CASE + "/r9/3, RECEIVED]", report.toString());
  }

  private static Report make(
      ReportKind kind, HopKind hop, Buffer said, Outcome outcome, String delay) {
    return make(content(kind, hop, said, outcome, AT), delay);
  }

  private static Report make(ReportContent content, String delay) {
    UnaryOperator<String> same = UnaryOperator.identity();
    ReportMaker maker =
        new ReportMaker(
            new OrderMaker.Names(same, code -> "organ of " + code, same), code -> "01", LINKS);
    LeasedOrder order =
        new LeasedOrder(
            1,
            1,
            9,
            CASE,
            null,
            OrderKind.REPORT,
            1,
            OrderKind.reportKey(CASE, 9, 3),
            false,
            AT,
            0);
    return maker.report(order, content, delay == null ? Lateness.NONE : new Lateness(delay, AT));
  }

  private static ReportContent content(
      ReportKind kind, HopKind hop, Buffer said, Outcome outcome, Instant acceptedAt) {
    JsonObject applicant = new JsonObject().put("kind", "PERSON").put("name", "王");
    Buffer submission = papers("m1", "a").toJsonObject().put("applicant", applicant).toBuffer();
    return new ReportContent(
        new ReportContent.Case(
            CASE.toString(),
            "R",
            "N-1",
            "SC-7",
            "item",
            new CasePlace("station", "512002"),
            "trace",
            AT.minus(Duration.ofDays(1)),
            submission),
        new ReportContent.Told(
            kind,
            AT,
            AT,
            AT.minusSeconds(60),
            outcome,
            new ReportContent.Terms(acceptedAt, LocalDate.of(2026, 4, 1), null),
            null,
            null,
            null,
            new ReportContent.By(hop, "organ-1", 2, "p-7"),
            said,
            null,
            List.of("m2"),
            List.of(papers("m2", "b"), papers("m2", "c")),
            ReportContent.Time.FIRST),
        "organ-9",
        false);
  }

  private static Buffer answer(String kind) {
    return new JsonObject()
        .put("kind", kind)
        .put("document", "文号1")
        .put("text", "同意")
        .put("missing", new JsonArray())
        .toBuffer();
  }

  private static Buffer papers(String code, String name) {
    JsonObject paper =
        new JsonObject()
            .put("material", code)
            .put("name", name)
            .put("sha256", name)
            .put("bytes", 1L);
    return new JsonObject().put("materials", new JsonArray().add(paper)).toBuffer();
  }
}
