package org.liandong.gateway.dispatch;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.liandong.adapter.spi.Applicant;
import org.liandong.adapter.spi.Material;
import org.liandong.adapter.spi.Named;
import org.liandong.adapter.spi.Order;
import org.liandong.adapter.spi.Order.PriorAnswer;
import org.liandong.gateway.cases.LeasedOrder;
import org.liandong.gateway.cases.OrderContent;
import org.liandong.gateway.model.OrderKind;

/** Makes what an adapter is given out of what was stored. Pure. */
public final class OrderMaker {
  private final Names names;
  private final MaterialLinks links;

  public OrderMaker(Names names, MaterialLinks links) {
    this.names = names;
    this.links = links;
  }

  /** How an organ's system reads the materials of a case. */
  public interface MaterialLinks {
    /** Where. */
    String url(String sha256, UUID caseId);

    /** By which word, for a short time from now on. */
    String word(UUID caseId, String backend);
  }

  /** How codes are named for people. */
  public record Names(
      UnaryOperator<String> item, UnaryOperator<String> organ, UnaryOperator<String> station) {}

  Order make(LeasedOrder order, OrderContent content) {
    JsonObject submission = content.submission().toJsonObject();
    boolean tells = order.kind() != OrderKind.CANCEL;
    List<JsonObject> supplements =
        order.kind() == OrderKind.SUPPLEMENT ? bodies(content.upTo(order.key())) : List.of();
    return new Order(
        org.liandong.adapter.spi.OrderKind.valueOf(order.kind().name()),
        order.key(),
        content.step().id().toString(),
        order.kind() == OrderKind.SUBMIT ? null : content.reference(),
        content.caseId().toString(),
        content.receiptNo(),
        new Named(content.item(), names.item().apply(content.item())),
        new Named(content.step().organ(), names.organ().apply(content.step().organ())),
        content.step().acts().stream().map(Enum::name).collect(Collectors.toSet()),
        new Named(content.station(), names.station().apply(content.station())),
        tells ? Applicant.of(submission.getJsonObject("applicant")) : null,
        tells ? form(submission, content, supplements) : null,
        tells ? materials(order.kind(), submission, content, supplements) : List.of(),
        tells ? priorAnswers(content) : List.of(),
        remark(order.kind(), submission, content, supplements),
        content.traceId(),
        tells ? links.word(content.caseId(), content.step().backend()) : null);
  }

  private static List<JsonObject> bodies(List<Buffer> received) {
    return received.stream().map(Buffer::toJsonObject).toList();
  }

  /** A correction may amend single fields of the form. */
  private static JsonObject form(
      JsonObject submission, OrderContent content, List<JsonObject> supplements) {
    JsonObject form = submission.getJsonObject("form", new JsonObject()).copy();
    Stream.concat(bodies(content.earlier()).stream(), supplements.stream())
        .map(correction -> correction.getJsonObject("form"))
        .filter(amended -> amended != null)
        .forEach(form::mergeIn);
    return form;
  }

  private List<Material> materials(
      OrderKind kind, JsonObject submission, OrderContent content, List<JsonObject> supplements) {
    UnaryOperator<String> link = sha256 -> links.url(sha256, content.caseId());
    if (kind == OrderKind.SUPPLEMENT) {
      return latest(supplements.stream(), link);
    }
    return latest(Stream.concat(Stream.of(submission), bodies(content.earlier()).stream()), link);
  }

  /** Of each material, what the last of these brings that has it. */
  private static List<Material> latest(Stream<JsonObject> bodies, UnaryOperator<String> link) {
    Map<String, List<Material>> byCode = new LinkedHashMap<>();
    bodies.forEach(
        body ->
            byCode.putAll(
                materials(body, link).stream()
                    .collect(
                        Collectors.groupingBy(
                            Material::material, LinkedHashMap::new, Collectors.toList()))));
    return byCode.values().stream().flatMap(List::stream).toList();
  }

  private static List<Material> materials(JsonObject body, UnaryOperator<String> link) {
    List<Material> all = new ArrayList<>();
    for (Object each : body.getJsonArray("materials", new JsonArray())) {
      JsonObject material = (JsonObject) each;
      all.add(
          new Material(
              material.getString("material"),
              material.getString("name"),
              material.getString("sha256"),
              material.getLong("bytes"),
              link.apply(material.getString("sha256"))));
    }
    return all;
  }

  private static List<PriorAnswer> priorAnswers(OrderContent content) {
    return content.before().stream().map(OrderMaker::priorAnswer).toList();
  }

  private static PriorAnswer priorAnswer(OrderContent.EarlierAnswer earlier) {
    JsonObject answer = earlier.answer().toJsonObject();
    return new PriorAnswer(
        earlier.organ(),
        answer.getString("kind"),
        answer.getString("document"),
        answer.getString("text"));
  }

  private static String remark(
      OrderKind kind, JsonObject submission, OrderContent content, List<JsonObject> supplements) {
    return switch (kind) {
      case SUBMIT ->
          Stream.concat(Stream.of(submission), bodies(content.earlier()).stream())
              .map(body -> body.getString("remark"))
              .filter(said -> said != null && !said.isBlank())
              .reduce((earlier, later) -> earlier + '\n' + later)
              .orElse(null);
      case SUPPLEMENT -> supplements.get(supplements.size() - 1).getString("remark");
      case CANCEL, QUERY, REPORT, NUMBER -> null;
    };
  }
}
