package org.liandong.adapter.tck;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.core.streams.WriteStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.liandong.adapter.host.MaterialSource;
import org.liandong.adapter.spi.AnswerKind;
import org.liandong.adapter.spi.Applicant;
import org.liandong.adapter.spi.Arrival;
import org.liandong.adapter.spi.Material;
import org.liandong.adapter.spi.Named;
import org.liandong.adapter.spi.Order;
import org.liandong.adapter.spi.OrderKind;
import org.liandong.adapter.spi.Report;
import org.liandong.adapter.spi.ReportKind;
import org.liandong.adapter.spi.ReportedCase;

/** Orders and reports to send. */
public final class Specimens {
  /** What the clock of the kit shows. */
  public static final Instant NOON = Instant.parse("2026-01-05T04:00:00Z");

  private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
  private static final Named ITEM = new Named("0105012000", "最低生活保障对象认定");
  private static final Named ORGAN = new Named("yanjiang-civil", "雁江区民政局");
  private static final Named STATION = new Named("danshan-v1", "丹山镇示例村");

  private static final String CASES = "01980000-0000-7000-9000-";
  private static final byte[] CONTENT = content();
  private static final Material PAPER =
      new Material(
          "M01",
          Personal.FILE,
          sha256(CONTENT),
          CONTENT.length,
          "http://gateway.invalid/materials/1");

  private Specimens() {}

  /** The n-th key of a step: a UUID, as the gateway makes them. */
  public static String key(int n) {
    return "01980000-0000-7000-8000-%012x".formatted(n);
  }

  /** The order to take a case. */
  public static Order submit(String key) {
    return submit(key, Personal.ACCESS);
  }

  /** The same, with another word that opens the materials. */
  public static Order submit(String key, String materialAccess) {
    return new Order(
        OrderKind.SUBMIT,
        key,
        key,
        null,
        caseId(key),
        receiptNo(key),
        ITEM,
        ORGAN,
        Set.of("ACCEPT", "EXAMINE", "DECIDE"),
        STATION,
        applicant(),
        form(),
        materials(),
        List.of(new Order.PriorAnswer("danshan", "OPINION", "丹审〔2026〕1号", Personal.OPINION)),
        Personal.REMARK,
        TRACE,
        materialAccess);
  }

  /** An order that has nothing but what every order has. */
  public static Order bare(String key) {
    return new Order(
        OrderKind.SUBMIT,
        key,
        key,
        null,
        caseId(key),
        receiptNo(key),
        ITEM,
        ORGAN,
        Set.of("DECIDE"),
        STATION,
        Applicant.of(new JsonObject().put("kind", "ENTERPRISE_TO_BE").put("proposedName", "示例")),
        new JsonObject(),
        List.of(),
        List.of(),
        null,
        null,
        null);
  }

  /** The answer to a correction, or the taking back. */
  public static Order following(OrderKind kind, String submitKey, String reference) {
    Order first = submit(submitKey);
    boolean supplement = kind == OrderKind.SUPPLEMENT;
    return new Order(
        kind,
        submitKey + (supplement ? "/c1" : "/x"),
        submitKey,
        reference,
        first.caseId(),
        first.receiptNo(),
        first.item(),
        first.organ(),
        first.acts(),
        first.station(),
        supplement ? first.applicant() : null,
        supplement ? first.form() : null,
        supplement ? first.materials() : List.of(),
        List.of(),
        null,
        first.trace(),
        supplement ? first.materialAccess() : null);
  }

  /** A step in a case's progress. */
  public static Report report(String key, ReportKind kind) {
    boolean organ = kind != ReportKind.RECEIVED && kind != ReportKind.CORRECTED;
    return new Report(
        key,
        kind.ordinal() + 1,
        kind,
        NOON.minusSeconds(600),
        kind == ReportKind.PROCESS ? NOON.minusSeconds(1200) : null,
        subject(key),
        new Report.Actor(
            organ ? ORGAN : null,
            organ ? "DECIDE" : "RECEIVE",
            organ ? "p-07" : null,
            organ ? 1 : 0),
        said(kind),
        kind == ReportKind.CONCLUDED ? "APPROVED" : null,
        kind == ReportKind.MATERIALS ? materials() : List.of(),
        null,
        TRACE);
  }

  /** A step that no organ took: the gateway asked for what is missing, or saw a step end. */
  public static Report byGateway(String key, ReportKind kind) {
    boolean asks = kind == ReportKind.CORRECTION_ASKED;
    return new Report(
        key,
        2,
        kind,
        NOON.minusSeconds(600),
        asks ? null : NOON.minusSeconds(1200),
        subject(key),
        new Report.Actor(null, "RECEIVE", null, 0),
        asks ? new Report.Said(null, null, null, List.of("M01"), null) : null,
        null,
        List.of(),
        null,
        TRACE);
  }

  /** The case of a report, or one that is to be numbered. */
  public static ReportedCase subject(String key) {
    return new ReportedCase(
        caseId(key),
        receiptNo(key),
        null,
        null,
        ITEM,
        "07",
        STATION,
        "512002106201",
        ORGAN,
        applicant(),
        NOON.minusSeconds(3600),
        NOON.minusSeconds(1800),
        LocalDate.parse("2026-02-02"),
        LocalDate.parse("2026-01-20"));
  }

  /** The person of all of them. */
  static Applicant applicant() {
    return Applicant.of(
        new JsonObject()
            .put("kind", "PERSON")
            .put("name", Personal.NAME)
            .put("idType", "RESIDENT_ID")
            .put("idNumber", Personal.ID_NUMBER)
            .put("phone", Personal.PHONE));
  }

  private static Report.Said said(ReportKind kind) {
    return switch (kind) {
      case RECEIVED, CORRECTED, MATERIALS, DELIVERED, SPECIAL_ENDED -> null;
      case CORRECTION_ASKED ->
          new Report.Said(AnswerKind.CORRECTION, null, Personal.OPINION, List.of("M01"), null);
      case SPECIAL_STARTED ->
          new Report.Said(
              AnswerKind.SPECIAL_STARTED,
              "听证〔2026〕3号",
              null,
              List.of(),
              new org.liandong.adapter.spi.RemoteAnswer.Special("HEARING", "第45条", "听证〔2026〕3号"));
      case ACCEPTED, PROCESS, CONCLUDED ->
          new Report.Said(
              kind == ReportKind.ACCEPTED ? AnswerKind.ACCEPTED : AnswerKind.APPROVED,
              "雁民〔2026〕7号",
              Personal.OPINION,
              List.of(),
              null);
    };
  }

  private static JsonObject form() {
    return new JsonObject()
        .put("address", Personal.ADDRESS)
        .put(
            "members",
            new JsonArray().add(new JsonObject().put("name", Personal.RELATIVE).put("age", 81)));
  }

  private static List<Material> materials() {
    return List.of(PAPER);
  }

  /** What {@code AdapterHost.copy} gives: the one paper, of a case that was sent or told of. */
  static Future<Void> copy(String caseId, Material material, WriteStream<Buffer> to) {
    if (caseId == null || !caseId.startsWith(CASES) || !PAPER.equals(material)) {
      return MaterialSource.NONE.copy("", caseId, material, to);
    }
    return to.write(paper());
  }

  /** A case that was begun on a platform. */
  static List<Arrival> begun() {
    return List.of(
        new Arrival(
            "P-1",
            "APP",
            "danshan-v1",
            "0105012000",
            applicant().asReceived(),
            new JsonObject().put("address", Personal.ADDRESS),
            List.of(cameWith("paper-1")),
            null,
            NOON.minusSeconds(60),
            null));
  }

  /** The content of the one paper. */
  static Buffer paper() {
    return Buffer.buffer(CONTENT);
  }

  /** The same paper, as it comes with an arrival. */
  static Arrival.Paper cameWith(String reference) {
    return new Arrival.Paper(
        PAPER.material(), PAPER.name(), PAPER.sha256(), PAPER.bytes(), reference);
  }

  private static byte[] content() {
    byte[] content = new byte[4096];
    for (int i = 0; i < content.length; i++) {
      content[i] = (byte) (i * 31 + i / 256);
    }
    return content;
  }

  private static String sha256(byte[] content) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String caseId(String key) {
    return CASES + key.substring(24, 36);
  }

  private static String receiptNo(String key) {
    return "512002-20260105-" + Long.parseLong(key.substring(24, 36), 16);
  }
}
