package org.liandong.gateway.boot.demo;

import static org.liandong.gateway.boot.demo.Happenings.ends;
import static org.liandong.gateway.boot.demo.Happenings.itIs;
import static org.liandong.gateway.boot.demo.Happenings.submits;
import static org.liandong.gateway.boot.demo.Happenings.tells;
import static org.liandong.gateway.boot.demo.OrganWords.organ;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** 返还: 1,859 powers go back on a day, and 50 cases under way are finished where they are. */
final class HandBack {
  private static final String BEGINS = "2026-12-14T10:00";
  private static final String DAY = "2027-01-04";
  private static final int UNDER_WAY = 50;
  private static final OrganWords COMMITTEE = organ(GrantedPowers.COMMITTEE);
  private static final String TO_CITY = "新件（归市）";
  private static final String TO_DISTRICT = "新件（归区）";

  static final Scenario SCENARIO =
      new Scenario(
          "hand-back",
          "高新区返还1859项权力时50件在办：返还之前收的由原机关办结，之后收的到新机关，一件不丢",
          LocalDateTime.parse(BEGINS),
          shipped -> shipped.grown(GrantedPowers::grantedIn, LocalDate.parse(DAY)),
          story());

  private HandBack() {}

  private static List<Happening> story() {
    return List.of(
        tells("园区收了50件，分属要返还的50项权力，高新区管委会受理了其中25件"),
        oneByOne(HandBack::submitted),
        itIs("2026-12-16T10:00"),
        each(number -> number % 2 == 0 ? COMMITTEE.accepts(title(number)) : nothing()),
        itIs("2026-12-21T10:00"),
        tells("一人录入、另一人复核：1000项归市市场监管局，859项归雁江区市场监管局，自2027年1月4日起"),
        handsBack("back-to-city", "ziyang-market", 0, GrantedPowers.TO_CITY),
        handsBack("back-to-district", "yanjiang-market", GrantedPowers.TO_CITY, GrantedPowers.BACK),
        holds(GrantedPowers.COMMITTEE, "2027-01-03", GrantedPowers.ALL),
        holds(GrantedPowers.COMMITTEE, DAY, GrantedPowers.STAY),
        itIs("2027-01-04T09:30"),
        submits(TO_CITY, application(1)),
        submits(TO_DISTRICT, application(GrantedPowers.BACK - 2)),
        itIs("2027-01-05T10:00"),
        organ("ziyang-market").accepts(TO_CITY),
        organ("yanjiang-market").accepts(TO_DISTRICT),
        each(number -> number % 2 == 0 ? nothing() : COMMITTEE.accepts(title(number))),
        itIs("2027-01-06T10:00"),
        organ("ziyang-market").approves(TO_CITY, "示例市备〔2027〕1号"),
        organ("yanjiang-market").approves(TO_DISTRICT, "示例区备〔2027〕1号"),
        each(number -> COMMITTEE.approves(title(number), "示例高备〔2027〕" + number + "号")),
        each(number -> ends(title(number), "APPROVED")),
        ends(TO_CITY, "APPROVED"),
        ends(TO_DISTRICT, "APPROVED"),
        tells("50件都由高新区管委会办结，依据是返还文件里由原机关办结的规定"),
        each(number -> decidedBy(title(number), GrantedPowers.COMMITTEE, true)),
        decidedBy(TO_CITY, "ziyang-market", false),
        decidedBy(TO_DISTRICT, "yanjiang-market", false),
        nobodyWithoutAuthority());
  }

  private static String title(int number) {
    return "在办" + number;
  }

  /** 50 powers, spread over all that go back. */
  private static Application application(int power) {
    return Application.ofEnterprise("gaoxin-park", GrantedPowers.item(power));
  }

  private static Happening submitted(int number) {
    int power = number * GrantedPowers.BACK / UNDER_WAY;
    return stage ->
        stage.begins(title(number), "gaoxin-park", false).submit(application(power)).mapEmpty();
  }

  private static Happening nothing() {
    return stage -> Future.succeededFuture();
  }

  /** The same for each of the cases under way, as one station does it. */
  private static Happening oneByOne(IntFunction<Happening> what) {
    return stage -> stage.play(IntStream.range(0, UNDER_WAY).mapToObj(what).toList());
  }

  /** The same for each of the cases under way, all at once. */
  private static Happening each(IntFunction<Happening> what) {
    return stage ->
        Future.all(
                IntStream.range(0, UNDER_WAY)
                    .mapToObj(number -> what.apply(number).on(stage))
                    .toList())
            .mapEmpty();
  }

  private static Happening handsBack(String code, String to, int first, int end) {
    JsonObject change =
        new JsonObject()
            .put("kind", "HAND_BACK")
            .put("document", "高新区授权事项调整通知（示例）")
            .put("reason", "不能承接的返还市、区")
            .put("code", code)
            .put("holder", GrantedPowers.COMMITTEE)
            .put("to", to)
            .put("from", DAY)
            .put("basis", "STATUTORY")
            .put("openCases", "FINISH")
            .put("source", GrantedPowers.CODE)
            .put("items", GrantedPowers.items(first, end));
    JsonObject confirmed = new JsonObject().put("confirmed", true).put("reason", "文件已核对");
    return stage ->
        stage
            .management("catalogue-editor")
            .post("/authorities", change)
            .compose(
                entered ->
                    stage
                        .management("supervisor")
                        .confirm(
                            "/authorities/" + entered.getString("id") + "/confirmation", confirmed))
            .mapEmpty();
  }

  /** So many of the granted powers an organ holds on a day. */
  private static Happening holds(String organ, String day, int powers) {
    String path = "/authorities?organ=" + organ + "&act=DECIDE&limit=200&at=" + day;
    return stage ->
        count(stage.management("supervisor"), path, "")
            .compose(
                held ->
                    held == powers
                        ? Future.succeededFuture()
                        : Future.failedFuture(organ + " 在 " + day + " 持有 " + held + " 项"))
            .onSuccess(held -> stage.say(organ + " 在 " + day + " 持有高新区授权事项 " + powers + " 项"))
            .mapEmpty();
  }

  private static Future<Integer> count(StationDoor door, String path, String cursor) {
    return door.get(path + cursor)
        .compose(
            page -> {
              int here =
                  (int)
                      page.getJsonArray("items").stream()
                          .map(JsonObject.class::cast)
                          .map(entry -> entry.getJsonObject("item").getString("code"))
                          .filter(code -> code.startsWith("SAMPLE-GX-"))
                          .count();
              String next = page.getString("next");
              return next == null
                  ? Future.succeededFuture(here)
                  : count(door, path, "&cursor=" + next).map(more -> here + more);
            });
  }

  /** Who decided it, by what holds for the cases of before or for those of after. */
  private static Happening decidedBy(String title, String organ, boolean transitional) {
    return stage ->
        stage
            .named(title)
            .authority()
            .compose(
                page -> {
                  var acts = page.getJsonArray("acts");
                  JsonObject last = acts.getJsonObject(acts.size() - 1);
                  boolean right =
                      last.getJsonObject("organ").getString("code").equals(organ)
                          && last.getBoolean("valid")
                          && last.getBoolean("transitional") == transitional;
                  return right
                      ? Future.succeededFuture()
                      : Future.failedFuture(title + "：" + last.encode());
                });
  }

  private static Happening nobodyWithoutAuthority() {
    String path = "/api/v1/reports/authority?from=2026-12-14&to=2027-01-07";
    return stage ->
        stage
            .person("supervisor")
            .get(path)
            .compose(
                report ->
                    report.getInteger("withoutAuthority") == 0
                            && report.getInteger("acts") >= 2 * (UNDER_WAY + 2)
                        ? Future.succeededFuture(report)
                        : Future.failedFuture(report.encode()))
            .onSuccess(report -> stage.say(report.getInteger("acts") + " 个环节动作，没有一个无依据"))
            .mapEmpty();
  }
}
