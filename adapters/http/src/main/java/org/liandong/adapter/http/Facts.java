package org.liandong.adapter.http;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.liandong.adapter.http.template.Names;
import org.liandong.adapter.http.template.Scope;
import org.liandong.adapter.spi.Applicant;
import org.liandong.adapter.spi.Material;
import org.liandong.adapter.spi.Named;
import org.liandong.adapter.spi.Order;
import org.liandong.adapter.spi.RemoteAnswer;
import org.liandong.adapter.spi.Report;
import org.liandong.adapter.spi.ReportedCase;
import org.liandong.adapter.wire.OrderJson;

/** What a description may fill in of an order, a report and a case; and what it is called. */
final class Facts {
  private static final Names NAMED = Names.values("code", "name");
  private static final Names APPLICANT =
      Names.values(
              "kind",
              "name",
              "idType",
              "idNumber",
              "creditCode",
              "legalRepresentative",
              "contactName",
              "phone")
          .with("asReceived", Names.ANYTHING);
  private static final Names MATERIALS =
      Names.listOf(Names.values("material", "name", "sha256", "bytes", "url"));

  /** Nobody is given what opens them. */
  private static final Names REPORTED_MATERIALS =
      Names.listOf(Names.values("material", "name", "sha256", "bytes"));

  private static final Names CASE =
      Names.values(
              "caseId",
              "receiptNo",
              "caseNo",
              "origin",
              "itemType",
              "region",
              "receivedAt",
              "acceptedAt",
              "legalDue",
              "promisedDue")
          .with("item", NAMED)
          .with("station", NAMED)
          .with("organ", NAMED)
          .with("applicant", APPLICANT);

  static final Names ORDER =
      Names.of(
          Map.of(
              "order",
              Names.values("kind", "key", "submitKey", "reference", "caseId", "receiptNo", "remark")
                  .with("item", NAMED)
                  .with("organ", NAMED)
                  .with("station", NAMED)
                  .with("acts", Names.listOf(Names.VALUE))
                  .with("applicant", APPLICANT)
                  .with("form", Names.ANYTHING)
                  .with("materials", MATERIALS)
                  .with(
                      "priorAnswers",
                      Names.listOf(Names.values("organ", "answer", "document", "text")))));

  static final Names REPORT =
      Names.of(
          Map.of(
              "report",
              Names.values("key", "sequence", "kind", "happenedAt", "since", "outcome", "delay")
                  .with("case", CASE)
                  .with("actor", Names.values("act", "person", "stage").with("organ", NAMED))
                  .with(
                      "said",
                      Names.values("answer", "document", "text")
                          .with("missing", Names.listOf(Names.VALUE))
                          .with("special", Names.values("kind", "basis", "notice")))
                  .with("materials", REPORTED_MATERIALS)));

  static final Names NUMBER = Names.of(Map.of("case", CASE, "key", Names.VALUE));

  /**
   * What an order's headers may have besides: it differs from attempt to attempt, and has no place
   * in a body.
   */
  static final List<String> ORDER_LINES = List.of("traceparent", "materialAccess");

  /** The same of a report's. */
  static final List<String> REPORT_LINES = List.of("traceparent");

  private Facts() {}

  static Scope of(Order order) {
    JsonObject facts = OrderJson.of(order).put("applicant", applicant(order.applicant()));
    Map<String, Object> roots = new LinkedHashMap<>();
    roots.put("order", facts);
    roots.put("materialAccess", order.materialAccess());
    roots.put("traceparent", TraceParent.of(order.trace()).orElse(null));
    return Scope.of(roots);
  }

  static Scope of(Report report) {
    JsonObject facts =
        new JsonObject()
            .put("key", report.key())
            .put("sequence", report.sequence())
            .put("kind", report.kind().name())
            .put("happenedAt", text(report.happenedAt()))
            .put("since", text(report.since()))
            .put("case", subject(report.subject()))
            .put("actor", actor(report.actor()))
            .put("said", said(report.said()))
            .put("outcome", report.outcome())
            .put("materials", array(report.materials(), Facts::reported))
            .put("delay", report.delay());
    Map<String, Object> roots = new LinkedHashMap<>();
    roots.put("report", facts);
    roots.put("traceparent", TraceParent.of(report.trace()).orElse(null));
    return Scope.of(roots);
  }

  static Scope of(String key, ReportedCase subject) {
    return Scope.of(Map.of("key", key, "case", subject(subject)));
  }

  private static JsonObject subject(ReportedCase of) {
    return new JsonObject()
        .put("caseId", of.caseId())
        .put("receiptNo", of.receiptNo())
        .put("caseNo", of.caseNo())
        .put("origin", of.origin())
        .put("item", named(of.item()))
        .put("itemType", of.itemType())
        .put("station", named(of.station()))
        .put("region", of.region())
        .put("organ", named(of.organ()))
        .put("applicant", applicant(of.applicant()))
        .put("receivedAt", text(of.receivedAt()))
        .put("acceptedAt", text(of.acceptedAt()))
        .put("legalDue", text(of.legalDue()))
        .put("promisedDue", text(of.promisedDue()));
  }

  private static JsonObject reported(Material material) {
    JsonObject json = OrderJson.material(material);
    json.remove("url");
    return json;
  }

  private static JsonObject actor(Report.Actor actor) {
    return actor == null
        ? null
        : new JsonObject()
            .put("organ", named(actor.organ()))
            .put("act", actor.act())
            .put("person", actor.person())
            .put("stage", actor.stage());
  }

  private static JsonObject said(Report.Said said) {
    return said == null
        ? null
        : new JsonObject()
            .put("answer", said.answer() == null ? null : said.answer().name())
            .put("document", said.document())
            .put("text", said.text())
            .put("missing", new JsonArray(said.missing()))
            .put("special", special(said.special()));
  }

  private static JsonObject special(RemoteAnswer.Special special) {
    return special == null
        ? null
        : new JsonObject()
            .put("kind", special.kind())
            .put("basis", special.basis())
            .put("notice", special.notice());
  }

  private static JsonObject applicant(Applicant of) {
    return of == null
        ? null
        : new JsonObject()
            .put("kind", of.kind())
            .put("name", of.name())
            .put("idType", of.idType())
            .put("idNumber", of.idNumber())
            .put("creditCode", of.creditCode())
            .put("legalRepresentative", of.legalRepresentative())
            .put("contactName", of.contactName())
            .put("phone", of.phone())
            .put("asReceived", of.asReceived());
  }

  private static JsonObject named(Named named) {
    return named == null ? null : OrderJson.named(named);
  }

  private static String text(Object time) {
    return time == null ? null : time.toString();
  }

  private static <T> JsonArray array(List<T> values, Function<T, JsonObject> json) {
    return new JsonArray(values.stream().map(json).toList());
  }
}
