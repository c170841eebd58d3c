package org.liandong.simulator;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** What the province decides: it takes orders, and says its answers by callback and by turns. */
final class ProvinceOrders {
  /** An answer that was handed out: its place in the order is kept for good. */
  static final String HANDED_OUT = "HANDED_OUT";

  /** What it is made of. */
  record Means(
      BackendOptions options,
      Ledger ledger,
      OrderTaker taker,
      AnswerSchedule schedule,
      Journal journal) {}

  private final Means means;
  private final Signer signer;
  private final InstantSource clock;
  private final List<String> handedOut;
  private final Set<String> known;

  /**
   * An office that decides.
   *
   * @param handedOut ids of answers that were handed out before, oldest first
   */
  ProvinceOrders(Means means, Signer signer, InstantSource clock, List<String> handedOut) {
    this.means = means;
    this.signer = signer;
    this.clock = clock;
    this.handedOut = new ArrayList<>(handedOut);
    this.known = new LinkedHashSet<>(handedOut);
  }

  Future<Reply> take(JsonObject content) {
    return Order.read(content.toBuffer(), content.getString("key"), signer)
        .map(order -> means.taker().take(order).map(reply -> taken(order, reply)))
        .orElseGet(
            () ->
                Future.succeededFuture(
                    ProvinceReply.refused(ProvinceReply.MALFORMED_REPORT, "指令格式不正确")));
  }

  private Reply taken(Order order, Reply reply) {
    if (reply.status() >= 300) {
      return ProvinceReply.refused(
          reply.status() == 409 ? ProvinceReply.NOT_KNOWN : ProvinceReply.MALFORMED_DATA,
          reply.body().getString("reason"));
    }
    means.schedule().plan(order.submitKey());
    return ProvinceReply.done(reply.body());
  }

  Reply query(JsonObject content) {
    List<SimulatedCase> cases = means.ledger().cases(content.getString("key", ""));
    if (cases.isEmpty()) {
      return ProvinceReply.refused(ProvinceReply.NOT_KNOWN, "本系统没有该办件");
    }
    JsonArray answers = new JsonArray();
    due(cases).forEach(each -> answers.add(each.toJson(conduct().rules())));
    return ProvinceReply.done(
        new JsonObject()
            .put("reference", cases.get(0).submit().reference())
            .put("answers", answers));
  }

  /** Each answer gets its place when it is first handed out, and keeps it. */
  Future<Reply> page(JsonObject content) {
    List<SimulatedAnswer> due = due(all());
    List<JsonObject> lines = new ArrayList<>();
    for (SimulatedAnswer answer : due) {
      if (known.add(answer.messageId())) {
        handedOut.add(answer.messageId());
        lines.add(
            JournalLine.of(HANDED_OUT, means.options().code(), clock.instant())
                .put("messageId", answer.messageId()));
      }
    }
    return means.journal().append(lines.toArray(JsonObject[]::new)).map(kept -> page(content, due));
  }

  private Reply page(JsonObject content, List<SimulatedAnswer> due) {
    String cursor = content.getString("cursor");
    int from = cursor == null ? 0 : Math.min(handedOut.size(), Integer.parseInt(cursor));
    int to = Math.min(handedOut.size(), from + content.getInteger("size", 100));
    JsonArray list = new JsonArray();
    Map<String, SimulatedAnswer> byId =
        due.stream().collect(Collectors.toMap(SimulatedAnswer::messageId, answer -> answer));
    handedOut.subList(from, to).stream()
        .map(byId::get)
        .filter(Objects::nonNull)
        .forEach(answer -> list.add(named(answer)));
    return ProvinceReply.done(
        new JsonObject()
            .put("list", list)
            .put("cursor", String.valueOf(to))
            .put("more", to < handedOut.size()));
  }

  private JsonObject named(SimulatedAnswer answer) {
    return answer.toJson(conduct().rules()).put("key", answer.submit().key());
  }

  private List<SimulatedCase> all() {
    return means.ledger().submitKeys().stream()
        .flatMap(key -> means.ledger().cases(key).stream())
        .toList();
  }

  private List<SimulatedAnswer> due(List<SimulatedCase> cases) {
    Instant now = clock.instant();
    return cases.stream()
        .flatMap(each -> each.answers(conduct()).stream())
        .filter(answer -> !answer.at().isAfter(now))
        .sorted(
            Comparator.comparing(SimulatedAnswer::at)
                .thenComparing(SimulatedAnswer::sequence)
                .thenComparing(SimulatedAnswer::messageId))
        .toList();
  }

  private Conduct conduct() {
    return means.options().conduct();
  }
}
