package org.liandong.adapter.provincial;

import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import org.liandong.adapter.spi.AnswerKind;
import org.liandong.adapter.spi.Applicant;
import org.liandong.adapter.spi.Material;
import org.liandong.adapter.spi.Named;
import org.liandong.adapter.spi.RemoteAnswer.Special;
import org.liandong.adapter.spi.Report;
import org.liandong.adapter.spi.Report.Actor;
import org.liandong.adapter.spi.Report.Said;
import org.liandong.adapter.spi.ReportKind;
import org.liandong.adapter.spi.ReportedCase;

/** One case's reports, of every kind, in order. */
final class Reports {
  static final Instant NINE = Instant.parse("2026-11-30T01:00:00Z");
  static final String NAME = "示例姓名金丝雀";
  static final String ID_NUMBER = "11010519491231002X";
  static final String PHONE = "13800001234";
  static final Named ORGAN = new Named("yanjiang-agriculture", "雁江区农业农村局");

  private Reports() {}

  static Applicant person() {
    return Applicant.of(
        new JsonObject()
            .put("kind", "PERSON")
            .put("name", NAME)
            .put("idType", "RESIDENT_ID")
            .put("idNumber", ID_NUMBER)
            .put("phone", PHONE));
  }

  static Applicant enterprise(String creditCode) {
    return Applicant.of(
        new JsonObject()
            .put("kind", "ENTERPRISE")
            .put("name", "示例企业")
            .put("creditCode", creditCode)
            .put("contact", new JsonObject().put("name", "联系人").put("phone", PHONE)));
  }

  static ReportedCase subject(String caseId) {
    return subject(caseId, person());
  }

  static ReportedCase subject(String caseId, Applicant applicant) {
    return new ReportedCase(
        caseId,
        "512002-20261130-" + caseId,
        "512002-20261130-900001",
        null,
        new Named("511A0085400003", "动物诊疗许可"),
        "01",
        new Named("danshan-demo-village", "丹山镇示例村便民服务站"),
        "512002107901",
        ORGAN,
        applicant,
        NINE,
        NINE.plusSeconds(3600),
        LocalDate.of(2026, 12, 28),
        LocalDate.of(2026, 12, 14));
  }

  static Report of(ReportKind kind, int sequence) {
    return of("000001", kind, sequence);
  }

  static Report of(String caseId, ReportKind kind, int sequence) {
    boolean organs = kind != ReportKind.RECEIVED && kind != ReportKind.MATERIALS;
    return new Report(
        caseId + "/r9/" + sequence,
        sequence,
        kind,
        NINE.plusSeconds(60L * sequence),
        kind == ReportKind.PROCESS || kind == ReportKind.SPECIAL_ENDED ? NINE : null,
        subject(caseId),
        new Actor(organs ? ORGAN : null, "EXAMINE", organs ? "officer-3" : null, organs ? 1 : 0),
        said(kind),
        kind == ReportKind.CONCLUDED ? "APPROVED" : null,
        kind == ReportKind.MATERIALS
            ? List.of(
                new Material("application", "申请表.pdf", "ab".repeat(32), 4096, null),
                new Material("rules", "制度.pdf", "cd".repeat(32), 512, null))
            : List.of(),
        null,
        "4bf92f3577b34da6a3ce929d0e0e4736");
  }

  /** In the order in which a case may go through them. */
  static List<Report> all(String caseId) {
    List<ReportKind> kinds =
        List.of(
            ReportKind.RECEIVED,
            ReportKind.MATERIALS,
            ReportKind.CORRECTION_ASKED,
            ReportKind.CORRECTED,
            ReportKind.ACCEPTED,
            ReportKind.PROCESS,
            ReportKind.SPECIAL_STARTED,
            ReportKind.SPECIAL_ENDED,
            ReportKind.CONCLUDED,
            ReportKind.DELIVERED);
    return IntStream.rangeClosed(1, kinds.size())
        .mapToObj(sequence -> of(caseId, kinds.get(sequence - 1), sequence))
        .toList();
  }

  /** What the gateway did itself: a 一次性告知, or a step that no organ took. */
  static Report byGateway(ReportKind kind, int sequence) {
    Report of = of(kind, sequence);
    boolean asks = kind == ReportKind.CORRECTION_ASKED;
    return new Report(
        of.key(),
        of.sequence(),
        kind,
        of.happenedAt(),
        of.since(),
        of.subject(),
        new Actor(null, "RECEIVE", null, 0),
        asks ? new Said(null, null, null, List.of("premises"), null) : null,
        null,
        List.of(),
        null,
        of.trace());
  }

  static Report with(Report of, ReportedCase subject) {
    return new Report(
        of.key(),
        of.sequence(),
        of.kind(),
        of.happenedAt(),
        of.since(),
        subject,
        of.actor(),
        of.said(),
        of.outcome(),
        of.materials(),
        of.delay(),
        of.trace());
  }

  static Report late(Report of, Instant lateAt) {
    return new Report(
        of.key(),
        of.sequence(),
        of.kind(),
        of.happenedAt(),
        of.since(),
        of.subject(),
        of.actor(),
        of.said(),
        of.outcome(),
        of.materials(),
        of.delay(),
        lateAt,
        of.trace());
  }

  static Report at(Report of, Instant happenedAt, String delay) {
    return new Report(
        of.key(),
        of.sequence(),
        of.kind(),
        happenedAt,
        of.since(),
        of.subject(),
        of.actor(),
        of.said(),
        of.outcome(),
        of.materials(),
        delay,
        of.trace());
  }

  static Report concluded(Report of, String outcome, Said said) {
    return new Report(
        of.key(),
        of.sequence(),
        of.kind(),
        of.happenedAt(),
        of.since(),
        of.subject(),
        of.actor(),
        said,
        outcome,
        of.materials(),
        of.delay(),
        of.trace());
  }

  private static Said said(ReportKind kind) {
    return switch (kind) {
      case RECEIVED, MATERIALS, CORRECTED, SPECIAL_ENDED -> null;
      case ACCEPTED -> new Said(AnswerKind.ACCEPTED, "雁农受〔2026〕1号", "予以受理", List.of(), null);
      case PROCESS -> new Said(AnswerKind.OPINION, null, "情况属实", List.of(), null);
      case CORRECTION_ASKED ->
          new Said(AnswerKind.CORRECTION, "雁农补〔2026〕1号", "请补齐", List.of("premises", "rules"), null);
      case SPECIAL_STARTED ->
          new Said(
              AnswerKind.SPECIAL_STARTED,
              null,
              null,
              List.of(),
              new Special("EXPERT_REVIEW", "行政许可法第四十五条", "雁农特〔2026〕1号"));
      case CONCLUDED -> new Said(AnswerKind.APPROVED, "雁农许〔2026〕1号", "准予许可", List.of(), null);
      case DELIVERED -> new Said(null, null, null, List.of(), null);
    };
  }
}
