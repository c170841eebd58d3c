package org.liandong.gateway.boot.demo;

import io.vertx.core.json.JsonObject;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.liandong.gateway.cases.AnswerWord;
import org.liandong.gateway.catalogue.Catalogue;
import org.liandong.gateway.catalogue.Organ;
import org.liandong.gateway.catalogue.Station;
import org.liandong.gateway.model.CaseState;
import org.liandong.gateway.model.CountdownKind;
import org.liandong.gateway.model.Outcome;
import org.liandong.gateway.model.ReportKind;
import org.liandong.gateway.model.TrackedWord;

/** Prints each hop as it happens, so that one screen says what the program is for. */
final class Timeline {
  private static final Map<String, String> KINDS =
      Map.ofEntries(
          Map.entry("RECEIVED", "收件"),
          Map.entry("NOTIFIED", "一次性告知"),
          Map.entry("DELIVERED", "送达指令"),
          Map.entry("REPORTED", "上报"),
          Map.entry("NUMBERED", "赋码"),
          Map.entry("FAILED", "未送达，稍后重试"),
          Map.entry("UNKNOWN", "结果不明，将由接手的节点查明"),
          Map.entry("REFUSED", "对方拒收"),
          Map.entry("HELD", "无有效职权依据，暂不发送"),
          Map.entry("PARKED", "挂起，等操作员处理"),
          Map.entry("ANSWERED", "回复"),
          Map.entry("SET_ASIDE", "回复与办件不符，挂起"),
          Map.entry("CORRECTED", "补正"),
          Map.entry("ARRIVED", "材料到齐"),
          Map.entry("WITHDRAWN", "撤回"),
          Map.entry("OVERDUE", "催办"),
          Map.entry("DEEMED_ACCEPTED", "期满未答复，视为受理"),
          Map.entry("LAPSED", "补正逾期"),
          Map.entry("CONSULTATION_CLOSED", "会商期满"),
          Map.entry("PUBLICITY_ENDED", "公示期满"),
          Map.entry("DEADLINE_NEAR", "黄牌"),
          Map.entry("DEADLINE_PASSED", "红牌"),
          Map.entry("BREACH", "不合规，报监督"),
          Map.entry("FLAGGED", "提请督查"),
          Map.entry("TRACKED", "站点转述"),
          Map.entry("HANDED_OVER", "送达申请人"));

  /** What an organ said against the law. */
  private static final Map<String, String> BREACHES =
      Map.of(
          "asked-again", "又要已经交过的材料",
          "corrected-twice", "第二次要补正",
          "corrected-after-acceptance", "受理之后又要补正");

  /** What an organ itself said. */
  private static final Set<String> OF_ORGANS = Set.of("ANSWERED", "BREACH");

  private final TimeOrder out;
  private final Timing timing;
  private final InstantSource clock;
  private final Map<String, Instant> begun = new ConcurrentHashMap<>();
  private volatile Catalogue catalogue;

  Timeline(PrintStream out, Timing timing, InstantSource clock) {
    this.out = new TimeOrder(out);
    this.timing = timing;
    this.clock = clock;
  }

  static Timeline ofToday(PrintStream out) {
    return new Timeline(out, Timing.SECONDS, InstantSource.system());
  }

  /** What the parties are called. */
  void names(Catalogue known) {
    catalogue = known;
  }

  Catalogue catalogue() {
    return catalogue;
  }

  void say(String sentence) {
    Instant now = clock.instant();
    out.print(now, timing.clock(now) + "  " + sentence);
  }

  /** Its hops are waited for: what came later is printed after them. */
  void begins(String title) {
    out.waitFor(title);
  }

  /** Every hop of it that was to be seen at this time was told. */
  void seen(String title, Instant at) {
    out.toldUntil(title, at);
  }

  /** Nothing more is printed. */
  void close() {
    out.close();
  }

  /**
   * Prints a hop.
   *
   * @param hop as its station sees it; of a number that was given, with that number as {@code
   *     caseNo}
   * @param organ what the organ of its step is called: one system may speak for several; null where
   *     nobody knows
   */
  void hop(String title, JsonObject hop, String organ) {
    Instant at = OffsetDateTime.parse(hop.getString("at")).toInstant();
    Duration since = Duration.between(begun.computeIfAbsent(title, first -> at), at);
    String line =
        "%s  %s%s  #%d %s → %s  %s"
            .formatted(
                timing.clock(at),
                title,
                timing.since(since),
                hop.getInteger("seq"),
                party(hop.getString("from")),
                party(hop.getString("to")),
                what(hop, organ));
    out.print(at, line);
  }

  void concluded(String title, JsonObject receipt, JsonObject lastHop) {
    Instant end = OffsetDateTime.parse(lastHop.getString("at")).toInstant();
    Instant start = begun.get(title);
    String line =
        "%s  %s 办结：%s「%s」，回执 %s，%s"
            .formatted(
                timing.clock(end),
                title,
                Outcome.valueOf(receipt.getString("outcome")).label(),
                receipt.getJsonObject("item").getString("name"),
                receipt.getString("receiptNo"),
                timing.whole(Duration.between(start, end)));
    out.print(end, line);
  }

  /** Nothing more of it is waited for. */
  void ends(String title) {
    out.toldAll(title);
  }

  private String party(String code) {
    if (code.equals("gateway")) {
      return "联动网关";
    }
    return catalogue
        .station(code)
        .map(Station::name)
        .or(() -> catalogue.backend(code).map(backend -> backend.name()))
        .or(() -> catalogue.organ(code).map(Organ::name))
        .orElse(code);
  }

  /** What was said, or of what it is. */
  private static String said(String kind, JsonObject hop) {
    String outcome = hop.getString("outcome");
    return switch (kind) {
      case "ANSWERED" -> "：" + AnswerWord.kind(outcome).label();
      case "REPORTED" -> "：" + ReportKind.valueOf(outcome).label();
      case "NUMBERED" -> hop.containsKey("caseNo") ? "：" + hop.getString("caseNo") : "";
      case "DEADLINE_NEAR", "DEADLINE_PASSED" ->
          "：" + CountdownKind.valueOf(outcome).label() + "期限";
      case "FLAGGED" -> "：" + outcome;
      case "TRACKED" -> "：" + hop.getString("saidOf") + ' ' + TrackedWord.valueOf(outcome).label();
      case "BREACH" -> "：" + breach(hop.getString("errorCode"));
      default -> "";
    };
  }

  private static String breach(String code) {
    return BREACHES.getOrDefault(code, code);
  }

  static String what(JsonObject hop, String organ) {
    String kind = hop.getString("kind");
    StringBuilder text = new StringBuilder();
    if (organ != null && OF_ORGANS.contains(kind)) {
      text.append(organ);
    }
    boolean reminder = CountdownKind.TRACKING.name().equals(hop.getString("outcome"));
    text.append(reminder ? "提醒站点去问" : KINDS.getOrDefault(kind, kind));
    text.append(said(kind, hop));
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
