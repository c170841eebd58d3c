package org.liandong.adapter.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.liandong.adapter.spi.AdapterFailure;
import org.liandong.adapter.spi.Capability;
import org.liandong.adapter.spi.NumberResult;
import org.liandong.adapter.spi.Numbered;
import org.liandong.adapter.spi.Refused;

/** An official number is the platform's, and only ever its own. */
@DisplayName("赋码")
interface NumberCases extends Cases {
  @Test
  @DisplayName("赋码：带回平台给的编号")
  default void the_platform_s_number_comes_back() {
    gives("512000-20260105-003381");

    Numbered numbered = assertInstanceOf(Numbered.class, number().result());

    assertEquals("512000-20260105-003381", numbered.caseNo());
  }

  @Test
  @DisplayName("赋码：请求里带着键，重问还是它")
  default void the_key_stands_in_the_request_for_a_number() {
    gives("512000-20260105-003381");
    number().result();
    number().result();

    assertEquals(
        List.of(Specimens.key(1), Specimens.key(1)),
        bench().remote().received().stream().map(bench().dialect()::key).toList());
  }

  @Test
  @DisplayName("赋码：编号超过 50 个字符，失败，不截断")
  default void a_number_that_is_too_long_is_a_failure() {
    gives("5".repeat(51));

    isNoNumber(number().adapterFailure());
  }

  @Test
  @DisplayName("赋码：编号是空的，失败，不编造")
  default void an_empty_number_is_a_failure() {
    gives("");

    isNoNumber(number().adapterFailure());
  }

  /** The platform lives and must put it right: asking again and again does not help. */
  private static void isNoNumber(AdapterFailure failure) {
    assertEquals(AdapterFailure.UNFIT_ANSWER, failure.code());
  }

  @Test
  @DisplayName("赋码：平台拒绝，结果是 Refused")
  default void a_refused_number_is_a_result() {
    bench().needs(Capability.NUMBER);
    bench().remote().does(request -> Conduct.say(bench().dialect().refused(request, "事项未发布")));

    assertInstanceOf(Refused.class, number().result());
  }

  @Test
  @DisplayName("赋码：平台 500，结果未知")
  default void a_number_asked_for_in_vain_is_open() {
    bench().needs(Capability.NUMBER);
    bench().says(Reply.empty(500));

    number().unknownEnd();
  }

  private void gives(String caseNo) {
    bench().needs(Capability.NUMBER);
    bench().remote().does(request -> Conduct.say(bench().dialect().numbered(request, caseNo)));
  }

  private Outcome<NumberResult> number() {
    String key = Specimens.key(1);
    return bench().call(() -> bench().adapter().number(key, Specimens.subject(key)));
  }
}
