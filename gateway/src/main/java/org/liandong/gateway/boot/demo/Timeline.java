package org.liandong.gateway.boot.demo;

import io.vertx.core.json.JsonObject;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.liandong.gateway.catalogue.Catalogue;
import org.liandong.gateway.catalogue.Station;
import org.liandong.gateway.model.AnswerKind;
import org.liandong.gateway.model.CaseState;
import org.liandong.gateway.model.ChinaTime;
import org.liandong.gateway.model.Outcome;

/** Prints each hop as it happens, so that one screen says what the program is for. */
final class Timeline {
  private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss.SSS");
  private static final Map<String, String> KINDS =
      Map.of(
          "RECEIVED", "收件",
          "NOTIFIED", "一次性告知",
          "DELIVERED", "送达指令",
          "FAILED", "未送达，稍后重试",
          "UNKNOWN", "结果不明，将由接手的节点查明",
          "REFUSED", "对方拒收",
          "HELD", "无有效职权依据，暂不发送",
          "PARKED", "挂起，等操作员处理",
          "ANSWERED", "回复",
          "OVERDUE", "催办");

  private final TimeOrder out;
  private final Map<String, Instant> begun = new ConcurrentHashMap<>();
  private volatile Catalogue catalogue;

  Timeline(PrintStream out) {
    this.out = new TimeOrder(out);
  }

  /** What the parties are called. */
  void names(Catalogue known) {
    catalogue = known;
  }

  void say(String sentence) {
    Instant now = Instant.now();
    out.print(now, clock(now) + "  " + sentence);
  }

  /** Its hops are waited for: what came later is printed after them. */
  void begins(DemoCase of) {
    out.waitFor(of.title());
  }

  /** Every hop of it that was to be seen at this time was told. */
  void seen(DemoCase of, Instant at) {
    out.toldUntil(of.title(), at);
  }

  /** Nothing more is printed. */
  void close() {
    out.close();
  }

  void hop(DemoCase of, JsonObject hop) {
    Instant at = OffsetDateTime.parse(hop.getString("at")).toInstant();
    Duration since = Duration.between(begun.computeIfAbsent(of.title(), title -> at), at);
    String line =
        "%s  %s +%7.3fs  #%d %s → %s  %s"
            .formatted(
                clock(at),
                of.title(),
                since.toMillis() / 1000.0,
                hop.getInteger("seq"),
                party(hop.getString("from")),
                party(hop.getString("to")),
                what(hop));
    out.print(at, line);
  }

  void concluded(DemoCase of, JsonObject receipt, JsonObject lastHop) {
    Instant end = OffsetDateTime.parse(lastHop.getString("at")).toInstant();
    Instant start = begun.get(of.title());
    String line =
        "%s  %s 办结：%s「%s」，回执 %s，全程 %.3f 秒"
            .formatted(
                clock(end),
                of.title(),
                Outcome.valueOf(receipt.getString("outcome")).label(),
                receipt.getJsonObject("item").getString("name"),
                receipt.getString("receiptNo"),
                Duration.between(start, end).toMillis() / 1000.0);
    out.print(end, line);
    out.toldAll(of.title());
  }

  private static String clock(Instant at) {
    return CLOCK.format(at.atZone(ChinaTime.ZONE));
  }

  private String party(String code) {
    if (code.equals("gateway")) {
      return "联动网关";
    }
    return catalogue
        .station(code)
        .map(Station::name)
        .or(() -> catalogue.backend(code).map(backend -> backend.name()))
        .orElse(code);
  }

  private static String what(JsonObject hop) {
    String kind = hop.getString("kind");
    StringBuilder text = new StringBuilder(KINDS.getOrDefault(kind, kind));
    if (kind.equals("ANSWERED")) {
      text.append("：").append(AnswerKind.valueOf(hop.getString("outcome")).label());
    }
    if (Set.of("DELIVERED", "FAILED").contains(kind)) {
      text.append("（").append(hop.getString("outcome")).append("，第 ");
      text.append(hop.getInteger("attempt")).append(" 次");
      if (hop.getString("errorCode") != null) {
        text.append("，")
            .append(hop.getString("fault"))
            .append(' ')
            .append(hop.getString("errorCode"));
      }
      text.append("）");
    }
    return text.append("  ［")
        .append(CaseState.valueOf(hop.getString("state")).label())
        .append("］")
        .toString();
  }
}
