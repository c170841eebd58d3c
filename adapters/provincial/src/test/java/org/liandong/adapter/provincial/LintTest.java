package org.liandong.adapter.provincial;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.liandong.adapter.spi.Applicant;
import org.liandong.adapter.spi.Fault;
import org.liandong.adapter.spi.Refused;
import org.liandong.adapter.spi.Report;
import org.liandong.adapter.spi.ReportKind;
import org.liandong.adapter.spi.ReportedCase;

class LintTest {
  static Stream<Arguments> malformed() {
    return Stream.concat(malformedApplicants(), malformedSteps());
  }

  private static Stream<Arguments> malformedApplicants() {
    Report received = Reports.of(ReportKind.RECEIVED, 1);
    return Stream.of(
        arguments(
            "id-number-malformed", Fault.STATION, person("RESIDENT_ID", "110105194912310021")),
        arguments(
            "id-number-malformed", Fault.STATION, person("RESIDENT_ID", "110105194902310023")),
        arguments("id-number-malformed", Fault.STATION, person("RESIDENT_ID", "110105491231002")),
        arguments("id-number-missing", Fault.STATION, person("RESIDENT_ID", null)),
        arguments("id-number-missing", Fault.STATION, person(null, "E12345678")),
        arguments(
            "credit-code-malformed",
            Fault.STATION,
            of(received, Reports.enterprise("91350100M000100Y4"))),
        arguments(
            "credit-code-malformed",
            Fault.STATION,
            of(received, Reports.enterprise("91350100M000100YI3"))),
        arguments("applicant-missing", Fault.STATION, of(received, null)));
  }

  private static Stream<Arguments> malformedSteps() {
    Report received = Reports.of(ReportKind.RECEIVED, 1);
    Report process = Reports.of(ReportKind.PROCESS, 2);
    return Stream.of(
        arguments("process-missing", Fault.GATEWAY, Reports.of(ReportKind.CONCLUDED, 1)),
        arguments("process-incomplete", Fault.GATEWAY, withoutActor(process)),
        arguments(
            "times-reversed",
            Fault.GATEWAY,
            Reports.at(process, Reports.NINE.minusSeconds(1), null)),
        arguments(
            "result-missing",
            Fault.GATEWAY,
            Reports.concluded(Reports.of(ReportKind.CONCLUDED, 5), null, null)),
        arguments("project-no-malformed", Fault.GATEWAY, numbered(received, "9".repeat(51))));
  }

  @ParameterizedTest
  @MethodSource("malformed")
  void malformed_data_is_held_with_who_can_mend_it(String code, Fault mend, Report report) {
    Refused held = Lint.check(report).orElseThrow();

    assertEquals(code, held.code());
    assertEquals(mend, held.mend());
    assertFalse(held.reason().contains(Reports.NAME));
  }

  @Test
  void every_rule_is_in_the_table_above() {
    Set<Object> tried = malformed().map(each -> each.get()[0]).collect(Collectors.toSet());

    assertEquals(Lint.rules().stream().map(Lint.Rule::code).collect(Collectors.toSet()), tried);
  }

  static Stream<Report> good() {
    Report received = Reports.of(ReportKind.RECEIVED, 1);
    return Stream.concat(
        Reports.all("000001").stream(),
        Stream.of(
            Reports.byGateway(ReportKind.CORRECTION_ASKED, 2),
            Reports.byGateway(ReportKind.PROCESS, 3),
            person("PASSPORT", "E12345678"),
            of(received, Reports.enterprise("91350211M0000XUF46")),
            of(
                received,
                Applicant.of(
                    new JsonObject().put("kind", "ENTERPRISE_TO_BE").put("proposedName", "某"))),
            Reports.concluded(Reports.of(ReportKind.CONCLUDED, 2), "WITHDRAWN", null)));
  }

  @ParameterizedTest
  @MethodSource("good")
  void what_is_well_formed_is_sent(Report report) {
    assertEquals(Optional.empty(), Lint.check(report));
  }

  @ParameterizedTest
  @CsvSource({
    "11010519491231002X, true",
    "440524188001010014, true",
    "11010519491231002x, false",
    "110105194912310020, false",
    "440524188013010014, false",
    "44052418800101001, false"
  })
  void an_identity_number_has_a_date_and_a_check_character(String number, boolean good) {
    assertEquals(good, IdentityNumber.isResident(number));
  }

  @Test
  void a_receipt_over_a_day_old_is_sent_with_its_own_time_and_an_explanation() {
    Report received = Reports.at(Reports.of(ReportKind.RECEIVED, 1), Reports.NINE, "平台维护");
    Instant nextDay = Reports.NINE.plusSeconds(24 * 3600);

    assertEquals("平台维护", Lateness.explain(received));
    assertEquals("平台维护", Lateness.explain(Reports.late(received, nextDay)));
    String explained = Lateness.explain(Reports.late(received, nextDay.plusSeconds(1)));
    assertTrue(explained.startsWith("平台维护；超时24小时收件：实际收件时间 2026-11-30 09:00:00"), explained);
    assertEquals(Optional.empty(), Lint.check(received));
  }

  @Test
  void what_happened_after_the_promised_day_says_so_and_is_never_held() {
    Instant after = Instant.parse("2026-12-14T16:00:00Z");
    Report process = Reports.at(Reports.of(ReportKind.PROCESS, 2), after, null);
    Report concluded = Reports.at(Reports.of(ReportKind.CONCLUDED, 3), after, null);

    assertTrue(Lateness.explain(process).startsWith("超期未办结：应于 2026-12-14 前办结"));
    assertTrue(Lateness.explain(concluded).startsWith("项目超期：应于 2026-12-14 前办结"));
    assertEquals(Optional.empty(), Lint.check(concluded));
    assertNull(Lateness.explain(Reports.at(concluded, after.minusSeconds(1), null)));
  }

  @Test
  void a_paper_that_is_fetched_after_the_day_makes_no_case_late() {
    Instant after = Instant.parse("2027-02-01T01:00:00Z");
    Report delivered = Reports.of(ReportKind.DELIVERED, 4);

    assertNull(Lateness.explain(Reports.at(delivered, after, null)));
    assertEquals("平台维护", Lateness.explain(Reports.at(delivered, after, "平台维护")));
  }

  private static Report person(String idType, String number) {
    JsonObject person =
        new JsonObject().put("kind", "PERSON").put("name", Reports.NAME).put("idNumber", number);
    return of(Reports.of(ReportKind.RECEIVED, 1), Applicant.of(person.put("idType", idType)));
  }

  private static Report of(Report report, Applicant applicant) {
    return Reports.with(report, Reports.subject("000001", applicant));
  }

  private static Report withoutActor(Report of) {
    return new Report(
        of.key(),
        of.sequence(),
        of.kind(),
        of.happenedAt(),
        of.since(),
        of.subject(),
        null,
        of.said(),
        of.outcome(),
        of.materials(),
        null,
        of.trace());
  }

  private static Report numbered(Report report, String number) {
    ReportedCase of = report.subject();
    return Reports.with(
        report,
        new ReportedCase(
            of.caseId(),
            of.receiptNo(),
            number,
            null,
            of.item(),
            of.itemType(),
            of.station(),
            of.region(),
            of.organ(),
            of.applicant(),
            of.receivedAt(),
            null,
            null,
            null));
  }
}
