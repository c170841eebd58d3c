package org.liandong.adapter.provincial;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.liandong.adapter.spi.AnswerKind;
import org.liandong.adapter.spi.Report;
import org.liandong.adapter.spi.Report.Said;
import org.liandong.adapter.spi.ReportKind;
import org.liandong.adapter.spi.ReportedCase;
import org.liandong.adapter.wire.Secret;

class ReportMappingTest {
  private final ReportMapping mapping =
      new ReportMapping(
          SettingsReader.read(Settings.jmas("http://127.0.0.1:1")).directory(), "512000-liandong");

  @ParameterizedTest
  @EnumSource(ReportKind.class)
  void each_kind_of_report_has_its_field_set(ReportKind kind) throws IOException {
    Filing record = mapping.of(Reports.of(kind, 2));

    assertEquals(golden(kind), lines(record));
  }

  @Test
  void the_same_report_gives_the_same_row_and_another_one_another() {
    Report report = Reports.of(ReportKind.PROCESS, 2);

    assertEquals(mapping.of(report).guid(), mapping.of(report).guid());
    assertNotEquals(
        mapping.of(report).guid(), mapping.of(Reports.of(ReportKind.PROCESS, 3)).guid());
  }

  @Test
  void an_extension_is_the_special_procedure_of_its_own() {
    Report extension =
        Reports.concluded(
            Reports.of(ReportKind.SPECIAL_STARTED, 2),
            null,
            new Said(AnswerKind.EXTENDED, "延〔2026〕1号", "情况复杂", List.of(), null));

    SortedMap<String, String> fields = mapping.of(extension).fields();

    assertEquals("1", fields.get("special_type"));
    assertEquals("延长审批", fields.get("special_name"));
  }

  @Test
  void what_the_gateway_asks_for_itself_is_sent_back_in_the_name_of_the_organ_that_decides() {
    SortedMap<String, String> asked =
        mapping.of(Reports.byGateway(ReportKind.CORRECTION_ASKED, 2)).fields();
    SortedMap<String, String> step = mapping.of(Reports.byGateway(ReportKind.PROCESS, 3)).fields();

    assertEquals("RETURN", asked.get("handle_action"));
    assertEquals("premises", asked.get("correct_materials"));
    assertEquals("11512002MB0000000X", asked.get("dept_code"));
    assertEquals("OTHER", step.get("handle_action"));
  }

  @Test
  void before_there_is_an_official_number_the_receipt_number_stands_for_it() {
    ReportedCase of = Reports.subject("000001");
    ReportedCase unnumbered =
        new ReportedCase(
            of.caseId(),
            of.receiptNo(),
            null,
            null,
            of.item(),
            of.itemType(),
            of.station(),
            "512002107",
            of.organ(),
            of.applicant(),
            of.receivedAt(),
            null,
            null,
            null);

    SortedMap<String, String> fields =
        mapping.of(Reports.with(Reports.of(ReportKind.RECEIVED, 1), unnumbered)).fields();

    assertEquals(of.receiptNo(), fields.get("project_no"));
    assertEquals("512002107000", fields.get("area_code"));
  }

  @Test
  void an_outcome_that_the_settings_do_not_know_is_never_guessed() {
    Report report = Reports.concluded(Reports.of(ReportKind.CONCLUDED, 2), "SOMETHING_NEW", null);

    assertEquals(CodeList.OUTCOMES, assertThrows(Unmapped.class, () -> mapping.of(report)).list());
  }

  @Test
  void a_digest_says_nothing_of_the_attempt_and_leaves_out_what_is_masked() {
    Filing record = mapping.of(Reports.of(ReportKind.RECEIVED, 1));
    Digest plain = new Digest(new Secret(Settings.DIGEST_KEY), Set.of());
    Digest masked = new Digest(new Secret(Settings.DIGEST_KEY), Set.of("applyer_name"));
    Filing other = changed(record, "applyer_name", "示＊＊");
    Filing later = changed(record, Names.LATE_EXPLAIN, "补报");

    assertEquals(64, plain.of(record).length());
    assertEquals(plain.of(record), plain.of(later));
    assertNotEquals(plain.of(record), plain.of(other));
    assertEquals(masked.of(record), masked.of(other));
  }

  private static Filing changed(Filing record, String field, String value) {
    SortedMap<String, String> fields = new java.util.TreeMap<>(record.fields());
    fields.put(field, value);
    return new Filing(record.form(), fields, record.parts());
  }

  private static String lines(Filing record) {
    return Stream.concat(Stream.of(record.fields()), record.parts().stream())
        .map(
            fields ->
                fields.entrySet().stream()
                    .map(field -> field.getKey() + "=" + field.getValue())
                    .collect(Collectors.joining("\n", "", "\n")))
        .collect(Collectors.joining("\n", "form=" + record.form() + "\n", ""));
  }

  private static String golden(ReportKind kind) throws IOException {
    String name = "/golden/" + kind.name().toLowerCase(java.util.Locale.ROOT) + ".txt";
    try (InputStream file = ReportMappingTest.class.getResourceAsStream(name)) {
      return file == null ? "no " + name : new String(file.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
