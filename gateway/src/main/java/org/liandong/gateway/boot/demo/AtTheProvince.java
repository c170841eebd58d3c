package org.liandong.gateway.boot.demo;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.liandong.simulator.ProvinceRecord;
import org.liandong.simulator.SimulatedProvince;

/**
 * What the province knows of a case in the end, and where its number stands on this side.
 *
 * @param pageStays whether the receipt's page can still be opened when all is said
 */
record AtTheProvince(SimulatedProvince province, Timeline timeline, boolean pageStays) {
  /** Of the records that are no event of the process. */
  private static final Map<String, String> FORMS = Map.of("accept", "受理", "result", "办结");

  private static final int DATE = "2026-01-05 ".length();

  /** Fails where the receipt or its page says otherwise than the province. */
  Future<Void> show(Journey journey) {
    return journey
        .ended()
        .compose(receipt -> records(receipt).compose(held -> show(journey, held)));
  }

  /** Those of the case, in the order in which they came. */
  private Future<List<ProvinceRecord>> records(JsonObject receipt) {
    Future<JsonArray> came = province.effects(null);
    Future<List<ProvinceRecord>> held = province.records();
    return Future.all(came, held)
        .map(all -> came.result().stream().map(effect -> ((JsonObject) effect).getString("key")))
        .map(
            keys -> {
              Map<String, ProvinceRecord> byKey =
                  held.result().stream()
                      .filter(each -> each.receiptNo().equals(receipt.getString("receiptNo")))
                      .collect(Collectors.toMap(ProvinceRecord::key, Function.identity()));
              return keys.filter(byKey::containsKey).map(byKey::get).toList();
            });
  }

  private Future<Void> show(Journey journey, List<ProvinceRecord> came) {
    String title = journey.title();
    timeline.say(
        "%s：省平台收到上报 %d 条，依次是 %s"
            .formatted(
                title,
                came.size(),
                came.stream().map(AtTheProvince::line).collect(Collectors.joining("，"))));
    String number = came.isEmpty() ? null : came.get(0).text("projectNo");
    return journey
        .receiptPaper()
        .compose(paper -> onBoth(journey, number, paper))
        .map(
            page -> {
              String address = pageStays ? "：" + page : "";
              timeline.say("%s：回执上印着办件编号 %s，扫码看到的也是它%s".formatted(title, number, address));
              return null;
            });
  }

  private static String line(ProvinceRecord record) {
    String event = FORMS.getOrDefault(record.form(), record.text("eventName"));
    return "#%s %s %s"
        .formatted(record.text("eventNo"), event, record.text("eventTime").substring(DATE));
  }

  private static Future<String> onBoth(Journey journey, String number, JsonObject paper) {
    String page = paper.getString("progress");
    return journey
        .progress(URI.create(page))
        .compose(
            seen ->
                number != null
                        && number.equals(paper.getString("caseNo"))
                        && number.equals(seen.getString("caseNo"))
                    ? Future.succeededFuture(page)
                    : Future.failedFuture("the province gave " + number));
  }
}
