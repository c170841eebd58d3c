package org.liandong.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProvinceRulesTest {
  private static final String DAY = "2026-11-30 09:00:00";

  @Test
  void a_whole_case_is_taken() {
    ProvinceRecord received = record("receive", 1);
    ProvinceRecord accepted = record("accept", 2);
    ProvinceRecord result = with(record("result", 3), "resultType", "6");
    ProvinceRecord delivered = with(record("process", 4), "eventName", "送达");

    assertEquals("", refusal(received));
    assertEquals("", refusal(accepted, received));
    assertEquals("", refusal(result, received, accepted));
    assertEquals("", refusal(delivered, received, accepted, result));
  }

  @ParameterizedTest
  @CsvSource({
    "applyerPageCode, 110105194912310021, 证件号码不规范",
    "cdTime, 2026-12-01 09:00:01, 超时24小时收件",
    "eventNo, 0, '上报次序不对，第 0 项不能接收'",
    "rowGuid, '', 缺少主键或办件编号"
  })
  void a_receipt_that_is_not_as_it_should_be_is_turned_away(
      String field, String value, String message) {
    assertEquals(message, refusal(with(record("receive", 1), field, value)));
  }

  @Test
  void a_number_is_taken_once_and_a_hole_is_nobodys_fault() {
    ProvinceRecord received = record("receive", 1);
    ProvinceRecord second = record("process", 2);
    ProvinceRecord third = record("process", 3);

    assertEquals("", refusal(third, received));
    assertEquals("", refusal(second, received, third));
    assertEquals(
        "上报次序不对，第 3 项不能接收", refusal(with(third, "rowGuid", "another"), received, second, third));
  }

  @Test
  void lateness_with_an_explanation_is_taken() {
    ProvinceRecord late = with(record("receive", 1), "cdTime", "2026-12-05 09:00:00");

    assertEquals("", refusal(with(late, "lateExplain", "平台维护")));
  }

  @Test
  void a_result_needs_a_process_an_outcome_and_its_time() {
    ProvinceRecord due = with(record("receive", 1), "promiseDate", "2026-11-29");
    ProvinceRecord result = with(record("result", 2), "resultType", "6");

    assertEquals("缺过程信息收件", refusal(with(result, "eventNo", "1")));
    assertEquals("退件未推送结果", refusal(record("result", 2), due));
    assertEquals("项目超期", refusal(result, due));
    assertEquals("超期未办结", refusal(record("process", 2), due));
    assertEquals("退件未推送结果", refusal(with(record("process", 2), "eventName", "送达"), due));
  }

  private static String refusal(ProvinceRecord record, ProvinceRecord... before) {
    Optional<ProvinceRules.Refusal> refusal = ProvinceRules.check(record, List.of(before));
    return refusal.map(ProvinceRules.Refusal::message).orElse("");
  }

  private static ProvinceRecord with(ProvinceRecord record, String field, String value) {
    return new ProvinceRecord(record.form(), record.fields().copy().put(field, value));
  }

  private static ProvinceRecord record(String form, int number) {
    return new ProvinceRecord(
        form,
        new JsonObject()
            .put("rowGuid", "row-" + number)
            .put("projectNo", "512002-20261130-000001")
            .put("receiptNo", "512002-20261130-000001")
            .put("eventNo", String.valueOf(number))
            .put("eventName", "收件")
            .put("eventTime", DAY)
            .put("eventStartTime", DAY)
            .put("eventEndTime", DAY)
            .put("cdTime", DAY)
            .put("applyerPageType", "111")
            .put("applyerPageCode", "11010519491231002X"));
  }
}
