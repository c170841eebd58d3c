package org.liandong.gateway.ops;

import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.liandong.gateway.cases.DispatchQueries.State;
import org.liandong.gateway.cases.Waiting;
import org.liandong.gateway.model.OrderKind;

class AdviceTest {
  @ParameterizedTest
  @CsvSource({
    "SUBMIT, no-credential, 没有取到该系统要的凭据",
    "SUBMIT, adapter-defect, 交给它的作者",
    "SUBMIT, http-503, 修好系统或线路",
    "CANCEL, no-credential, ORGAN_TOLD",
    "REPORT, no-credential, 它后面的上报都等着它"
  })
  void what_stopped_an_order_is_what_is_to_be_mended(OrderKind kind, String code, String words) {
    String advice = Advice.of(State.PARKED, parked(kind, code));

    assertTrue(advice.contains(words) && advice.contains("RETRY"), advice);
  }

  private static Waiting.Order parked(OrderKind kind, String code) {
    return new Waiting.Order(
        null, 5, "town", null, "r-1", null, kind, "k-1", 20, true, null, null, null, "GATEWAY",
        code, null, false);
  }
}
