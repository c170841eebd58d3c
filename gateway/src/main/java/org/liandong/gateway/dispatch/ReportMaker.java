package org.liandong.gateway.dispatch;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.liandong.adapter.spi.AnswerKind;
import org.liandong.adapter.spi.Applicant;
import org.liandong.adapter.spi.Material;
import org.liandong.adapter.spi.Named;
import org.liandong.adapter.spi.RemoteAnswer;
import org.liandong.adapter.spi.Report;
import org.liandong.adapter.spi.ReportKind;
import org.liandong.adapter.spi.ReportedCase;
import org.liandong.gateway.cases.HopKind;
import org.liandong.gateway.cases.LeasedOrder;
import org.liandong.gateway.cases.ReportContent;
import org.liandong.gateway.cases.ReportContent.Told;
import org.liandong.gateway.model.OrderKind;

/** Makes what a platform is told out of what was stored. Pure: the same at each attempt. */
public final class ReportMaker {
  private final OrderMaker.Names names;
  private final UnaryOperator<String> itemType;
  private final OrderMaker.MaterialLinks links;

  /**
   * A maker.
   *
   * @param itemType the code of an item's 事项类型
   */
  public ReportMaker(
      OrderMaker.Names names, UnaryOperator<String> itemType, OrderMaker.MaterialLinks links) {
    this.names = names;
    this.itemType = itemType;
    this.links = links;
  }

  ReportedCase subject(ReportContent content) {
    ReportContent.Case one = content.subject();
    ReportContent.Terms terms =
        content.told() == null ? new ReportContent.Terms(null, null, null) : content.told().terms();
    return new ReportedCase(
        one.id(),
        one.receiptNo(),
        one.caseNo(),
        one.origin(),
        new Named(one.item(), names.item().apply(one.item())),
        itemType.apply(one.item()),
        new Named(content.station(), names.station().apply(content.station())),
        one.place().region(),
        organ(content.deciding()),
        Applicant.of(one.submission().toJsonObject().getJsonObject("applicant")),
        one.receivedAt(),
        accepted(terms, one.receivedAt()),
        terms.legalDue(),
        terms.promisedDue());
  }

  /** What was stored of two clocks that differed would be refused for ever. */
  private static Instant accepted(ReportContent.Terms terms, Instant received) {
    Instant accepted = terms.acceptedAt();
    return accepted != null && accepted.isBefore(received) ? received : accepted;
  }

  Report report(LeasedOrder order, ReportContent content, Lateness late) {
    Told told = content.told();
    JsonObject answer = told.said() == null ? null : told.said().toJsonObject();
    ReportKind kind = ReportKind.valueOf(told.kind().name());
    return new Report(
        order.key(),
        OrderKind.reportSeq(order.key()),
        kind,
        told.happenedAt(),
        since(told, kind),
        subject(content),
        actor(told, answer),
        said(told, answer),
        told.outcome() == null ? null : told.outcome().name(),
        kind == ReportKind.MATERIALS ? materials(content) : List.of(),
        late.why(),
        late.at(),
        content.subject().traceId());
  }

  /** An organ's own time and ours may contradict each other: then nothing is said of a span. */
  private static Instant since(Told told, ReportKind kind) {
    boolean span = kind == ReportKind.PROCESS || kind == ReportKind.SPECIAL_ENDED;
    boolean possible = told.since() != null && !told.since().isAfter(told.happenedAt());
    return span && possible ? told.since() : null;
  }

  private Named organ(String code) {
    return code == null ? null : new Named(code, names.organ().apply(code));
  }

  /** What an organ answers is its own; where it was silent, it counts as having acted. */
  private Report.Actor actor(Told told, JsonObject answer) {
    String organ = told.by().organ();
    boolean organs =
        told.by().hop() == HopKind.ANSWERED || told.by().hop() == HopKind.DEEMED_ACCEPTED;
    if (organ == null || !organs) {
      boolean delivery = told.kind() == org.liandong.gateway.model.ReportKind.DELIVERED;
      return new Report.Actor(null, delivery ? "DELIVER" : "RECEIVE", null, 0);
    }
    String person = answer == null ? null : told.by().person();
    return new Report.Actor(organ(organ), act(answer), person, told.by().stage());
  }

  private static String act(JsonObject answer) {
    if (answer == null) {
      return "ACCEPT";
    }
    return switch (AnswerKind.valueOf(answer.getString("kind"))) {
      case ACCEPTED, NOT_ACCEPTED, CORRECTION -> "ACCEPT";
      case APPROVED, REJECTED -> "DECIDE";
      case OPINION, REFERRED, RETURNED, SPECIAL_STARTED, SPECIAL_ENDED, EXTENDED -> "EXAMINE";
    };
  }

  private static Report.Said said(Told told, JsonObject answer) {
    if (answer == null) {
      return told.by().hop() == HopKind.NOTIFIED
          ? new Report.Said(null, null, null, told.missing(), null)
          : null;
    }
    JsonObject special = special(told, answer);
    return new Report.Said(
        AnswerKind.valueOf(answer.getString("kind")),
        answer.getString("document"),
        answer.getString("text"),
        answer.getJsonArray("missing", new JsonArray()).stream().map(String::valueOf).toList(),
        special == null
            ? null
            : new RemoteAnswer.Special(
                special.getString("kind"),
                special.getString("basis"),
                special.getString("notice")));
  }

  /** What ends a special procedure does not say which; what began it did. */
  private static JsonObject special(Told told, JsonObject answer) {
    return told.began() == null
        ? answer.getJsonObject("special")
        : told.began().toJsonObject().getJsonObject("special");
  }

  /** All papers so far; of each material what was brought last. */
  private List<Material> materials(ReportContent content) {
    UUID caseId = UUID.fromString(content.subject().id());
    Map<String, List<Material>> byCode = new LinkedHashMap<>();
    List<Buffer> bodies = new ArrayList<>(List.of(content.subject().submission()));
    bodies.addAll(content.told().corrections());
    for (Buffer body : bodies) {
      Map<String, List<Material>> brought = new LinkedHashMap<>();
      for (Object each : body.toJsonObject().getJsonArray("materials", new JsonArray())) {
        Material material = material((JsonObject) each, caseId);
        brought.computeIfAbsent(material.material(), code -> new ArrayList<>()).add(material);
      }
      byCode.putAll(brought);
    }
    return byCode.values().stream().flatMap(List::stream).toList();
  }

  private Material material(JsonObject material, UUID caseId) {
    return new Material(
        material.getString("material"),
        material.getString("name"),
        material.getString("sha256"),
        material.getLong("bytes"),
        links.url(material.getString("sha256"), caseId));
  }
}
